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
CREATE TABLE sluice.catalog_commands.t (\n  id INT NOT NULL,\n  `odd name` STRING COMMENT 'a text',\n  day DATE)\nUSING delta\nPARTITIONED BY (day)\nCOMMENT 'rows'\nTBLPROPERTIES (\n  'delta.columnMapping.maxColumnId' = '3',\n  'delta.columnMapping.mode' = 'name',\n  'team' = 'a')

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

