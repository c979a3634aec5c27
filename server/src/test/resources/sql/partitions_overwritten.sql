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

CREATE TABLE texts (v INT, p STRING) PARTITIONED BY (p)
----
ok

INSERT INTO texts VALUES (1, '1'), (2, '01'), (3, 'x'), (4, NULL)
----
ok 4

INSERT OVERWRITE texts PARTITION (p = 1) SELECT 9
----
ok 1

TRUNCATE TABLE texts PARTITION (p = 01.50)
----
ok

TRUNCATE TABLE texts PARTITION (p = NULL)
----
ok 1

SELECT v, p FROM texts ORDER BY v
----
v | p
2|01
3|x
9|1

CREATE TABLE numbers (v INT, p INT) PARTITIONED BY (p)
----
ok

INSERT INTO numbers VALUES (1, 1), (2, 2)
----
ok 2

INSERT OVERWRITE numbers PARTITION (p = 1.5) SELECT 9
----
ok 1

SELECT v, p FROM numbers ORDER BY v
----
v | p
2|2
9|1

CREATE TABLE padded (v INT, p CHAR(3), q VARCHAR(2)) PARTITIONED BY (p, q)
----
ok

INSERT INTO padded VALUES (1, 'a', 'bb'), (2, 'c', 'd')
----
ok 2

INSERT OVERWRITE padded PARTITION (p = 'a', q = 'bb   ') SELECT 9
----
ok 1

SELECT v, concat('<', p, '>'), concat('<', q, '>') FROM padded ORDER BY v
----
v | concat('<', p, '>') | concat('<', q, '>')
2|<c  >|<d>
9|<a  >|<bb>

-- An empty text is NULL in a partition.
CREATE TABLE emptied (v INT, p STRING) PARTITIONED BY (p)
----
ok

INSERT OVERWRITE emptied PARTITION (p = '') SELECT 1
----
ok 1

INSERT OVERWRITE emptied PARTITION (p = '') SELECT 2
----
ok 1

SELECT v, p FROM emptied
----
v | p
2|NULL

TRUNCATE TABLE emptied PARTITION (p = '')
----
*

SELECT count(*) AS n FROM emptied
----
n
0
