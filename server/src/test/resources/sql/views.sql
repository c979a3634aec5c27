CREATE VIEW v COMMENT 'text' TBLPROPERTIES ('owner' = 'me', 'x' = 1) AS SELECT 7 AS a
----
ok

SHOW TBLPROPERTIES v
----
key | value
owner|me
x|1

ALTER VIEW v SET TBLPROPERTIES ('owner' = 'you')
----
ok

ALTER VIEW v UNSET TBLPROPERTIES ('x')
----
ok

ALTER VIEW v UNSET TBLPROPERTIES ('x')
----
error INVALID_STATEMENT [42000]: The view sluice.views.v has no property x. UNSET TBLPROPERTIES IF EXISTS passes over it.

ALTER VIEW v UNSET TBLPROPERTIES IF EXISTS ('x')
----
ok

ALTER VIEW v RENAME TO w
----
ok

SHOW TBLPROPERTIES w
----
key | value
owner|you

SHOW TBLPROPERTIES w (owner)
----
key | value
owner|you

CREATE TEMPORARY VIEW u TBLPROPERTIES ('a' = 'b') AS SELECT 1
----
error INVALID_STATEMENT [42000]: A temporary view has no TBLPROPERTIES. Leave them out. (line 1, column 25)

CREATE VIEW spark_halves AS SELECT 7 / 2 AS half, "a" AS text
----
ok

CREATE TEMPORARY VIEW spark_thirds AS SELECT 7 / 3 > 2 AS third
----
ok

SET dialect = ansi
----
ok

CREATE VIEW ansi_halves AS SELECT 7 / 2 AS half
----
ok

SELECT * FROM spark_halves
----
half | text
3.5|a

SELECT * FROM spark_thirds
----
third
true

SELECT * FROM ansi_halves
----
half
3

SELECT half / 2 AS h FROM spark_halves
----
h
1.75

SET dialect = spark
----
ok

SELECT * FROM spark_halves
----
half | text
3.5|a

SELECT * FROM ansi_halves
----
half
3

CREATE TABLE t (a INT, b STRUCT<x: INT>)
----
ok

COMMENT ON COLUMN t.a IS 'first'
----
ok

COMMENT ON COLUMN views.t.b IS 'second'
----
ok

DESCRIBE t
----
col_name | data_type | comment
a|INT|first
b|STRUCT<x: INT>|second

COMMENT ON COLUMN t.a IS NULL
----
ok

DESCRIBE t
----
col_name | data_type | comment
a|INT|
b|STRUCT<x: INT>|second

COMMENT ON COLUMN t.c IS 'none'
----
error UNRESOLVED_COLUMN [42703]: There is no column c. There are: a, b.

COMMENT ON COLUMN a IS 'none'
----
error PARSE_SYNTAX_ERROR [42601]: COMMENT ON COLUMN takes the name of the table and the column: table.a. (line 1, column 19)

COMMENT ON COLUMN w.a IS 'none'
----
error INVALID_STATEMENT [42000]: sluice.views.w is a view; the statement needs a table. (line 1, column 19)

CREATE VIEW commented (x COMMENT 'the number', y) COMMENT 'all' AS SELECT 1, 'a'
----
ok

DESCRIBE commented
----
col_name | data_type | comment
x|INT|the number
y|STRING|NULL

DESCRIBE commented x
----
info_name | info_value
col_name|x
data_type|INT
comment|the number

SHOW CREATE TABLE commented
----
createtab_stmt
CREATE VIEW sluice.views.commented (x COMMENT 'the number', y) AS SELECT 1, 'a'

SELECT column_name, comment FROM information_schema.columns WHERE table_name = 'commented' ORDER BY ALL
----
column_name | comment
x|the number
y|NULL

CREATE TEMP VIEW commented_for_now (x COMMENT 'c') AS SELECT 1
----
error UNSUPPORTED_FEATURE [0A000]: Comments on the columns of a temporary view are not supported. (line 1, column 39)

DESCRIBE QUERY SELECT x FROM commented
----
col_name | data_type | comment
x|INT|NULL

