CREATE TABLE t (id INT NOT NULL, `odd name` STRING COMMENT 'a text', day DATE) USING DELTA PARTITIONED BY (day) COMMENT 'rows' TBLPROPERTIES ('team' = 'a', 'delta.columnMapping.mode' = 'name')
----
ok

INSERT INTO t VALUES (1, 'a', DATE '2020-01-01'), (2, 'b', DATE '2020-01-02'), (3, 'c', NULL)
----
ok 3

CREATE VIEW v COMMENT 'big ones' AS SELECT id FROM t WHERE id > 1
----
ok

CREATE TEMP VIEW tv AS SELECT 1 AS one
----
ok

SHOW CATALOGS
----
catalog
sluice

SHOW VIEWS
----
namespace | viewName | isTemporary
catalog_commands|v|false
|tv|true

SHOW VIEWS IN catalog_commands LIKE 'v*'
----
namespace | viewName | isTemporary
catalog_commands|v|false

SHOW COLUMNS IN t
----
col_name
id
odd name
day

SHOW COLUMNS FROM t IN catalog_commands
----
col_name
id
odd name
day

SHOW COLUMNS IN v
----
col_name
id

SHOW PARTITIONS t
----
partition
day=__HIVE_DEFAULT_PARTITION__
day=2020-01-01
day=2020-01-02

SHOW PARTITIONS v
----
error INVALID_STATEMENT [42000]: sluice.catalog_commands.v is a view; the statement needs a table. (line 1, column 17)

SHOW TBLPROPERTIES t ('team')
----
key | value
team|a

SHOW TBLPROPERTIES t ('nothing')
----
key | value
nothing|t has no property nothing.

SHOW CREATE TABLE t
----
createtab_stmt
CREATE TABLE sluice.catalog_commands.t (\n  id INT NOT NULL,\n  `odd name` STRING COMMENT 'a text',\n  day DATE)\nUSING delta\nPARTITIONED BY (day)\nCOMMENT 'rows'\nTBLPROPERTIES (\n  'delta.columnMapping.mode' = 'name',\n  'team' = 'a')

SHOW CREATE TABLE v
----
createtab_stmt
CREATE VIEW sluice.catalog_commands.v AS SELECT id FROM t WHERE id > 1

DESCRIBE QUERY SELECT id, count(*) AS n FROM t GROUP BY id
----
col_name | data_type | comment
id|INT|NULL
n|BIGINT|NULL

DESCRIBE SELECT 1 AS a
----
col_name | data_type | comment
a|INT|NULL

COMMENT ON TABLE t IS 'new words'
----
ok

COMMENT ON VIEW v IS 'other words'
----
ok

SELECT table_name, comment FROM information_schema.tables WHERE table_schema = 'catalog_commands' ORDER BY 1
----
table_name | comment
t|new words
v|other words

SELECT operation FROM (DESCRIBE HISTORY t) ORDER BY version
----
operation
CREATE TABLE
WRITE
SET TABLE COMMENT

CREATE SCHEMA extra COMMENT 'first' WITH DBPROPERTIES ('a' = '1', b = 2)
----
ok

ALTER SCHEMA extra SET DBPROPERTIES ('b' = '3')
----
ok

COMMENT ON SCHEMA extra IS 'second'
----
ok

SELECT info_name, info_value FROM (DESCRIBE SCHEMA EXTENDED extra) WHERE info_name IN ('Comment', 'Properties', 'Namespace Name') ORDER BY 1
----
info_name | info_value
Comment|second
Namespace Name|extra
Properties|(a,1), (b,3)

ALTER VIEW v RENAME TO extra.w
----
ok

SELECT * FROM extra.w ORDER BY id
----
id
2
3

ALTER VIEW extra.w AS SELECT id, id * 2 AS twice FROM t
----
ok

SELECT * FROM extra.w ORDER BY id
----
id | twice
1|2
2|4
3|6

ALTER VIEW t RENAME TO u
----
error INVALID_STATEMENT [42000]: sluice.catalog_commands.t is a table; ALTER VIEW takes a view. Use ALTER TABLE.

ALTER VIEW none AS SELECT 1
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no view none. SHOW TABLES lists them.

CREATE TABLE extra.copy LIKE t TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

SHOW COLUMNS IN extra.copy
----
col_name
id
odd name
day

SELECT count(*) AS n FROM extra.copy
----
n
0

SELECT info_value FROM (DESCRIBE SCHEMA nothing)
----
error SCHEMA_NOT_FOUND [42704]: There is no schema nothing. There are: catalog_commands, default, extra. CREATE SCHEMA makes a new one.

USE CATALOG sluice
----
ok

SELECT current_schema() AS s
----
s
default

USE CATALOG other
----
error SCHEMA_NOT_FOUND [42704]: There is no catalog other. The only catalog is sluice.

USE SCHEMA catalog_commands
----
ok

SELECT statement FROM (SHOW QUERIES) WHERE statement LIKE '%SHOW QUERIES%'
----
statement
SELECT statement FROM (SHOW QUERIES) WHERE statement LIKE '%SHOW QUERIES%'

KILL QUERY 'none'
----
error INVALID_STATEMENT [42000]: No statement with the id 'none' runs that you may stop. SHOW QUERIES lists those that do.

EXPLAIN FORMAT DOT SELECT 1 AS one
----
plan
digraph plan {
  rankdir=BT;
  node [shape=box];
  n0 [label="Values\n1 rows"];
}

EXPLAIN FORMAT JSON SELECT 1 AS one
----
plan
{
  "operator" : "Values",
  "detail" : "1 rows",
  "columns" : [ {
    "name" : "one",
    "type" : "INT"
  } ],
  "inputs" : [ ]
}

EXPLAIN FORMAT TREE SELECT 1 AS one
----
plan
Values 1 rows

EXPLAIN FORMAT PICTURE SELECT 1
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'PICTURE'. Expected TREE, JSON or DOT. (line 1, column 16)

DROP SCHEMA extra CASCADE
----
ok

CREATE TABLE defaults (a INT DEFAULT 3, b STRING) TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')
----
ok

INSERT INTO defaults (b) VALUES ('q')
----
ok 1

SELECT * FROM defaults
----
a | b
3|q

CREATE TABLE unknown_feature (a INT) TBLPROPERTIES ('delta.feature.nope' = 'supported')
----
error DELTA_UNSUPPORTED_FEATURE [0AKDC]: Cannot write the Delta table {W}/warehouse/catalog_commands/unknown_feature: it uses the writer feature nope. That is not supported yet; use an engine that supports it, or drop the feature there.

CREATE TABLE unknown_feature (a INT) TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'no')
----
error INVALID_PARAMETER_VALUE [22023]: The table property delta.feature.allowColumnDefaults is 'no'; it can be 'supported' only. ALTER TABLE … DROP FEATURE takes a feature away.

ALTER TABLE defaults ALTER COLUMN a SET DEFAULT (SELECT 1)
----
error UNSUPPORTED_FEATURE [0A000]: A subquery in DEFAULT is not supported. Write a value or an expression of functions. (line 1, column 49)

ALTER TABLE defaults ALTER COLUMN a SET DEFAULT 'x'
----
error CAST_INVALID_INPUT [22018]: The value 'x' cannot be read as INT. Correct the value, or use try_cast to get NULL instead.

CREATE TABLE defaults2 (a INT DEFAULT (SELECT 1))
----
error UNSUPPORTED_FEATURE [0A000]: A subquery in DEFAULT is not supported. Write a value or an expression of functions. (line 1, column 39)

ALTER TABLE defaults ALTER COLUMN a COMMENT 'first', b COMMENT 'second'
----
ok

DESCRIBE defaults
----
col_name | data_type | comment
a|INT|first
b|STRING|second

DESCRIBE defaults a
----
info_name | info_value
col_name|a
data_type|INT
comment|first

DESCRIBE TABLE EXTENDED defaults defaults.b
----
info_name | info_value
col_name|b
data_type|STRING
comment|second
min|NULL
max|NULL
num_nulls|NULL
distinct_count|NULL
avg_col_len|NULL
max_col_len|NULL
histogram|NULL

DESCRIBE defaults c
----
error UNRESOLVED_COLUMN [42703]: There is no column c in defaults. (line 1, column 10)

CREATE TABLE texts (a CHAR(3), b VARCHAR(5) NOT NULL)
----
ok

INSERT INTO texts VALUES ('a', 'longer')
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column b (`b` IS NULL OR char_length(`b`) <= 5) of delta.`{W}/warehouse/catalog_commands/texts`: it has b = longer. Nothing was written.

INSERT INTO texts VALUES ('äöü', '12345'), (NULL, '')
----
ok 2

UPDATE texts SET a = a || 'x' WHERE a IS NOT NULL
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column a (`a` IS NULL OR char_length(`a`) <= 3) of delta.`{W}/warehouse/catalog_commands/texts`: it has a = äöüx. Nothing was written.

MERGE INTO texts USING (SELECT 'abcd' AS q) s ON FALSE WHEN NOT MATCHED THEN INSERT (a, b) VALUES (s.q, 'x')
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column a (`a` IS NULL OR char_length(`a`) <= 3) of delta.`{W}/warehouse/catalog_commands/texts`: it has a = abcd. Nothing was written.

ALTER TABLE texts ALTER COLUMN b TYPE VARCHAR(3)
----
error UNSUPPORTED_FEATURE [0A000]: The column b cannot become VARCHAR(3): texts may only be allowed to be longer. Add a CHECK constraint on char_length instead.

ALTER TABLE texts ALTER COLUMN b TYPE VARCHAR(6)
----
ok

ALTER TABLE texts ALTER COLUMN a TYPE STRING
----
ok

INSERT INTO texts VALUES ('as long as it is', '123456')
----
ok 1

DESCRIBE texts
----
col_name | data_type | comment
a|STRING|NULL
b|VARCHAR(6)|NULL

SELECT column_name, full_data_type, data_type FROM information_schema.columns WHERE table_name = 'texts'
----
column_name | full_data_type | data_type
a|STRING|STRING
b|VARCHAR(6)|STRING

SHOW CREATE TABLE texts
----
createtab_stmt
CREATE TABLE sluice.catalog_commands.texts (\n  a STRING,\n  b VARCHAR(6) NOT NULL)\nUSING delta

CREATE TABLE parted (a INT, p STRING, q INT) PARTITIONED BY (p, q)
----
ok

INSERT INTO parted VALUES (1, 'a', 1), (2, 'b', 2), (3, 'a', 2), (4, NULL, 2)
----
ok 4

SHOW PARTITIONS parted PARTITION (P = 'a')
----
partition
p=a/q=1
p=a/q=2

SHOW PARTITIONS parted PARTITION (p = 'a', q = 2)
----
partition
p=a/q=2

SHOW PARTITIONS parted PARTITION (p = NULL)
----
partition
p=__HIVE_DEFAULT_PARTITION__/q=2

SHOW PARTITIONS parted PARTITION (a = 1)
----
error UNRESOLVED_COLUMN [42703]: The column a is no partition column of parted. Those are p, q. (line 1, column 17)

SHOW DATABASES IN sluice LIKE 'catalog*'
----
databaseName
catalog_commands

SHOW SCHEMAS FROM nowhere
----
error SCHEMA_NOT_FOUND [42704]: There is no catalog nowhere. The only catalog is sluice.

SHOW FUNCTIONS FROM catalog_commands LIKE 'make_d*'
----
function
make_date
make_dt_interval

SHOW CURRENT SCHEMA
----
catalog | namespace
sluice|catalog_commands

SHOW SETTINGS LIKE 'recursionR*'
----
name | value | default | type | scope | description
recursionRowLimit|1000000|1000000|whole number|session|How many rows a recursive query may have.

SHOW TABLE EXTENDED LIKE 'part*'
----
*

SHOW TABLE EXTENDED LIKE 'parted' PARTITION (p = 'a')
----
error UNSUPPORTED_FEATURE [0A000]: SHOW TABLE EXTENDED … PARTITION is not supported. SHOW PARTITIONS lists a table's partitions. (line 1, column 35)

SET TIME ZONE INTERVAL '2' HOURS
----
ok

SELECT current_timezone() AS z
----
z
+02:00

SET TIME ZONE INTERVAL '-08:30' HOUR TO MINUTE
----
ok

SELECT current_timezone() AS z
----
z
-08:30

SET TIME ZONE LOCAL
----
ok

SET TIME ZONE 'UTC'
----
ok

SET CATALOG nowhere
----
error SCHEMA_NOT_FOUND [42704]: There is no catalog nowhere. The only catalog is sluice.

DESC QUERY VALUES (1, 'a') AS x (a, b)
----
col_name | data_type | comment
a|INT|NULL
b|STRING|NULL

DESC QUERY FROM texts SELECT a
----
col_name | data_type | comment
a|STRING|NULL

REFRESH TABLE texts
----
ok

REFRESH nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists them. (line 1, column 9)

REFRESH FUNCTION f
----
error UNSUPPORTED_FEATURE [0A000]: REFRESH of a function or a path is not supported, nor needed: nothing is kept of them. There is REFRESH TABLE. (line 1, column 9)

DROP TABLE parted PURGE
----
ok

CREATE TABLE key_table (a INT PRIMARY KEY, b INT, CONSTRAINT u UNIQUE (a, b), CONSTRAINT positive CHECK (a > (0)))
----
ok

CREATE TABLE foreign_table (x INT, CONSTRAINT f FOREIGN KEY (x) REFERENCES key_table (a))
----
ok

CREATE FUNCTION plus1(x INT) RETURNS INT RETURN x + 1
----
ok

SELECT constraint_name, table_name, column_name, ordinal_position, position_in_unique_constraint FROM information_schema.key_column_usage WHERE constraint_schema = 'catalog_commands' AND table_name IN ('key_table', 'foreign_table') ORDER BY ALL
----
constraint_name | table_name | column_name | ordinal_position | position_in_unique_constraint
f|foreign_table|x|1|1
pk_a|key_table|a|1|NULL
u|key_table|a|1|NULL
u|key_table|b|2|NULL

SELECT constraint_name, unique_constraint_name, delete_rule FROM information_schema.referential_constraints WHERE constraint_schema = 'catalog_commands' AND constraint_name = 'f'
----
constraint_name | unique_constraint_name | delete_rule
f|pk_a|NO ACTION

SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_name = 'positive'
----
constraint_name | check_clause
positive|a > (0)

SELECT routine_name, routine_definition, created IS NOT NULL AS c FROM information_schema.routines WHERE routine_name = 'plus1'
----
routine_name | routine_definition | c
plus1|CREATE FUNCTION plus1(x INT) RETURNS INT RETURN x + 1|true

SELECT * FROM information_schema.information_schema_catalog_name
----
catalog_name
sluice

