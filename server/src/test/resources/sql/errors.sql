CREATE TABLE t (id INT NOT NULL, name STRING, amount DECIMAL(10, 2), day DATE, tags ARRAY<STRING>, place STRUCT<city: STRING>) USING DELTA
----
ok

CREATE VIEW v AS SELECT id, name FROM t
----
ok

SELEKT 1
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'SELEKT'. Expected a statement, such as SELECT, INSERT or CREATE TABLE. (line 1, column 1)

SELECT
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. (line 1, column 7)

SELECT 1,
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early: something must follow ','. (line 1, column 9)

SELECT id name amount FROM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'amount'. Expected the end of the statement. (line 1, column 16)

SELECT * FORM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 't'. Expected the end of the statement. (line 1, column 15)

SELECT * FROM t WHER id = 1
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'id'. Expected the end of the statement. (line 1, column 22)

SELECT * FROM t WHERE id = = 1
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '=', after '='. (line 1, column 28)

SELECT * FROM t WHERE (id = 1
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. (line 1, column 30)

SELECT * FROM t WHERE id IN (1, 2
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. (line 1, column 34)

SELECT * FROM t ORDER id
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'id', after 'ORDER'. (line 1, column 23)

SELECT * FROM t GROUP id
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'id', after 'GROUP'. (line 1, column 23)

SELECT * FROM t LIMIT x
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'x', after 'LIMIT'. (line 1, column 23)

SELECT * FROM t JOIN
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'JOIN'. (line 1, column 17)

SELECT * FROM t JOIN v ON
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early: something must follow 'ON'. (line 1, column 24)

SELECT CASE WHEN id = 1 THEN 2 FROM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'FROM'. (line 1, column 32)

SELECT id FROM t UNION
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. (line 1, column 23)

SELECT 'abc FROM t
----
error PARSE_SYNTAX_ERROR [42601]: The string that starts here has no end. Close it with '. (line 1, column 8)

SELECT "abc FROM t
----
error PARSE_SYNTAX_ERROR [42601]: The string that starts here has no end. Close it with ". (line 1, column 8)

SELECT `abc FROM t
----
error PARSE_SYNTAX_ERROR [42601]: The quoted name that starts here has no end. Close it with `. (line 1, column 8)

SELECT /* open FROM t
----
error PARSE_SYNTAX_ERROR [42601]: The comment that starts here has no end. Close it with */. (line 1, column 8)

SELECT 1 2 3
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '2'. Expected the end of the statement. (line 1, column 10)

SELECT 1 + FROM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'FROM', after '+'. (line 1, column 12)

SELECT * FROM t WHERE id BETWEEN 1
----
error PARSE_SYNTAX_ERROR [42601]: BETWEEN operator has no terminating AND. (line 1, column 35)

SELECT CAST(id INT) FROM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'INT'. (line 1, column 16)

SELECT CAST(id AS NUMBER) FROM t
----
error PARSE_SYNTAX_ERROR [42601]: There is no type NUMBER. The types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s), STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, VARIANT, ARRAY<t>, MAP<k,v> and STRUCT<name: t, …>. (line 1, column 19)

SELECT id::nothing FROM t
----
error PARSE_SYNTAX_ERROR [42601]: There is no type nothing. The types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s), STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, VARIANT, ARRAY<t>, MAP<k,v> and STRUCT<name: t, …>. (line 1, column 12)

SELECT * FROM t@latest
----
error PARSE_SYNTAX_ERROR [42601]: After @ a version such as @v12 or a time such as @20200101000000000 must follow. (line 1, column 16)

SELECT * FROM t VERSION AS OF
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at ')'. Expected the end of the statement. (line 1, column 30)

SELECT * FROM t VERSION AS OF 99
----
error DELTA_VERSION_NOT_FOUND [22003]: The table {W}/warehouse/errors/t has no version 99: versions 0 to 0 can be read.

SELECT * FROM t TIMESTAMP AS OF 'soon'
----
error CAST_INVALID_INPUT [22018]: 'soon' cannot be read as a time. Write it like '2020-01-31 12:30:00'. (line 1, column 33)

SELECT * FROM v VERSION AS OF 0
----
error UNSUPPORTED_FEATURE [0A000]: v is a view, and a view has no versions. Use time travel on its tables. (line 1, column 15)

SELECT * FROM tt
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view tt. Did you mean t? (line 1, column 15)

SELECT * FROM nowhere.t
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nowhere.t. Did you mean catalog_commands.t? (line 1, column 15)

SELECT * FROM other.errors.t
----
error SCHEMA_NOT_FOUND [42704]: There is no catalog other. The only catalog is sluice. (line 1, column 15)

SELECT * FROM a.b.c.d
----
error PARSE_SYNTAX_ERROR [42601]: The name a.b.c.d has 4 parts. A table's name is [[catalog.]schema.]table. (line 1, column 15)

SELECT nam FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no column nam here. Did you mean name? (line 1, column 8)

SELECT t.nam FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no column nam here. Did you mean name? (line 1, column 10)

SELECT x.id FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no column x here. (line 1, column 8)

SELECT t.id FROM t AS u
----
error UNRESOLVED_COLUMN [42703]: There is no column t here. (line 1, column 8)

SELECT id FROM t, v
----
error AMBIGUOUS_REFERENCE [42702]: The column id is in more than one table here. Write the table's name or alias before it. (line 1, column 8)

SELECT id FROM t a JOIN t b ON a.id = b.id
----
error AMBIGUOUS_REFERENCE [42702]: The column id is in more than one table here. Write the table's name or alias before it. (line 1, column 8)

SELECT place.town FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no field town in the struct. It has city. (line 1, column 8)

SELECT id.x FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no x in a value of type INT. Fields belong to structs and arrays of them, and keys to maps with text as keys. (line 1, column 8)

SELECT lenght(name) FROM t
----
error UNRESOLVED_ROUTINE [42883]: There is no function lenght. Did you mean length? (line 1, column 8)

SELECT upper() FROM t
----
error UNRESOLVED_ROUTINE [42883]: The function upper takes 1 argument. It is written upper(STRING). (line 1, column 8)

SELECT upper(name, name) FROM t
----
error UNRESOLVED_ROUTINE [42883]: The function upper takes 1 argument. It is written upper(STRING). (line 1, column 8)

SELECT substring(name) FROM t
----
error UNRESOLVED_ROUTINE [42883]: The function substring takes 2 arguments. It is written substring(STRING or BINARY, INT [, INT]). (line 1, column 8)

SELECT nothing_like_it(1)
----
error UNRESOLVED_ROUTINE [42883]: There is no function nothing_like_it. (line 1, column 8)

SELECT sum(id) FROM t WHERE sum(id) > 1
----
error INVALID_STATEMENT [42000]: An aggregate function cannot stand in WHERE. Use HAVING or a subquery. (line 1, column 29)

SELECT sum(sum(id)) FROM t
----
error INVALID_STATEMENT [42000]: Aggregate functions cannot be nested. Compute the inner one in a subquery. (line 1, column 8)

SELECT id, sum(id) FROM t
----
error INVALID_STATEMENT [42000]: The expression id is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate it. (line 1, column 8)

SELECT name FROM t GROUP BY id
----
error INVALID_STATEMENT [42000]: The expression name is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate it. (line 1, column 8)

SELECT id FROM t GROUP BY 2
----
error INVALID_STATEMENT [42000]: The position is not that of a column of the result. Positions count from 1. (line 1, column 27)

SELECT id FROM t ORDER BY 5
----
error INVALID_STATEMENT [42000]: The position is not that of a column of the result. Positions count from 1. (line 1, column 27)

SELECT row_number() FROM t
----
error INVALID_STATEMENT [42000]: OVER clause is necessary for window functions. (line 1, column 8)

SELECT id FROM t WHERE row_number() OVER (ORDER BY id) = 1
----
error INVALID_STATEMENT [42000]: A window function cannot stand in WHERE. Use QUALIFY or a subquery. (line 1, column 24)

SELECT id FROM t HAVING id > 1
----
error INVALID_STATEMENT [42000]: The expression id is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate it. (line 1, column 8)

SELECT name + 1 FROM t WHERE name = 'x' AND tags
----
error DATATYPE_MISMATCH [42804]: The function or operator and does not take BOOLEAN and STRING ARRAY. Cast the arguments. (line 1, column 30)

SELECT tags + 1 FROM t
----
error DATATYPE_MISMATCH [42804]: The operator + does not take ARRAY<STRING> and INT. Cast one of them. (line 1, column 8)

SELECT id + tags FROM t
----
error DATATYPE_MISMATCH [42804]: The operator + does not take INT and ARRAY<STRING>. Cast one of them. (line 1, column 8)

SELECT id || FROM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'FROM', after '||'. (line 1, column 14)

SELECT * FROM t WHERE id
----
error DATATYPE_MISMATCH [42804]: WHERE must be a condition, not a value. (line 1, column 23)

SELECT * FROM t WHERE name = tags
----
error DATATYPE_MISMATCH [42804]: The function or operator = does not take STRING and STRING ARRAY. Cast the arguments. (line 1, column 23)

SELECT * FROM t WHERE id IN (SELECT id, name FROM t)
----
error DATATYPE_MISMATCH [42804]: The two sides of IN have types that do not go together. Cast one of them. (line 1, column 23)

SELECT (SELECT id, name FROM t)
----
error INVALID_STATEMENT [42000]: A subquery that stands for a value must have one column. (line 1, column 8)

SELECT CASE WHEN id THEN 1 END FROM t
----
error INVALID_STATEMENT [42000]: Expected a boolean type. (line 1, column 8)

SELECT CASE WHEN true THEN 1 ELSE tags END FROM t
----
error DATATYPE_MISMATCH [42804]: The branches have types that do not go together. Cast them to one type. (line 1, column 8)

SELECT id FROM t UNION SELECT id, name FROM t
----
error INVALID_STATEMENT [42000]: The sides of UNION have different numbers of columns. (line 1, column 31)

SELECT id FROM t UNION SELECT tags FROM t
----
error DATATYPE_MISMATCH [42804]: Column 1 of the sides of UNION has types that do not go together. Cast one. (line 1, column 8)

SELECT CAST(tags AS INT) FROM t
----
error DATATYPE_MISMATCH [42804]: A value of type ARRAY<STRING> cannot be cast to INT. Cast through a type that both convert to, such as STRING. (line 1, column 8)

SELECT CAST('abc' AS INT)
----
error CAST_INVALID_INPUT [22018]: The value 'abc' cannot be read as INT. Correct the value, or use try_cast to get NULL instead.

SELECT CAST('2020-13-45' AS DATE)
----
error CAST_INVALID_INPUT

SELECT DATE 'yesterday'
----
error CAST_INVALID_INPUT [22018]: The text 'yesterday' cannot be read as a DATE. Write it like 2020-01-31 or 2020-01-31 12:30:00. (line 1, column 8)

SELECT INTERVAL '1 fortnight'
----
error PARSE_SYNTAX_ERROR [42601]: fortnight is not a unit of time. (line 1, column 17)

SELECT INTERVAL 1
----
error PARSE_SYNTAX_ERROR [42601]: After INTERVAL and a number a unit such as DAY must follow. (line 1, column 17)

SELECT 1 / 0
----
error DIVIDE_BY_ZERO [22012]: Division by zero. Use try_divide, or guard the divisor with nullif(divisor, 0), to get NULL instead.

SELECT 2147483647 + 1
----
error NUMERIC_VALUE_OUT_OF_RANGE [22003]: The result of addition of 2147483647 and 1 does not fit INT. Cast the operands to a wider type, or use try_add to get NULL instead.

SELECT CAST(300 AS TINYINT)
----
error NUMERIC_VALUE_OUT_OF_RANGE [22003]: The value 300 does not fit TINYINT. Use a wider type, or try_cast to get NULL.

SELECT CAST(123456 AS DECIMAL(3, 1))
----
error NUMERIC_VALUE_OUT_OF_RANGE [22003]: The value 123456 does not fit DECIMAL(3,1). Use a wider type, or try_cast to get NULL.

SELECT explode(id) FROM t
----
error DATATYPE_MISMATCH [42804]: The argument of explode must be an ARRAY or a MAP, not INT. (line 1, column 8)

SELECT id + explode(tags) FROM t
----
error UNRESOLVED_ROUTINE [42883]: The function explode does not take these arguments: STRING ARRAY. It is written explode(ARRAY or MAP). (line 1, column 13)

SELECT e FROM t LATERAL VIEW explode(tags)
----
error UNRESOLVED_COLUMN [42703]: There is no column e here. (line 1, column 8)

SELECT e FROM t LATERAL VIEW exploded(tags) x AS e
----
error UNSUPPORTED_FEATURE [0A000]: LATERAL VIEW with the function exploded is not supported. There are explode, explode_outer, posexplode, posexplode_outer, inline, inline_outer, stack, json_tuple, variant_explode, variant_explode_outer. (line 1, column 30)

SELECT * FROM t TABLESAMPLE (5 APPLES)
----
error PARSE_SYNTAX_ERROR [42601]: TABLESAMPLE takes (n PERCENT), (n ROWS) or (BUCKET x OUT OF y). (line 1, column 30)

SELECT * FROM t PIVOT (name FOR id IN (1, 2))
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'FOR'. Expected ( or .. (line 1, column 29)

SELECT * FROM range('a')
----
error UNSUPPORTED_FEATURE [0A000]: The arguments of range must be written as numbers. (line 1, column 21)

SELECT * FROM (DESCRIBE nothing)
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists them.

SELECT * FROM (SHOW)
----
error PARSE_SYNTAX_ERROR [42601]: Expected query or join. (line 1, column 16)

SELECT struct(*)
----
error INVALID_STATEMENT [42000]: SELECT * requires a FROM clause. (line 1, column 15)

SELECT j:a FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no column j here. (line 1, column 8)

SELECT :a, ?
----
error INVALID_STATEMENT [42000]: A statement has either parameters ? or parameters :name, not both. (line 1, column 12)

INSERT INTO t VALUES (1)
----
error SCHEMA_MISMATCH [42KDG]: INSERT gives 1 columns for the 6 columns of sluice.errors.t. Give as many, or list the columns that are given. WITH SCHEMA EVOLUTION adds new ones. (line 1, column 15)

INSERT INTO t VALUES (1, 'a', 1, DATE '2020-01-01', array('x'), struct('y'), 7)
----
error SCHEMA_MISMATCH [42KDG]: INSERT gives 7 columns for the 6 columns of sluice.errors.t. Give as many, or list the columns that are given. WITH SCHEMA EVOLUTION adds new ones. (line 1, column 15)

INSERT INTO t (id, nothing) VALUES (1, 2)
----
error UNRESOLVED_COLUMN [42703]: The table has no column nothing. Its columns are id, name, amount, day, tags, place. (line 1, column 20)

INSERT INTO t (id, id) VALUES (1, 2)
----
error COLUMN_ALREADY_EXISTS [42711]: The column id is listed twice. Leave one out. (line 1, column 20)

INSERT INTO t (name) VALUES ('a')
----
error NOT_NULL_VIOLATION [23502]: The column id is NOT NULL and gets no value. Give one. (line 1, column 22)

INSERT INTO t (id, tags) VALUES (1, 2)
----
error DATATYPE_MISMATCH [42804]: A value of type INT cannot go into the column tags, which is ARRAY<STRING>. Cast it. (line 1, column 26)

INSERT INTO v VALUES (1, 'a')
----
error INVALID_STATEMENT [42000]: INSERT needs a table, but sluice.errors.v is a view. (line 1, column 13)

INSERT INTO t
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. (line 1, column 14)

INSERT t VALUES (1)
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 't'. Expected INTO. (line 1, column 8)

UPDATE t SET nothing = 1
----
error UNRESOLVED_COLUMN [42703]: The table has no column nothing. Its columns are id, name, amount, day, tags, place. (line 1, column 14)

UPDATE t SET id = 1, id = 2
----
error COLUMN_ALREADY_EXISTS [42711]: The column id is set twice. Leave one out. (line 1, column 22)

UPDATE t SET id
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected =. (line 1, column 16)

UPDATE v SET id = 1
----
error INVALID_STATEMENT [42000]: UPDATE needs a table, but sluice.errors.v is a view. (line 1, column 8)

UPDATE t SET tags = 5
----
error DATATYPE_MISMATCH [42804]: A value of type INT cannot go into the column tags, which is ARRAY<STRING>. Cast it. (line 1, column 21)

DELETE t WHERE id = 1
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 't'. Expected FROM. (line 1, column 8)

DELETE FROM v
----
error INVALID_STATEMENT [42000]: DELETE needs a table, but sluice.errors.v is a view. (line 1, column 13)

DELETE FROM t WHERE nothing = 1
----
error UNRESOLVED_COLUMN [42703]: There is no column nothing here. (line 1, column 21)

MERGE INTO t USING v ON t.id = v.id
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected WHEN MATCHED or WHEN NOT MATCHED. (line 1, column 36)

MERGE INTO v USING t ON t.id = v.id WHEN MATCHED THEN DELETE
----
error INVALID_STATEMENT [42000]: MERGE needs a table, but sluice.errors.v is a view. (line 1, column 12)

MERGE INTO t USING v ON t.id = v.nothing WHEN MATCHED THEN DELETE
----
error UNRESOLVED_COLUMN [42703]: There is no column nothing here. (line 1, column 34)

CREATE TABLE t (id INT)
----
error TABLE_OR_VIEW_ALREADY_EXISTS [42P07]: A table or view sluice.errors.t exists. Drop it first, or use IF NOT EXISTS or OR REPLACE. (line 1, column 14)

CREATE TABLE u (id)
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at ')'. (line 1, column 19)

CREATE TABLE u (id INT, id STRING)
----
error COLUMN_ALREADY_EXISTS [42711]: The column id is declared twice. Give each column its own name. (line 1, column 25)

CREATE TABLE u (id NUMBER)
----
error PARSE_SYNTAX_ERROR [42601]: There is no type NUMBER. The types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s), STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, VARIANT, ARRAY<t>, MAP<k,v> and STRUCT<name: t, …>. (line 1, column 20)

CREATE TABLE u (id INT) PARTITIONED BY (day)
----
error UNRESOLVED_COLUMN [42703]: The table has no column day to partition by. (line 1, column 14)

CREATE TABLE u (id INT) PARTITIONED BY (id)
----
error INVALID_STATEMENT [42000]: The table is partitioned by all of its columns. Leave at least one out. (line 1, column 14)

CREATE TABLE u LOCATION '{W}/nowhere'
----
error INVALID_STATEMENT [42000]: The table u has no columns, and there is no Delta table at {W}/nowhere to take them from. Give columns or AS SELECT. (line 1, column 14)

CREATE TABLE u (id INT) USING nothing
----
error INVALID_STATEMENT [42000]: A table USING nothing needs LOCATION: it shows files that are there. (line 1, column 14)

CREATE TABLE u (id DECIMAL(50, 2))
----
error INVALID_PARAMETER_VALUE [22023]: DECIMAL(50,2) is not possible: a decimal has 1 to 38 digits, and of these at most all after the point. (line 1, column 20)

CREATE TABLE u AS SELECT 1 AS a, 2 AS a
----
error COLUMN_ALREADY_EXISTS [42711]: The query gives two columns the name a. Name one of them with AS. (line 1, column 14)

CREATE TABLE u AS SELECT NULL AS a
----
error DATATYPE_MISMATCH [42804]: The column a is NULL without a type. Write CAST(NULL AS type). (line 1, column 14)

CREATE TABLE nowhere.u (id INT)
----
error SCHEMA_NOT_FOUND [42704]: There is no schema nowhere. There are: catalog_commands, default, documented_forms, errors. CREATE SCHEMA makes a new one.

CREATE EXTERNAL TABLE u (id INT)
----
error INVALID_STATEMENT [42000]: CREATE EXTERNAL TABLE needs LOCATION 'path'. (line 1, column 23)

CREATE OR REPLACE TABLE IF NOT EXISTS u (id INT)
----
error INVALID_STATEMENT [42000]: OR REPLACE and IF NOT EXISTS exclude each other. Leave one out. (line 1, column 25)

CREATE TABLE u LIKE nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists them. (line 1, column 21)

CREATE VIEW v AS SELECT 1
----
error TABLE_OR_VIEW_ALREADY_EXISTS [42P07]: A table or view sluice.errors.v exists. Drop it first, or use IF NOT EXISTS or OR REPLACE.

CREATE VIEW w (a, b) AS SELECT 1
----
error INVALID_STATEMENT [42000]: The view lists 2 columns, but its query has 1. List as many. (line 1, column 25)

CREATE VIEW w AS SELECT * FROM nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists what there is. (line 1, column 32)

CREATE VIEW w AS SELECT ?
----
error INVALID_STATEMENT [42000]: A view's query cannot have parameters. Write the values. (line 1, column 18)

CREATE SCHEMA errors
----
error SCHEMA_ALREADY_EXISTS [42P06]: The schema errors exists. Use CREATE SCHEMA IF NOT EXISTS.

CREATE SOMETHING x
----
error UNSUPPORTED_FEATURE [0A000]: CREATE SOMETHING is not supported. SCHEMA, TABLE, VIEW and FUNCTION can be created. (line 1, column 8)

DROP TABLE nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table nothing. SHOW TABLES lists them.

DROP TABLE v
----
error INVALID_STATEMENT [42000]: v is a view. Use DROP VIEW v.

DROP VIEW t
----
error INVALID_STATEMENT [42000]: t is a table. Use DROP TABLE t.

DROP VIEW nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no view nothing. SHOW TABLES lists them.

DROP SCHEMA nothing
----
error SCHEMA_NOT_FOUND [42704]: There is no schema nothing. There are: catalog_commands, default, documented_forms, errors. CREATE SCHEMA makes a new one.

DROP SCHEMA errors
----
error SCHEMA_NOT_EMPTY [2BP01]: The schema errors holds 2 tables and views, t among them. Drop them first, or use CASCADE.

DROP nothing
----
error UNSUPPORTED_FEATURE [0A000]: DROP NOTHING is not supported. SCHEMA, TABLE, VIEW and FUNCTION can be dropped. (line 1, column 6)

USE nowhere
----
error SCHEMA_NOT_FOUND [42704]: There is no schema nowhere. There are: catalog_commands, default, documented_forms, errors. CREATE SCHEMA makes a new one.

SHOW
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected SCHEMAS, TABLES, FUNCTIONS or SETTINGS. (line 1, column 5)

SHOW NOTHING
----
error UNSUPPORTED_FEATURE [0A000]: SHOW NOTHING is not supported. There are SHOW CATALOGS, SCHEMAS, CURRENT SCHEMA, TABLES, TABLE EXTENDED, VIEWS, COLUMNS, PARTITIONS, TBLPROPERTIES, CREATE TABLE, FUNCTIONS, SETTINGS and QUERIES. (line 1, column 6)

SHOW COLUMNS t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 't'. Expected IN or FROM and a table. (line 1, column 14)

SHOW COLUMNS IN nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists them. (line 1, column 17)

SHOW TABLES IN nowhere
----
error SCHEMA_NOT_FOUND [42704]: There is no schema nowhere. There are: catalog_commands, default, documented_forms, errors. CREATE SCHEMA makes a new one.

DESCRIBE nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists them. (line 1, column 10)

DESCRIBE HISTORY v
----
error INVALID_STATEMENT [42000]: sluice.errors.v is a view; the statement needs a table. (line 1, column 18)

SHOW PARTITIONS t
----
error INVALID_STATEMENT [42000]: The table sluice.errors.t is not partitioned. (line 1, column 17)

COMMENT ON t IS 'x'
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 't'. Expected SCHEMA, TABLE, VIEW or COLUMN. (line 1, column 12)

COMMENT ON TABLE t 'x'
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'x'. Expected IS. (line 1, column 20)

ALTER VIEW t AS SELECT 1
----
error INVALID_STATEMENT [42000]: sluice.errors.t is a table; ALTER VIEW takes a view. Use ALTER TABLE.

ALTER TABLE t ADD COLUMN id INT
----
error COLUMN_ALREADY_EXISTS [42711]: There is a column id already. Choose another name.

ALTER TABLE t DROP COLUMN nothing
----
error UNSUPPORTED_FEATURE [0A000]: DROP COLUMN nothing needs column mapping, which the table {W}/warehouse/errors/t does not have: its files know columns by name. ALTER TABLE … SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name') gives it to the table.

ALTER TABLE nothing ADD COLUMN x INT
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists them. (line 1, column 13)

ALTER SCHEMA nowhere SET DBPROPERTIES ('a' = 'b')
----
error SCHEMA_NOT_FOUND [42704]: There is no schema nowhere. There are: catalog_commands, default, documented_forms, errors. CREATE SCHEMA makes a new one.

SET nothing = 1
----
error UNKNOWN_SETTING [42704]: There is no setting nothing. SHOW SETTINGS lists them all.

SET timeZone = Mars
----
error INVALID_PARAMETER_VALUE [22023]: The value 'Mars' is not valid for the setting timeZone: it is not a time zone such as UTC, +02:00 or Europe/Berlin.

SET statementTimeout = soon
----
error INVALID_PARAMETER_VALUE [22023]: The value 'soon' is not valid for the setting statementTimeout: it must be a duration such as 500ms, 30s or 1h.

RESET nothing
----
error UNKNOWN_SETTING [42704]: There is no setting nothing. SHOW SETTINGS lists them all.

EXPLAIN
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected a statement, such as SELECT, INSERT or CREATE TABLE. (line 1, column 8)

EXPLAIN DROP TABLE t
----
error UNSUPPORTED_FEATURE [0A000]: EXPLAIN shows the plan of a query, INSERT, UPDATE, DELETE, MERGE or CREATE TABLE AS; this statement has none. (line 1, column 9)

EXPLAIN FORMAT XML SELECT 1
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'XML'. Expected TREE, JSON or DOT. (line 1, column 16)

KILL QUERY 5
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '5'. Expected the id of a query in quotes. (line 1, column 12)

OPTIMIZE v
----
error INVALID_STATEMENT [42000]: sluice.errors.v is a view; the statement needs a table. (line 1, column 10)

OPTIMIZE t WHERE name = 'a'
----
error INVALID_STATEMENT [42000]: WHERE chooses partitions here, and name is not a partition column of sluice.errors.t. The table has none. (line 1, column 10)

OPTIMIZE t ZORDER BY (nothing)
----
error UNRESOLVED_COLUMN [42703]: ZORDER BY names the column nothing, which the table does not have. Its columns are id, name, amount, day, tags, place.

VACUUM t RETAIN many HOURS
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'many'. Expected how many hours. (line 1, column 17)

RESTORE TABLE t TO VERSION AS OF 99
----
error DELTA_VERSION_NOT_FOUND [22003]: The table {W}/warehouse/errors/t has no version 99: versions 0 to 0 can be read.

COPY INTO t FROM '/nowhere' FILEFORMAT = CSV
----
error PATH_NOT_FOUND [42K03]: There is no file at or below /nowhere. Check the path as the server sees it; names that start with '_' or '.' do not count. (line 1, column 11)

COPY INTO t FROM '/nowhere'
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected FILEFORMAT. (line 1, column 28)

COPY INTO t FROM '/nowhere' FILEFORMAT = XLS
----
error INVALID_PARAMETER_VALUE [22023]: The file format xls is not known. The formats are CSV, JSON, AVRO, ORC, PARQUET, TEXT and BINARYFILE. (line 1, column 42)

GRANT SELECT ON t TO someone
----
error UNSUPPORTED_FEATURE [0A000]: The statement GRANT is not supported. (line 1, column 1)

FROM
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early: something must follow 'FROM'. (line 1, column 1)

FROM nothing
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists what there is. (line 1, column 6)

VALUES
----
error PARSE_SYNTAX_ERROR [42601]: Non-query expression encountered in illegal context. (line 1, column 1)

VALUES (1), (1, 2)
----
error DATATYPE_MISMATCH [42804]: The two sides of VALUES have types that do not go together. Cast one of them. (line 1, column 1)

WITH a AS (SELECT 1) SELECT * FROM b
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view b. Did you mean t? (line 1, column 36)

WITH a AS SELECT 1 SELECT * FROM a
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'SELECT'. Expected (. (line 1, column 11)

CREATE BLOOMFILTER INDEX ON t FOR COLUMNS (id OPTIONS (size = 1))
----
error INVALID_PARAMETER_VALUE [22023]: A Bloom filter index has no option size. The options are fpp, numItems and maxExpectedFpp. (line 1, column 47)

SELECT * FROM IDENTIFIER('a b c')
----
error PARSE_SYNTAX_ERROR [42601]: IDENTIFIER takes a name such as 'schema.table'; 'a b c' is not one. (line 1, column 26)

SELECT § FROM t
----
error PARSE_SYNTAX_ERROR [42601]: The character § has no meaning here. (line 1, column 8)

SELECT 12abc FROM t
----
error PARSE_SYNTAX_ERROR [42601]: 12abc is neither a number nor a name. Put a name that starts with a digit in backticks. (line 1, column 8)

SELECT 0x FROM t
----
error PARSE_SYNTAX_ERROR [42601]: 0x is neither a number nor a name. Put a name that starts with a digit in backticks. (line 1, column 8)

SELECT id FROM t QUALIFY id
----
error DATATYPE_MISMATCH [42804]: QUALIFY must be a condition, not a value. (line 1, column 8)

SELECT count(DISTINCT) FROM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at ')'. (line 1, column 22)

SELECT * EXCEPT (nothing) FROM t
----
error INVALID_STATEMENT [42000]: SELECT * EXCLUDE/EXCEPT list contains unknown column(s): nothing. (line 1, column 18)

SELECT t.* EXCEPT FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no column t here. (line 1, column 8)

SELECT max(id) OVER (PARTITION id) FROM t
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'id'. (line 1, column 32)

SELECT sum(id) OVER w FROM t
----
error INVALID_STATEMENT [42000]: Window w not found. (line 1, column 21)

SELECT date_trunc('YEAR') FROM t
----
error UNRESOLVED_ROUTINE [42883]: The function date_trunc takes 2 arguments. It is written date_trunc(STRING, TIMESTAMP). (line 1, column 8)

SELECT array(1, 'a')[5]
----
error CAST_INVALID_INPUT [22018]: The value 'a' cannot be read as BIGINT. Correct the value, or use try_cast to get NULL instead.

SELECT map('a')
----
error INVALID_ARGUMENT [22023]: map takes keys and values in turn, but got 1 arguments.

SELECT element_at(array(1), 0)
----
error INVALID_ARGUMENT [22023]: The array has 1 elements, counted from 1; there is none at 0. Use try_element_at to have NULL instead.

SELECT * FROM csv.`/nowhere.csv`
----
error PATH_NOT_FOUND [42K03]: There is no file at or below /nowhere.csv. Check the path as the server sees it; names that start with '_' or '.' do not count.

SELECT * FROM delta.`/nowhere`
----
error DELTA_TABLE_NOT_FOUND [42K03]: The folder /nowhere holds no Delta table: there is no log in /nowhere/_delta_log.

SELECT * FROM parquet.'/nowhere'
----
error PATH_NOT_FOUND [42K03]: There is no file at or below /nowhere. Check the path as the server sees it; names that start with '_' or '.' do not count.

CREATE FUNCTION f(x INT, x INT) RETURNS INT RETURN x
----
error COLUMN_ALREADY_EXISTS [42711]: The parameter x stands there twice. Give one another name. (line 1, column 26)

CREATE FUNCTION f(x INT DEFAULT 1, y INT) RETURNS INT RETURN x
----
error INVALID_STATEMENT [42000]: The parameter y comes after one with a default value and has none. Put it before, or give it one. (line 1, column 36)

CREATE FUNCTION f(x INT) RETURNS INT
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected RETURNS, COMMENT or RETURN and the function's body. (line 1, column 37)

CREATE FUNCTION f(x INT) RETURNS INT RETURN
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected the function's body. (line 1, column 44)

CREATE FUNCTION f(x NOTYPE) RETURN x
----
error PARSE_SYNTAX_ERROR [42601]: There is no type NOTYPE. The types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s), STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, VARIANT, ARRAY<t>, MAP<k,v> and STRUCT<name: t, …>. (line 1, column 21)

CREATE FUNCTION abs(x INT) RETURN x
----
error FUNCTION_ALREADY_EXISTS [42723]: There is a built-in function abs. Choose another name.

CREATE FUNCTION f(x INT) RETURN nope + x
----
error UNRESOLVED_COLUMN [42703]: The function f cannot be made: There is no column nope here.

CREATE FUNCTION f(x INT) RETURN sum(x)
----
error INVALID_STATEMENT [42000]: The function f cannot be made: an aggregate or window function stands in its body outside of a query. A function computes one value from those of its parameters.

CREATE FUNCTION f(x INT) RETURN no_such_function(x)
----
error UNRESOLVED_ROUTINE [42883]: The function f cannot be made: There is no function no_such_function.

CREATE FUNCTION f() RETURNS TABLE(a INT, b INT) RETURN SELECT 1
----
error INVALID_STATEMENT [42000]: The function f cannot be made: The query has 1 columns, but 2 names are given.

CREATE FUNCTION f() LANGUAGE PYTHON RETURN 1
----
error UNSUPPORTED_FEATURE [0A000]: A function in PYTHON is not supported. Functions are written in SQL. (line 1, column 30)

CREATE OR REPLACE FUNCTION IF NOT EXISTS f() RETURN 1
----
error INVALID_STATEMENT [42000]: OR REPLACE and IF NOT EXISTS exclude each other. Leave one out. (line 1, column 42)

CREATE TEMPORARY FUNCTION s.f() RETURN 1
----
error INVALID_STATEMENT [42000]: A temporary function belongs to the session and to no schema: write f instead of s.f.

DROP FUNCTION nope
----
error UNRESOLVED_ROUTINE [42883]: There is no function nope. SHOW USER FUNCTIONS lists those that can be dropped.

DROP FUNCTION abs
----
error UNRESOLVED_ROUTINE [42883]: The function abs is built in and cannot be dropped.

DROP TEMPORARY FUNCTION nope
----
error UNRESOLVED_ROUTINE [42883]: There is no temporary function nope. SHOW USER FUNCTIONS lists those that can be dropped.

DESCRIBE FUNCTION abss
----
error UNRESOLVED_ROUTINE [42883]: There is no function abss. Did you mean abs?

CREATE FUNCTION one(x INT) RETURN x
----
ok

CREATE FUNCTION one(x INT) RETURN x
----
error FUNCTION_ALREADY_EXISTS [42723]: A function sluice.errors.one exists. Drop it first, or use IF NOT EXISTS or OR REPLACE.

SELECT one()
----
error UNRESOLVED_ROUTINE [42883]: The function one cannot be called like this: there is no value for x. It is written one(x INT). (line 1, column 8)

SELECT one(1, 2)
----
error UNRESOLVED_ROUTINE [42883]: The function one cannot be called like this: there are 2 arguments. It is written one(x INT). (line 1, column 8)

SELECT one(y => 1)
----
error UNRESOLVED_ROUTINE [42883]: The function one cannot be called like this: there is no value for x. It is written one(x INT). (line 1, column 8)

SELECT one(1, x => 1)
----
error UNRESOLVED_ROUTINE [42883]: The function one cannot be called like this: x is given twice. It is written one(x INT). (line 1, column 8)

SELECT * FROM one(1)
----
error INVALID_STATEMENT [42000]: one gives a single value. It stands where a value can stand. (line 1, column 15)

SELECT onee(1)
----
error UNRESOLVED_ROUTINE [42883]: There is no function onee. (line 1, column 8)

DROP FUNCTION one
----
ok

WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT n FROM r) SELECT * FROM r
----
error UNSUPPORTED_FEATURE [0A000]: The recursive query r must be a query that does not name it, UNION ALL one that does. Rows that come again can be left out by a condition or by DISTINCT outside. (line 1, column 16)

WITH RECURSIVE r AS (SELECT n FROM r UNION ALL SELECT 1 AS n) SELECT * FROM r
----
error UNSUPPORTED_FEATURE [0A000]: The recursive query r must be a query that does not name it, UNION ALL one that does. Rows that come again can be left out by a condition or by DISTINCT outside. (line 1, column 16)

WITH RECURSIVE r(n, m) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT * FROM r
----
error INVALID_STATEMENT [42000]: The query r names 2 columns, but has 1. (line 1, column 16)

WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n, 2 FROM r) SELECT * FROM r
----
error INVALID_STATEMENT [42000]: The sides of UNION ALL have different numbers of columns. (line 1, column 51)

WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT nope FROM r) SELECT * FROM r
----
error UNRESOLVED_COLUMN [42703]: There is no column nope here. (line 1, column 51)

WITH RECURSIVE r(n) MAX RECURSION LEVEL 2 AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r
----
error RECURSION_LIMIT_EXCEEDED [42836]: The recursive query r has rows at level 2 still. Add a condition that ends it, or allow more levels with MAX RECURSION LEVEL or the setting recursionLevelLimit.

SELECT 1.5 | 2
----
error DATATYPE_MISMATCH [42804]: Argument 1 of bitor must be whole number, but it is DECIMAL(2,1). It is written bitor(whole number, whole number). (line 1, column 8)

SELECT ~'a'
----
error CAST_INVALID_INPUT [22018]: The value 'a' cannot be read as BIGINT. Correct the value, or use try_cast to get NULL instead.

SELECT true & false
----
error DATATYPE_MISMATCH [42804]: Argument 1 of bitand must be whole number, but it is BOOLEAN. It is written bitand(whole number, whole number). (line 1, column 8)

SELECT 1 <<
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early: something must follow '<<'. (line 1, column 10)

SELECT tags.x FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no x in a value of type ARRAY<STRING>. Fields belong to structs and arrays of them, and keys to maps with text as keys. (line 1, column 8)

SELECT place.city.x FROM t
----
error UNRESOLVED_COLUMN [42703]: There is no x in a value of type STRING. Fields belong to structs and arrays of them, and keys to maps with text as keys. (line 1, column 8)

SELECT window(current_timestamp(), '2 hours', '1 hour')
----
error UNSUPPORTED_FEATURE [0A000]: A window that slides needs a table in FROM. (line 1, column 8)

SELECT extract(WEEKDAYS FROM day) FROM t
----
error INVALID_STATEMENT [42000]: WEEKDAYS is not a valid time frame. (line 1, column 16)

BEGIN SELECT 1; END
----
error UNSUPPORTED_FEATURE [0A000]: SQL scripts (BEGIN … END) are not supported. Send their statements one by one, and let the client branch and loop. (line 1, column 1)

BEGIN TRANSACTION
----
error UNSUPPORTED_FEATURE [0A000]: Transactions of several statements are not supported: each statement is one by itself. To change several rows at once in different ways, use MERGE. (line 1, column 1)

BEGIN
----
error UNSUPPORTED_FEATURE [0A000]: Transactions of several statements are not supported: each statement is one by itself. To change several rows at once in different ways, use MERGE. (line 1, column 1)

COMMIT
----
error UNSUPPORTED_FEATURE [0A000]: Transactions of several statements are not supported: each statement is one by itself. To change several rows at once in different ways, use MERGE. (line 1, column 1)

EXECUTE prepared (1)
----
error UNSUPPORTED_FEATURE [0A000]: EXECUTE of a prepared statement or within another statement is not supported. There is EXECUTE IMMEDIATE 'text' USING value, … as a statement of its own. (line 1, column 1)

CALL cleanup()
----
error UNSUPPORTED_FEATURE [0A000]: Procedures (CALL) are not supported. Send their statements one by one. (line 1, column 1)

SELECT reflect('java.util.UUID', 'randomUUID')
----
error UNSUPPORTED_FEATURE [0A000]: The function reflect is not supported: it would run code of the server. Use built-in functions, or write one with CREATE FUNCTION. (line 1, column 8)

SELECT input_file_name() FROM VALUES (1) AS t(a)
----
error UNSUPPORTED_FEATURE [0A000]: The function input_file_name is not supported: Sluice reads a file in parts of its own. Select _metadata.file_path, _metadata.file_name or _metadata.file_size of the table. (line 1, column 8)

SELECT ST_Distance(1, 2)
----
error UNSUPPORTED_FEATURE [0A000]: The function st_distance is not supported: there are no types of places. Keep longitude and latitude as DOUBLE. (line 1, column 8)

SELECT * FROM sql_keywords()
----
error UNSUPPORTED_FEATURE [0A000]: The function sql_keywords is not supported: which words are keywords depends on where they stand. Quote a name with backticks. (line 1, column 15)

SELECT count_min_sketch(a, 0.5, 1.5, 1) FROM VALUES (1) AS t(a)
----
error INVALID_PARAMETER_VALUE [22023]: confidence is 1.5, but must be above 0 and below 1.

SELECT approx_top_k(a, 0) FROM VALUES (1) AS t(a)
----
error INVALID_PARAMETER_VALUE [22023]: k is 0, but must lie between 1 and 10000.

SELECT time_bucket(INTERVAL '0' DAY, TIMESTAMP'2024-01-01 00:00:00')
----
error INVALID_ARGUMENT [22023]: The interval of time_bucket must be longer than nothing.
