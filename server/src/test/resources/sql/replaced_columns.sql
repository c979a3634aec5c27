CREATE TABLE t (a INT, s STRING)
----
ok

INSERT INTO t VALUES (1, 'one'), (NULL, 'none')
----
ok 2

ALTER TABLE t REPLACE COLUMNS (a INT NOT NULL, s STRING)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change whether the column a is NOT NULL. Write it as it is, or ALTER COLUMN … SET NOT NULL.

ALTER TABLE t REPLACE COLUMNS (a INT, s VARCHAR(3))
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change the type of the column s from STRING to VARCHAR(3). ALTER COLUMN … TYPE widens a column.

ALTER TABLE t REPLACE COLUMNS (a INT DEFAULT 7, s STRING)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change the default of the column a, which is none. Write it as it is, or ALTER COLUMN … SET DEFAULT.

ALTER TABLE t REPLACE COLUMNS (a INT, s STRING, n INT DEFAULT 7)
----
error UNSUPPORTED_FEATURE [0A000]: The column n cannot be added with a DEFAULT: Delta has none for the rows that are there. Add it without, then ALTER COLUMN … SET DEFAULT for new rows.

ALTER TABLE t REPLACE COLUMNS (a INT, s STRING, n INT NOT NULL)
----
error UNSUPPORTED_FEATURE [0A000]: The column n cannot be added as NOT NULL: the rows that are there have no value for it. Add it without, fill it with UPDATE, then ALTER COLUMN … SET NOT NULL.

ALTER TABLE t REPLACE COLUMNS (a INT, s STRING, `n n` INT)
----
error INVALID_STATEMENT

ALTER TABLE t ADD COLUMN `n n` INT
----
error INVALID_STATEMENT

ALTER TABLE t ADD COLUMN n INTERVAL DAY TO SECOND
----
error UNSUPPORTED_FEATURE

ALTER TABLE t REPLACE COLUMNS (a INT, s STRING, A INT)
----
error COLUMN_ALREADY_EXISTS [42711]: There is a column a already. Choose another name.

ALTER TABLE t REPLACE COLUMNS (a INT, s STRING, n INT, N INT)
----
error COLUMN_ALREADY_EXISTS [42711]: There is a column N already. Choose another name.

ALTER TABLE t REPLACE COLUMNS (s STRING COMMENT 'text', n VARCHAR(2), A INT)
----
ok

SELECT * FROM t ORDER BY s
----
s | n | a
none|NULL|NULL
one|NULL|1

INSERT INTO t VALUES ('three', 'long', 3)
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column n (`n` IS NULL OR char_length(`n`) <= 2) of delta.`{W}/warehouse/replaced_columns/t`: it has n = long. Nothing was written.

CREATE TABLE d (k INT NOT NULL, s VARCHAR(3), x INT, v ARRAY<VARCHAR(2)>)
----
ok

ALTER TABLE d SET TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported', 'delta.columnMapping.mode' = 'name')
----
ok

ALTER TABLE d ALTER COLUMN x SET DEFAULT 1 + 2
----
ok

ALTER TABLE d REPLACE COLUMNS (k INT, s VARCHAR(3), x INT DEFAULT 1 + 2, v ARRAY<VARCHAR(2)>)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change whether the column k is NOT NULL. Write it as it is, or ALTER COLUMN … DROP NOT NULL.

ALTER TABLE d REPLACE COLUMNS (k INT NOT NULL, s STRING, x INT DEFAULT 1 + 2, v ARRAY<VARCHAR(2)>)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change the type of the column s from VARCHAR(3) to STRING. ALTER COLUMN … TYPE widens a column.

ALTER TABLE d REPLACE COLUMNS (k INT NOT NULL, s VARCHAR(3), x INT, v ARRAY<VARCHAR(2)>)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change the default of the column x, which is 1 + 2. Write it as it is, or ALTER COLUMN … DROP DEFAULT.

ALTER TABLE d REPLACE COLUMNS (x INT DEFAULT 1 + 2, v ARRAY<VARCHAR(2)>, k INT NOT NULL, s VARCHAR(3))
----
ok

INSERT INTO d (k, s) VALUES (1, 'abc')
----
ok 1

SELECT * FROM d
----
x | v | k | s
3|NULL|1|abc

ALTER TABLE d REPLACE COLUMNS (other STRING)
----
ok

SELECT * FROM d
----
other
NULL

CREATE TABLE p (a INT, b STRUCT<x: INT, y: INT>, q INT, r INT) PARTITIONED BY (q, r) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

INSERT INTO p VALUES (1, struct(2, 3), 4, 5)
----
ok 1

ALTER TABLE p DROP COLUMNS a, b
----
error INVALID_STATEMENT [42000]: The column b cannot be dropped: the table is partitioned by all others, and nothing would be left to store in files. Add another column first.

ALTER TABLE p REPLACE COLUMNS (q INT, r INT)
----
error INVALID_STATEMENT [42000]: The column b cannot be dropped: the table is partitioned by all others, and nothing would be left to store in files. Add another column first.

ALTER TABLE p DROP COLUMN b.x
----
ok

ALTER TABLE p DROP COLUMN a
----
ok

ALTER TABLE p DROP COLUMN b
----
error INVALID_STATEMENT [42000]: The column b cannot be dropped: the table is partitioned by all others, and nothing would be left to store in files. Add another column first.

ALTER TABLE p REPLACE COLUMNS (q INT, r INT, c INT)
----
ok

SELECT * FROM p
----
q | r | c
4|5|NULL

CREATE TABLE b (s STRUCT<`a b`: INT, c: VARCHAR(2)>) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

ALTER TABLE b REPLACE COLUMNS (s STRUCT<`a  b`: INT, c: VARCHAR(2)>)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change the type of the column s from

ALTER TABLE b REPLACE COLUMNS (s STRUCT<ab: INT, c: VARCHAR(2)>)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change the type of the column s from

ALTER TABLE b REPLACE COLUMNS (s STRUCT<`a b`: INT, c: VARCHAR(2)> COMMENT 'as it was', n STRUCT<`x y`: INT>)
----
ok

ALTER TABLE b REPLACE COLUMNS (s STRUCT<`a b`: INT, c: VARCHAR(2)>, n STRUCT<`x  y`: INT>)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change the type of the column n from STRUCT<`x y`: INT> to STRUCT<`x  y`: INT>. ALTER COLUMN … TYPE widens a column.

ALTER TABLE b REPLACE COLUMNS (S STRUCT<`A B`: INT, C: VARCHAR( 2 )>, n STRUCT<`X y`: INT>)
----
ok
