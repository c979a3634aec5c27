CREATE TABLE t (id INT, v INT)
----
ok

INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)
----
ok 3

INSERT WITH SCHEMA EVOLUTION INTO t BY NAME REPLACE USING (id) SELECT 1 AS id, 5 AS v, 'x' AS extra
----
ok 1

SELECT * FROM t ORDER BY id
----
id | v | extra
1|5|x
2|2|NULL
3|3|NULL

INSERT WITH SCHEMA EVOLUTION INTO t REPLACE WHERE id = 2 SELECT 2, 6, 'y', 1.5 AS more
----
ok 1

INSERT WITH SCHEMA EVOLUTION INTO t AS a REPLACE ON a.id = b.id (SELECT 3 AS id, 7 AS v, 'z' AS extra, 2.5 AS more, true AS most) AS b
----
ok 1

SELECT * FROM t ORDER BY id
----
id | v | extra | more | most
1|5|x|NULL|NULL
2|6|y|1.5|NULL
3|7|z|2.5|true

INSERT WITH SCHEMA EVOLUTION INTO t BY NAME REPLACE USING (newest) SELECT 1 AS id, 5 AS newest
----
error UNRESOLVED_COLUMN

CREATE TABLE c (id INT, v INT) TBLPROPERTIES('delta.enableChangeDataFeed'='true', 'delta.enableDeletionVectors'='false')
----
ok

INSERT INTO c VALUES (1, 1), (2, 2)
----
ok 2

INSERT WITH SCHEMA EVOLUTION INTO c REPLACE WHERE id = 1 SELECT 1, 5, 'x' AS extra
----
ok 1

SELECT id, v, extra, _change_type, _commit_version FROM table_changes('c', 2) ORDER BY v
----
id | v | extra | _change_type | _commit_version
1|1|NULL|delete|2
1|5|x|insert|2

CREATE TABLE r (id INT, v INT) TBLPROPERTIES('delta.enableChangeDataFeed'='true', 'delta.enableDeletionVectors'='false', 'delta.enableRowTracking'='true')
----
ok

INSERT INTO r VALUES (1, 1), (2, 2)
----
ok 2

INSERT WITH SCHEMA EVOLUTION INTO r REPLACE WHERE id = 1 SELECT 1, 5, 'x' AS extra
----
ok 1

SELECT id, v, extra, _change_type, _commit_version FROM table_changes('r', 2) ORDER BY v
----
id | v | extra | _change_type | _commit_version
1|1|NULL|delete|2
1|5|x|insert|2

SELECT id, v, extra, _metadata.row_id FROM r ORDER BY id
----
id | v | extra | row_id
1|5|x|2
2|2|NULL|1

SET schemaAutoMerge = true
----
ok

INSERT INTO r BY NAME REPLACE USING (id) SELECT 2 AS id, 9 AS another
----
ok 1

SELECT * FROM r ORDER BY id
----
id | v | extra | another
1|5|x|NULL
2|NULL|NULL|9

SET schemaAutoMerge = false
----
ok

CREATE TABLE p (v INT, p STRING) PARTITIONED BY (p)
----
ok

INSERT INTO p VALUES (1, 'a'), (2, 'b')
----
ok 2

INSERT WITH SCHEMA EVOLUTION OVERWRITE p PARTITION (p = 'a') SELECT 9, 'x' AS extra
----
ok 1

SELECT * FROM p ORDER BY v
----
v | p | extra
2|b|NULL
9|a|x
