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


CREATE TABLE hidden AS SELECT 100 AS x
----
ok 1

CREATE TEMP VIEW hidden AS SELECT 1 AS x
----
ok

CREATE TEMP VIEW over_hidden AS SELECT * FROM hidden
----
ok

SELECT * FROM over_hidden
----
x
1

DROP VIEW hidden
----
ok

CREATE OR REPLACE TEMP VIEW over_hidden AS SELECT x + 1 AS x FROM hidden
----
ok

CREATE TEMP VIEW hidden AS SELECT * FROM hidden
----
ok

SELECT (SELECT x FROM over_hidden) AS over, (SELECT x FROM hidden) AS temporary
----
over | temporary
101|100

CREATE OR REPLACE TEMP VIEW hidden AS SELECT * FROM hidden
----
error RECURSIVE_VIEW [42K0H]: The view hidden would refer to itself, directly or through other views. It is left as it was.

SELECT * FROM hidden
----
x
100

CREATE VIEW lasting AS SELECT * FROM hidden
----
error INVALID_TEMP_OBJ_REFERENCE [42K0F]: The view sluice.views.lasting cannot use hidden, which is temporary: others would not find it. Make it a CREATE TEMP VIEW.

CREATE TEMP FUNCTION passing() RETURNS INT RETURN 3
----
ok

CREATE VIEW lasting AS SELECT passing() AS x
----
error INVALID_TEMP_OBJ_REFERENCE [42K0F]: The view sluice.views.lasting cannot use passing, which is temporary: others would not find it. Make it a CREATE TEMP VIEW.

CREATE FUNCTION lasting_one() RETURNS INT RETURN 1
----
ok

CREATE VIEW lasting AS SELECT lasting_one() AS x
----
ok

ALTER VIEW lasting AS SELECT * FROM hidden
----
error INVALID_TEMP_OBJ_REFERENCE [42K0F]: The view sluice.views.lasting cannot use hidden, which is temporary: others would not find it. Make it a CREATE TEMP VIEW.

CREATE TEMP FUNCTION lasting_one() RETURNS INT RETURN 2
----
ok

CREATE TEMP VIEW passing_view AS SELECT passing() + lasting_one() AS x
----
ok

SELECT (SELECT x FROM lasting) AS lasting, (SELECT x FROM passing_view) AS passing, views.lasting_one() AS one
----
lasting | passing | one
1|5|1

CREATE TABLE base AS SELECT 1 AS a
----
ok 1

CREATE VIEW of_base AS SELECT * FROM base
----
ok

CREATE TEMP VIEW base AS SELECT 2 AS a
----
ok

SELECT * FROM of_base
----
a
1

DROP TABLE base
----
ok

CREATE SCHEMA views_elsewhere
----
ok

USE views_elsewhere
----
ok

CREATE TABLE base AS SELECT 3 AS a
----
ok 1

SELECT * FROM views.of_base
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: The view sluice.views.of_base cannot be used: There is no table or view sluice.views.base. Did you mean base? (line 1, column 15)

DROP VIEW base
----
ok

SELECT * FROM views.of_base
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: The view sluice.views.of_base cannot be used: There is no table or view sluice.views.base. Did you mean views_elsewhere.base? (line 1, column 15)

USE views
----
ok

DROP SCHEMA views_elsewhere CASCADE
----
ok

CREATE VIEW looped AS SELECT 1 AS x
----
ok

CREATE OR REPLACE VIEW looped AS SELECT * FROM looped
----
error RECURSIVE_VIEW

ALTER VIEW looped AS SELECT * FROM views.LOOPED
----
error RECURSIVE_VIEW

CREATE VIEW loop AS SELECT * FROM looped
----
ok

CREATE OR REPLACE VIEW looped AS SELECT (SELECT max(x) FROM loop) AS x
----
error RECURSIVE_VIEW

CREATE VIEW IF NOT EXISTS looped AS SELECT * FROM looped
----
ok

CREATE OR REPLACE VIEW looped AS WITH looped AS (SELECT 2 AS x) SELECT * FROM looped
----
ok

CREATE OR REPLACE TEMP VIEW loop AS SELECT * FROM views.loop
----
ok

SELECT * FROM loop
----
x
2

SET doubleQuotedIdentifiers = true
----
ok

CREATE VIEW quoted AS SELECT 5 AS "a b"
----
ok

CREATE TEMP VIEW quoted_for_now AS SELECT "a b" FROM quoted
----
ok

SET doubleQuotedIdentifiers = false
----
ok

SELECT * FROM quoted_for_now
----
a b
5

SELECT *, "text" AS text FROM quoted
----
a b | text
5|text

SET doubleQuotedIdentifiers = true
----
ok

SELECT text FROM spark_halves
----
text
a

ALTER VIEW quoted AS SELECT 6 AS "c d"
----
ok

RESET doubleQuotedIdentifiers
----
ok

SELECT * FROM quoted
----
c d
6

CREATE TEMPORARY VIEW shadowed_name AS SELECT 7 AS a
----
ok

CREATE VIEW shadowing AS WITH shadowed_name AS (SELECT 1 AS a), other AS (SELECT a FROM shadowed_name) SELECT x.a, y.a AS b FROM other x, other y, shadowed_name z
----
ok

SELECT * FROM shadowing
----
a | b
1|1

CREATE VIEW shadowing_all AS WITH shadowed_name AS (SELECT 2 AS x), other AS (SELECT * FROM shadowed_name) SELECT * FROM other ORDER BY ALL
----
ok

CREATE VIEW shadowing_column AS WITH q AS (SELECT array(1, 2) AS shadowed_name) SELECT e.x FROM q LATERAL VIEW explode(shadowed_name) e AS x
----
ok

SELECT (SELECT max(x) FROM shadowing_all) AS a, sum(x) AS b FROM shadowing_column
----
a | b
2|3

CREATE VIEW of_chance AS SELECT id, rand() AS x FROM range(100)
----
ok

WITH of_chance AS (SELECT * FROM of_chance) SELECT count(*) AS n FROM of_chance a JOIN of_chance b ON a.id = b.id WHERE a.x <> b.x
----
n
0

CREATE TABLE growing (a INT)
----
ok

CREATE VIEW of_growing COMMENT 'text' AS SELECT * FROM growing
----
ok

CREATE VIEW of_view (x COMMENT 'named', y) AS SELECT a, a + 1 FROM of_growing
----
ok

CREATE VIEW of_columns AS SELECT column_name FROM information_schema.columns WHERE table_name = 'of_columns'
----
ok

ALTER TABLE growing ADD COLUMNS (b STRING)
----
ok

SELECT * FROM of_growing
----
a | b

SELECT table_name, column_name, ordinal_position, data_type, comment FROM information_schema.columns WHERE table_schema = 'views' AND table_name IN ('of_growing', 'of_view') ORDER BY ALL
----
table_name | column_name | ordinal_position | data_type | comment
of_growing|a|1|INT|NULL
of_growing|b|2|STRING|NULL
of_view|x|1|INT|named
of_view|y|2|INT|NULL

SELECT * FROM of_columns
----
column_name
column_name

DROP TABLE growing
----
ok

SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'views' AND table_name IN ('of_growing', 'of_view') ORDER BY table_name, ordinal_position
----
table_name | column_name | data_type
of_growing|a|INT
of_view|x|INT
of_view|y|INT

CREATE TABLE growing (a DOUBLE)
----
ok

SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'views' AND table_name IN ('of_growing', 'of_view') ORDER BY table_name, ordinal_position
----
table_name | column_name | data_type
of_growing|a|DOUBLE
of_view|x|DOUBLE
of_view|y|DOUBLE

