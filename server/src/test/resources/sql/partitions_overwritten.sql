SET partitionOverwriteMode = dynamic
----
ok

CREATE TABLE t (v INT, p DECIMAL(4, 1)) PARTITIONED BY (p) TBLPROPERTIES('delta.enableTypeWidening'='true')
----
ok

INSERT INTO t VALUES (1, 1.5), (2, 2.5), (3, NULL)
----
ok 3

ALTER TABLE t ALTER COLUMN p TYPE DECIMAL(6, 2)
----
ok

INSERT OVERWRITE t VALUES (10, 1.50), (30, NULL)
----
ok 2

SELECT v, p FROM t ORDER BY v
----
v | p
2|2.50
10|1.50
30|NULL

SET partitionOverwriteMode = static
----
ok
