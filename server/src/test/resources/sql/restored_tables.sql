CREATE TABLE t (a INT) TBLPROPERTIES ('delta.enableRowTracking' = 'true')
----
ok

INSERT INTO t VALUES (1), (2)
----
ok 2

INSERT INTO t VALUES (3)
----
ok 1

UPDATE t SET a = 4 WHERE a = 2
----
*

OPTIMIZE t
----
*

DELETE FROM t WHERE a = 3
----
*

SELECT a, _metadata.row_id, _metadata.row_commit_version FROM t ORDER BY a
----
a | row_id | row_commit_version
1|0|1
4|1|3

ALTER TABLE t DROP FEATURE rowTracking
----
ok

INSERT INTO t VALUES (9)
----
ok 1

RESTORE TABLE t TO VERSION AS OF 5
----
*

SELECT a, _metadata.row_id, _metadata.row_commit_version FROM t ORDER BY a
----
a | row_id | row_commit_version
1|0|1
4|1|3

INSERT INTO t VALUES (5)
----
ok 1

SELECT count(DISTINCT _metadata.row_id) AS ids, count(*) AS n FROM t
----
ids | n
3|3

ALTER TABLE t DROP FEATURE rowTracking
----
ok

ALTER TABLE t SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')
----
ok

RESTORE TABLE t TO VERSION AS OF 1
----
*

SELECT a, _metadata.row_id, _metadata.row_commit_version FROM t ORDER BY a
----
a | row_id | row_commit_version
1|0|1
2|1|1

CREATE TABLE c (a INT) TBLPROPERTIES ('delta.enableInCommitTimestamps' = 'true')
----
ok

INSERT INTO c VALUES (1)
----
ok 1

ALTER TABLE c SET TBLPROPERTIES ('delta.enableInCommitTimestamps' = 'false')
----
ok

INSERT INTO c VALUES (2)
----
ok 1

RESTORE TABLE c TO VERSION AS OF 1
----
*

SHOW TBLPROPERTIES c ('delta.inCommitTimestampEnablementVersion')
----
key | value
delta.inCommitTimestampEnablementVersion|4

RESTORE TABLE c TO VERSION AS OF 0
----
*

SHOW TBLPROPERTIES c ('delta.inCommitTimestampEnablementVersion')
----
key | value
delta.inCommitTimestampEnablementVersion|4

RESTORE TABLE c TO VERSION AS OF 3
----
*

SHOW TBLPROPERTIES c ('delta.inCommitTimestampEnablementVersion')
----
key | value
delta.inCommitTimestampEnablementVersion|c has no property delta.inCommitTimestampEnablementVersion.

CREATE TABLE p (a INT) TBLPROPERTIES ('delta.enableDeletionVectors' = 'true', 'delta.enableTypeWidening' = 'true')
----
ok

INSERT INTO p VALUES (1), (2)
----
ok 2

DELETE FROM p WHERE a = 1
----
*

ALTER TABLE p DROP FEATURE deletionVectors
----
ok

SHOW TBLPROPERTIES p ('delta.requireCheckpointProtectionBeforeVersion')
----
key | value
delta.requireCheckpointProtectionBeforeVersion|5

ALTER TABLE p DROP FEATURE typeWidening
----
ok

SHOW TBLPROPERTIES p ('delta.requireCheckpointProtectionBeforeVersion')
----
key | value
delta.requireCheckpointProtectionBeforeVersion|7

RESTORE TABLE p TO VERSION AS OF 5
----
*

SHOW TBLPROPERTIES p ('delta.requireCheckpointProtectionBeforeVersion')
----
key | value
delta.requireCheckpointProtectionBeforeVersion|7

RESTORE TABLE p TO VERSION AS OF 0
----
*

SHOW TBLPROPERTIES p ('delta.requireCheckpointProtectionBeforeVersion')
----
key | value
delta.requireCheckpointProtectionBeforeVersion|7

CREATE OR REPLACE TABLE p (b INT) TBLPROPERTIES ('delta.dropFeatureTruncateHistory.retentionDuration' = 'interval 1 hour')
----
ok

SHOW TBLPROPERTIES p ('delta.requireCheckpointProtectionBeforeVersion')
----
key | value
delta.requireCheckpointProtectionBeforeVersion|7

ALTER TABLE p DROP FEATURE checkpointProtection TRUNCATE HISTORY
----
error INVALID_STATEMENT

CREATE TABLE numbered (a INT) TBLPROPERTIES ('delta.columnMapping.mode' = 'id')
----
ok

ALTER TABLE numbered ADD COLUMN b INT
----
ok

RESTORE TABLE numbered TO VERSION AS OF 0
----
*

SHOW TBLPROPERTIES numbered ('delta.columnMapping.maxColumnId')
----
key | value
delta.columnMapping.maxColumnId|2

ALTER TABLE numbered ADD COLUMN c INT
----
ok

SHOW TBLPROPERTIES numbered ('delta.columnMapping.maxColumnId')
----
key | value
delta.columnMapping.maxColumnId|3
