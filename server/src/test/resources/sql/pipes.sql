CREATE OR REPLACE TEMP VIEW t AS SELECT * FROM VALUES (1, 'a', 10), (2, 'b', 20), (3, 'a', 30), (4, NULL, 40) AS t(id, k, v)
----
ok

CREATE OR REPLACE TEMP VIEW u AS SELECT * FROM VALUES ('a', 'Ann'), ('b', 'Bo') AS u(k, name)
----
ok

FROM t
----
id | k | v
1|a|10
2|b|20
3|a|30
4|NULL|40

FROM t |> WHERE id > 1 |> SELECT id
----
id
2
3
4

FROM t |> WHERE id > 1 |> WHERE t.v < 40 |> ORDER BY id DESC |> LIMIT 1
----
id | k | v
3|a|30

FROM t |> EXTEND v * 2 AS w, id + 1 |> WHERE w > 20 |> ORDER BY id
----
id | k | v | w | id + 1
2|b|20|40|3
3|a|30|60|4
4|NULL|40|80|5

FROM t |> SET v = v + 1, id = v |> ORDER BY v
----
id | k | v
11|a|11
21|b|21
31|a|31
41|NULL|41

FROM t |> DROP k, v |> ORDER BY id DESC
----
id
4
3
2
1

FROM t |> AGGREGATE sum(v) AS total, count(*) GROUP BY k |> ORDER BY total
----
k | total | count(*)
b|20|1
a|40|2
NULL|40|1

FROM t |> AGGREGATE max(v)
----
max(v)
40

FROM t |> AGGREGATE GROUP BY k AS kk |> ORDER BY kk
----
kk
NULL
a
b

FROM t |> AS x |> WHERE x.id = 1 |> SELECT x.id, x.k
----
id | k
1|a

FROM t |> JOIN u USING (k) |> SELECT id, name |> ORDER BY id
----
id | name
1|Ann
2|Bo
3|Ann

FROM t |> WHERE v > 10 |> LEFT JOIN u ON t.k = u.k |> SELECT t.id, u.name |> ORDER BY id
----
id | name
2|Bo
3|Ann
4|NULL

FROM t |> SELECT id |> UNION ALL SELECT 9 |> ORDER BY id DESC |> LIMIT 2 OFFSET 1
----
id
4
3

SELECT id, v FROM t |> WHERE v >= 30 |> EXCEPT (SELECT 3, 30)
----
id | v
4|40

VALUES (1), (2) |> WHERE col1 = 2
----
col1
2

TABLE t |> SELECT count(*) OVER () AS n, id |> WHERE id = 1
----
n | id
4|1

FROM t |> SELECT k, v |> PIVOT (sum(v) FOR k IN ('a', 'b'))
----
a | b
40|20

SELECT 1 AS id, 2 AS x, 3 AS y |> UNPIVOT (val FOR name IN (x, y)) |> ORDER BY val
----
id | name | val
1|x|2
1|y|3

WITH c AS (FROM t |> WHERE id < 3) FROM c |> AGGREGATE sum(v) AS s
----
s
30

SELECT * FROM (FROM t |> WHERE id = 2 |> SELECT v) AS q
----
v
20

SELECT (FROM t |> AGGREGATE max(id)) AS m
----
m
4

FROM t |> SELECT sum(v)
----
sum(v)
100

FROM t |> WHERE sum(v) > 1
----
error INVALID_STATEMENT [42000]: An aggregate function cannot stand in WHERE. Use HAVING or a subquery. (line 1, column 17)

FROM t |> SELECT id |> WHERE v > 1
----
error UNRESOLVED_COLUMN [42703]: There is no column v here. Did you mean v? (line 1, column 30)

FROM t |> DROP nope
----
error INVALID_STATEMENT [42000]: SELECT * EXCLUDE/EXCEPT list contains unknown column(s): nope. (line 1, column 16)

FROM t |> SET nope = 1
----
error INVALID_STATEMENT [42000]: SELECT * REPLACE list contains unknown column(s): nope. (line 1, column 15)

FROM t |> EXTEND sum(v) AS s
----
error INVALID_STATEMENT [42000]: The expression t.id is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate it. (line 1, column 11)

FROM t |> EXTEND sum(v) OVER () AS s |> WHERE id = 1
----
id | k | v | s
1|a|10|100

FROM t |> AGGREGATE v
----
error INVALID_STATEMENT [42000]: The expression v is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate it. (line 1, column 21)

FROM t |> TABLESAMPLE (100 PERCENT) |> AGGREGATE count(*)
----
count(*)
4

FROM t |> ORDER BY v DESC |> SELECT id
----
id
4
3
2
1

FROM t |> LIMIT 2 |> WHERE id > 1
----
id | k | v
2|b|20

FROM t |> EXTEND id AS j |> EXTEND j + 1 AS l |> WHERE t.id = 1
----
id | k | v | j | l
1|a|10|1|2

FROM t |> SET v = 5, v = v + 1 |> SELECT v |> LIMIT 1
----
v
6

FROM t |> SELECT DISTINCT k |> ORDER BY k NULLS LAST
----
k
a
b
NULL

FROM t, u |> WHERE t.k = u.k |> SELECT t.id, u.name |> ORDER BY id
----
id | name
1|Ann
2|Bo
3|Ann

FROM t |> AGGREGATE sum(v) AS s GROUP BY k, id % 2 AS odd |> ORDER BY s
----
k | odd | s
b|0|20
a|1|40
NULL|0|40

FROM t |> AGGREGATE count(*) AS c GROUP BY 2 |> ORDER BY c
----
error UNSUPPORTED_FEATURE [0A000]: AGGREGATE … GROUP BY takes expressions, each with a name if it is to have one; not 2. Write the columns. (line 1, column 44)

FROM t |> JOIN t AS t2 ON t.id = t2.id |> AGGREGATE count(*)
----
count(*)
4

SELECT id, v FROM t |> WHERE t.v > 1
----
error UNRESOLVED_COLUMN [42703]: There is no column t here. Did you mean k? (line 1, column 30)

FROM t |> NONSENSE x
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'NONSENSE'. Expected WHERE, SELECT, EXTEND, SET, DROP, AS, AGGREGATE, JOIN, ORDER BY, LIMIT, UNION, EXCEPT, INTERSECT, PIVOT, UNPIVOT or TABLESAMPLE. (line 1, column 11)

FROM t |>
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected a step such as WHERE or SELECT. (line 1, column 10)

FROM t |> WHERE id > 1 SELECT id
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'SELECT'. (line 1, column 24)

CREATE TABLE pu AS FROM t |> SELECT k, v |> WHERE v > 10
----
ok 3

INSERT INTO pu FROM t |> WHERE id = 1 |> SELECT k, v
----
ok 1

INSERT INTO pu (v) FROM t |> WHERE id = 1 |> SELECT v + 500
----
ok 1

INSERT INTO TABLE pu SELECT k, v FROM t |> WHERE v = 40
----
ok 1

CREATE VIEW pw AS FROM pu |> AGGREGATE sum(v) AS s GROUP BY k
----
ok

SELECT * FROM pw ORDER BY ALL
----
k | s
NULL|590
a|40
b|20

MERGE INTO pu USING (FROM t |> WHERE id = 4 |> SELECT 'z' AS k, v) AS s ON pu.k = s.k WHEN NOT MATCHED THEN INSERT *
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

SELECT * FROM pu WHERE v IN (FROM t |> WHERE id > 3 |> SELECT v) ORDER BY ALL
----
k | v
NULL|40
NULL|40
z|40

FROM (FROM t |> WHERE id < 3) AS x |> SELECT x.id |> ORDER BY 1
----
id
1
2

(SELECT id FROM t WHERE id > 1) |> AGGREGATE max(id) AS m
----
m
4

FROM t |> AS a |> JOIN (FROM pu |> SELECT k AS kk |> WHERE kk IS NOT NULL) AS b ON a.k = b.kk |> AGGREGATE count(*) AS n GROUP BY a.k |> ORDER BY k
----
k | n
a|4
b|1

FROM t |> INNER JOIN pu USING (k) |> EXTEND v AS dup |> LIMIT 1
----
error AMBIGUOUS_REFERENCE [42702]: The column v is in more than one table here. Write the table's name or alias before it. (line 1, column 45)

FROM t |> CROSS JOIN pu |> AGGREGATE count(*)
----
count(*)
28

FROM t |> LEFT ANTI JOIN pu ON t.k = pu.k |> SELECT id
----
id
4

FROM t |> ORDER BY v |> SELECT -v AS v |> LIMIT 2
----
v
-10
-20

FROM t |> ORDER BY v DESC |> WHERE id < 4 |> EXTEND 1 AS one |> LIMIT 1
----
id | k | v | one
3|a|30|1

FROM t |> SELECT id |> INTERSECT SELECT 2
----
id
2

FROM t |> WHERE id = 1 |> UNION ALL (FROM t |> WHERE id = 2) |> UNION ALL VALUES (7, 'x', 8) |> ORDER BY id
----
id | k | v
1|a|10
2|b|20
7|x|8

FROM t |> UNION ALL TABLE t |> AGGREGATE count(*) AS c
----
c
8

WITH c AS (SELECT 1 AS a), d AS (FROM c |> EXTEND a + 1 AS b) FROM d |> SELECT a, b
----
a | b
1|2

SELECT id | 1 FROM t |> LIMIT 1
----
id | 1
1

FROM t |> EXTEND transform(array(1), e -> e |1) AS l |> SELECT l |> LIMIT 1
----
l
[1]

FROM t |> AGGREGATE count(*) GROUP BY ROLLUP (k)
----
error UNSUPPORTED_FEATURE [0A000]: AGGREGATE … GROUP BY takes expressions, each with a name if it is to have one; not ROLLUP. Write the columns. (line 1, column 39)

FROM t |> AGGREGATE
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'AGGREGATE'. Expected aggregates, GROUP BY or both. (line 1, column 11)

FROM t |> WHERE
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'WHERE'. Expected a condition. (line 1, column 11)

FROM t |> SET v
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'v'. Expected column = expression. (line 1, column 15)

FROM t |> AS
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'AS'. Expected one name behind AS. (line 1, column 11)

FROM t |> AS a b
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'b'. Expected one name behind AS. (line 1, column 16)

|> WHERE true
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '|>'. Expected a query before it, such as FROM t. (line 1, column 1)

FROM t |> (SELECT 1)
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '('. Expected WHERE, SELECT, EXTEND, SET, DROP, AS, AGGREGATE, JOIN, ORDER BY, LIMIT, UNION, EXCEPT, INTERSECT, PIVOT, UNPIVOT or TABLESAMPLE. (line 1, column 11)

FROM t |> LATERAL VIEW explode(array(1)) x AS y
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'LATERAL'. Expected WHERE, SELECT, EXTEND, SET, DROP, AS, AGGREGATE, JOIN, ORDER BY, LIMIT, UNION, EXCEPT, INTERSECT, PIVOT, UNPIVOT or TABLESAMPLE. (line 1, column 11)

FROM range(5) |> WHERE id % 2 = 0 |> AGGREGATE sum(id) AS s
----
s
6

FROM pu VERSION AS OF 0 |> AGGREGATE count(*) AS c
----
c
3

FROM t |> WHERE id > 1
       |> SELECT nope
----
error UNRESOLVED_COLUMN [42703]: There is no column nope here. (line 2, column 18)

FROM t |> WHERE (id > 1
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. (line 1, column 24)

SELECT * FROM (SELECT 1 + 1, count(*) FROM VALUES (1))
----
1 + 1 | count(*)
2|1

SELECT * FROM VALUES (1) AS t(id) |> EXTEND id + 1, count(*) OVER () |> WHERE id = 1
----
id | id + 1 | count(*) OVER ()
1|2|1

SELECT * FROM VALUES (1) AS t(id) |> AGGREGATE count(*), sum(id) + 1 GROUP BY id + 2 |> LIMIT 1
----
id + 2 | count(*) | sum(id) + 1
3|1|2

CREATE TABLE z AS SELECT * FROM (SELECT count(*), max(col1) + 1 FROM VALUES (1))
----
error INVALID_STATEMENT [42000]: The column name 'count(*)' cannot be stored: names in a Delta table without column mapping have none of the characters ' ,;{}()=', tabs and line ends. Give the column another name, with AS in a query, or set the property delta.columnMapping.mode to 'name'.

SELECT `count(*)` FROM (SELECT count(*) FROM VALUES (1))
----
error UNRESOLVED_COLUMN [42703]: There is no column count(*) here. (line 1, column 8)

