DECLARE VARIABLE a INT DEFAULT 5
----
ok

DECLARE a INT
----
error VARIABLE_ALREADY_EXISTS [42723]: The session has a variable a. Drop it first, or use DECLARE OR REPLACE. (line 1, column 9)

DECLARE OR REPLACE a = 'x'
----
ok

SELECT a, typeof(a)
----
a | typeof(a)
x|string

SET VAR a = 7
----
ok

SELECT a
----
a
7

SET VARIABLE a = DEFAULT
----
ok

SELECT a
----
a
x

DECLARE b DOUBLE
----
ok

SELECT b
----
b
NULL

SET VAR (a, b) = (SELECT 'q', 2.5)
----
ok

SELECT a, b
----
a | b
q|2.5

SET VAR a = 'z', b = 3
----
ok

SELECT a, b
----
a | b
z|3.0

SET VAR (a, b) = (SELECT 'q', 2.5 WHERE false)
----
ok

SELECT a, b
----
a | b
NULL|NULL

SET VAR (a, b) = (SELECT * FROM VALUES ('q', 2.5), ('r', 3))
----
error SCALAR_SUBQUERY_TOO_MANY_ROWS [21000]: The query that sets variables gives 2 rows. It must give one row or none.

SET VAR a = (SELECT max(x) FROM VALUES ('m') AS t(x))
----
ok

SELECT a, x.a FROM (SELECT 'column' AS a) AS x
----
a | a
column|column

SELECT session.a FROM (SELECT 'column' AS a) AS x
----
session.a
m

SET VAR nope = 1
----
error VARIABLE_NOT_FOUND [42883]: The session has no variable nope. DECLARE nope type makes one. (line 1, column 9)

DROP TEMPORARY VARIABLE b
----
ok

DROP TEMPORARY VARIABLE b
----
error VARIABLE_NOT_FOUND [42883]: The session has no variable b. DECLARE b type makes one. (line 1, column 25)

DROP TEMPORARY VARIABLE IF EXISTS b
----
ok

SELECT b
----
error UNRESOLVED_COLUMN [42703]: There is no column b here. (line 1, column 8)

EXECUTE IMMEDIATE 'SELECT ?' INTO a USING 'imm'
----
ok

SELECT a
----
a
imm

EXECUTE IMMEDIATE 'SELECT 1 WHERE false' INTO a
----
ok

SELECT a
----
a
NULL

EXECUTE IMMEDIATE 'SELECT x FROM VALUES (1), (2) AS t(x)' INTO a
----
error SCALAR_SUBQUERY_TOO_MANY_ROWS [21000]: The query that sets variables gives 2 rows. It must give one row or none.

EXECUTE IMMEDIATE 'SELECT 1, 2' INTO a
----
error INVALID_STATEMENT [42000]: The query gives 2 columns for 1 variables. Give as many columns as variables.

DECLARE q STRING DEFAULT 'SELECT 42'
----
ok

EXECUTE IMMEDIATE q
----
42
42

DECLARE v1, v2 INT DEFAULT 3
----
ok

SELECT v1, v2
----
v1 | v2
3|3

DECLARE arr ARRAY<INT> = array(1, 2)
----
ok

SELECT arr[1], cardinality(arr)
----
arr[1] | cardinality(arr)
2|2

DECLARE d DATE = current_date()
----
ok

SELECT d = current_date()
----
d = current_date()
true

SELECT * FROM VALUES (1), (2) LIMIT v1
----
col1
1
2

CREATE TEMP VIEW tv AS SELECT v1 AS c
----
error INVALID_STATEMENT [42000]: A view or function cannot use a variable, which it may outlive. Write the value, or make it a parameter of a function. (line 1, column 31)

SELECT * FROM tv
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view tv. Did you mean catalog_commands.t? (line 1, column 15)

CREATE VIEW pv AS SELECT v1 AS c
----
error INVALID_STATEMENT [42000]: A view or function cannot use a variable, which it may outlive. Write the value, or make it a parameter of a function. (line 1, column 26)

DECLARE e INT = 'abc'
----
error CAST_INVALID_INPUT [22018]: The value 'abc' cannot be read as INT. Correct the value, or use try_cast to get NULL instead.

DECLARE f INT DEFAULT v1 + 1
----
ok

SELECT f
----
f
4

SET VAR v1 = v1 + 1, v2 = v1
----
ok

SELECT v1, v2
----
v1 | v2
4|4

SELECT sum(x) FROM VALUES (1), (2) AS t(x) WHERE x < v2 GROUP BY v1 HAVING v1 > 0 ORDER BY v1
----
sum(x)
3

DECLARE s STRUCT<p: INT>
----
ok

SET VAR s = named_struct('p', 4)
----
ok

SELECT s.p, session.s.p
----
s.p | session.s.p
4|4

SET VAR s.p = 4
----
error INVALID_STATEMENT [42000]: A variable belongs to the session and to no other schema: write p or session.p. (line 1, column 9)

SELECT IDENTIFIER(q2) FROM VALUES (1) AS t(id)
----
error UNRESOLVED_COLUMN [42703]: There is no column q2 here. (line 1, column 19)

DECLARE q2 = 'id'
----
ok

SELECT IDENTIFIER(q2) FROM VALUES (1) AS t(id)
----
id
1

DECLARE OR REPLACE w1 INT DEFAULT 3
----
ok

CREATE TABLE merged AS SELECT w1 AS c
----
ok 1

MERGE INTO merged USING (SELECT w1 AS k) s ON merged.c = s.k WHEN NOT MATCHED THEN INSERT (c) VALUES (s.k)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
0|0|0|0

MERGE INTO merged USING (SELECT 3 AS k) s ON merged.c = s.k WHEN NOT MATCHED THEN INSERT (c) VALUES (w1 * 100)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
0|0|0|0

MERGE INTO merged USING (SELECT 3 AS k) s ON merged.c = w1 WHEN MATCHED AND w1 > 2 THEN UPDATE SET c = w1 * 3
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|1|0|0

SELECT * FROM (SELECT w1 AS k) s
----
k
3

SELECT * FROM merged
----
c
9

DECLARE OR REPLACE v1 INT DEFAULT 3
----
ok

DECLARE OR REPLACE q2 = 'id'
----
ok

SELECT IDENTIFIER(q2) FROM VALUES (1) AS t(id)
----
id
1

CREATE TEMP VIEW tv AS SELECT v1 AS c
----
error INVALID_STATEMENT [42000]: A view or function cannot use a variable, which it may outlive. Write the value, or make it a parameter of a function. (line 1, column 31)

CREATE VIEW pv AS SELECT v1 AS c
----
error INVALID_STATEMENT [42000]: A view or function cannot use a variable, which it may outlive. Write the value, or make it a parameter of a function. (line 1, column 26)

CREATE FUNCTION f() RETURNS INT RETURN v1
----
error UNRESOLVED_COLUMN [42703]: The function f cannot be made: There is no column v1 here.

CREATE TABLE ct AS SELECT v1 AS c
----
ok 1

INSERT INTO ct VALUES (v1 + 1), (session.v1)
----
ok 2

UPDATE ct SET c = c * v1 WHERE c > v1
----
ok 1

DELETE FROM ct WHERE c = v1
----
ok 2

SELECT * FROM ct ORDER BY c
----
c
12

CREATE TABLE dt (a INT DEFAULT v1)
----
error UNRESOLVED_COLUMN [42703]: The default value of the column a cannot be used: There is no column v1 here.

WITH c AS (SELECT v1 AS x) SELECT x, v1, (SELECT max(c) FROM ct WHERE c > v1) FROM c WHERE EXISTS (SELECT 1 FROM ct WHERE ct.c > v1)
----
x | v1 | (SELECT max(c) FROM ct WHERE c > v1)
3|3|12

SELECT transform(array(1, 2), e -> e + v1), CASE WHEN v1 = 3 THEN 'three' END, sum(v1) OVER (ORDER BY v1)
----
transform(array(1, 2), e -> e + v1) | CASE WHEN v1 = 3 THEN 'three' END | sum(v1) OVER (ORDER BY v1)
[4,5]|three|3

SELECT v1 AS a, v1.b FROM VALUES (1)
----
error UNRESOLVED_COLUMN [42703]: There is no b in a value of type INT. Fields belong to structs and arrays of them, and keys to maps with text as keys. (line 1, column 17)

DECLARE ts TIMESTAMP = TIMESTAMP'2026-03-29 02:30:00'
----
ok

SET TIME ZONE 'America/New_York'
----
ok

SELECT ts = TIMESTAMP'2026-03-29 02:30:00 UTC', typeof(ts)
----
ts = TIMESTAMP'2026-03-29 02:30:00 UTC' | typeof(ts)
true|timestamp

DECLARE m MAP<STRING, ARRAY<DECIMAL(5,2)>> = map('k''y', array(1.5, NULL))
----
ok

SELECT m, typeof(m), m['k\'y'][0]
----
m | typeof(m) | m['k\'y'][0]
{"k'y":[1.50,null]}|map<string, array<decimal(5,2)>>|1.50

DECLARE n = NULL
----
error DATATYPE_MISMATCH [42804]: A variable cannot be of the type VOID. Give it another one: DECLARE n STRING. (line 1, column 9)

DECLARE vv VARIANT
----
error DATATYPE_MISMATCH [42804]: A variable cannot be of the type VARIANT. Give it another one: DECLARE vv STRING. (line 1, column 9)

DECLARE bin = X'00FF', iv INTERVAL DAY TO SECOND
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'iv', after ','. (line 1, column 24)

DECLARE bin = X'00FF'
----
ok

DECLARE iv INTERVAL DAY TO SECOND = INTERVAL '2' DAY
----
ok

DECLARE OR REPLACE v1 DOUBLE = 'NaN'
----
ok

SELECT v1, isnan(v1)
----
v1 | isnan(v1)
NaN|true

EXECUTE IMMEDIATE 'SELECT :x + 1' INTO v1 USING (41 AS x)
----
ok

SELECT v1
----
v1
42.0

EXECUTE IMMEDIATE 'INSERT INTO ct VALUES (?)' INTO v1 USING 5
----
error PARSE_SYNTAX_ERROR [42601]: Non-query expression encountered in illegal context. (line 1, column 23)

SET VAR (v1, v1) = (SELECT 1, 2)
----
error INVALID_STATEMENT [42000]: The variable v1 is set twice. Leave one out. (line 1, column 14)

SET VAR v1 = 1, nope = 2
----
error VARIABLE_NOT_FOUND [42883]: The session has no variable nope. DECLARE nope type makes one. (line 1, column 17)

SELECT v1
----
v1
1.0

SET VARIABLE v1 =
  nowhere + 1
----
error UNRESOLVED_COLUMN [42703]: There is no column nowhere here. (line 2, column 3)

DECLARE
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected a variable's name. (line 1, column 8)

DECLARE x
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected a type, DEFAULT or =. (line 1, column 10)

DROP VARIABLE v1
----
error UNSUPPORTED_FEATURE [0A000]: DROP VARIABLE is not supported. SCHEMA, TABLE, VIEW and FUNCTION can be dropped. (line 1, column 6)

SET VAR v1
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected =. (line 1, column 11)

SET var = 1
----
error UNKNOWN_SETTING [42704]: There is no setting var. SHOW SETTINGS lists them all.

SELECT hex(bin), DATE'2020-01-01' + iv
----
hex(bin) | DATE'2020-01-01' + iv
00FF|2020-01-03 00:00:00

SET TIME ZONE 'UTC'
----
ok

REPLACE INTO ct VALUES (v1)
----
error INVALID_STATEMENT [42000]: REPLACE INTO replaces rows with the same primary key, and sluice.variables.ct has none. Use INSERT INTO, or MERGE INTO with a condition. (line 1, column 14)

