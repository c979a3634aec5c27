CREATE TABLE t (a INT, CONSTRAINT positive CHECK (a > 0)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.enableDeletionVectors' = 'true')
----
ok

ALTER TABLE t SET TBLPROPERTIES ('delta.enableInCommitTimestamps' = 'true', 'delta.enableRowTracking' = 'true', 'mine' = '1')
----
ok

ALTER TABLE t DROP FEATURE deletionVectors
----
ok

ALTER TABLE t UNSET TBLPROPERTIES ('delta.requirecheckpointprotectionbeforeversion')
----
error INVALID_PARAMETER_VALUE [22023]: The property delta.requireCheckpointProtectionBeforeVersion says how the table's files or its log are to be read: DROP FEATURE checkpointProtection TRUNCATE HISTORY takes it away.

ALTER TABLE t UNSET TBLPROPERTIES IF EXISTS ('delta.requireCheckpointProtectionBeforeVersion')
----
error INVALID_PARAMETER_VALUE [22023]: The property delta.requireCheckpointProtectionBeforeVersion says how the table's files or its log are to be read: DROP FEATURE checkpointProtection TRUNCATE HISTORY takes it away.

ALTER TABLE t UNSET TBLPROPERTIES ('delta.columnMapping.maxColumnId')
----
error INVALID_PARAMETER_VALUE [22023]: The property delta.columnMapping.maxColumnId says how the table's files or its log are to be read: it goes with delta.columnMapping.mode.

ALTER TABLE t UNSET TBLPROPERTIES ('delta.inCommitTimestampEnablementVersion')
----
error INVALID_PARAMETER_VALUE [22023]: The property delta.inCommitTimestampEnablementVersion says how the table's files or its log are to be read: it goes with delta.enableInCommitTimestamps.

ALTER TABLE t UNSET TBLPROPERTIES ('delta.rowTracking.materializedRowIdColumnName')
----
error INVALID_PARAMETER_VALUE [22023]: The property delta.rowTracking.materializedRowIdColumnName says how the table's files or its log are to be read: DROP FEATURE rowTracking takes it away.

ALTER TABLE t UNSET TBLPROPERTIES ('delta.constraints.positive')
----
error INVALID_PARAMETER_VALUE [22023]: The property delta.constraints.positive is a CHECK constraint. Use ALTER TABLE … DROP CONSTRAINT.

ALTER TABLE t UNSET TBLPROPERTIES ('mine', 'delta.enableInCommitTimestamps', 'delta.enableRowTracking')
----
ok

ALTER TABLE t UNSET TBLPROPERTIES IF EXISTS ('delta.inCommitTimestampEnablementVersion', 'mine')
----
ok

SELECT 'delta.requireCheckpointProtectionBeforeVersion' IN (SELECT key FROM (SHOW TBLPROPERTIES t)) AS stays
----
stays
true

