CREATE TABLE t AS SELECT * FROM VALUES (1, 'a', 1.5D), (2, 'a', 2.5D), (3, 'b', NULL) AS v(id, g, v)
----
ok 3

FROM t SELECT id WHERE id > 2
----
id
3

FROM range(3)
----
id
0
1
2

WITH x AS (SELECT 1 AS a) FROM x SELECT a
----
a
1

SELECT * FROM (FROM range(2) SELECT id + 1 AS y) ORDER BY y
----
y
1
2

SELECT id FROM t DISTRIBUTE BY g SORT BY id DESC
----
id
3
2
1

SELECT id FROM t CLUSTER BY id
----
id
1
2
3

SELECT count(*) > 50 AND count(*) < 150 AS near FROM range(1000) TABLESAMPLE (10 PERCENT) REPEATABLE (7)
----
near
true

SELECT count(*) FROM t TABLESAMPLE (2 ROWS) WHERE t.id >= 0
----
count(*)
2

SELECT count(*) FROM t TABLESAMPLE (100 PERCENT) AS x WHERE x.id >= 0
----
count(*)
3

SELECT count(*) <= 3 AS part FROM t TABLESAMPLE (BUCKET 1 OUT OF 2)
----
part
true

SELECT * FROM t TABLESAMPLE (200 PERCENT)
----
error PARSE_SYNTAX_ERROR [42601]: A sample is from 0 to 100 PERCENT of a table. (line 1, column 30)

SELECT IDENTIFIER('id') FROM IDENTIFIER('query_forms.t') ORDER BY 1 LIMIT 1
----
id
1

SELECT * FROM IDENTIFIER('a b')
----
error PARSE_SYNTAX_ERROR [42601]: IDENTIFIER takes a name such as 'schema.table'; 'a b' is not one. (line 1, column 26)

SELECT id, g, row_number() OVER (PARTITION BY g ORDER BY id) AS rn FROM t QUALIFY rn = 1 ORDER BY id
----
id | g | rn
1|a|1
3|b|1

SELECT id FROM t QUALIFY row_number() OVER (PARTITION BY g ORDER BY id DESC) = 1 ORDER BY id
----
id
2
3

SELECT * FROM (SELECT g, id, v FROM t) PIVOT (sum(v) FOR g IN ('a', 'b')) ORDER BY id
----
id | a | b
1|1.5|NULL
2|2.5|NULL
3|NULL|NULL

SELECT * FROM t PIVOT (sum(v) AS s, count(*) AS c FOR g IN ('a' AS x, 'b')) ORDER BY id
----
id | x_s | x_c | b_s | b_c
1|1.5|1|NULL|NULL
2|2.5|1|NULL|NULL
3|NULL|NULL|NULL|1

SELECT * FROM (SELECT g, id % 2 AS k, v FROM t) PIVOT (count(v) AS c, count(DISTINCT v) AS d, count_if(v > 2) AS i, approx_count_distinct(v) AS a, sum(v) AS s FOR g IN ('a', 'b')) ORDER BY k
----
k | a_c | a_d | a_i | a_a | a_s | b_c | b_d | b_i | b_a | b_s
0|1|1|1|1|2.5|NULL|NULL|NULL|NULL|NULL
1|1|1|0|1|1.5|0|0|0|0|NULL

SELECT a + 1 AS x, b, b IS NULL AS n FROM (SELECT id, g FROM t) PIVOT (count(*) FOR g IN ('a', 'b')) ORDER BY id
----
x | b | n
2|NULL|true
2|NULL|true
NULL|1|false

SELECT * FROM (SELECT g, v FROM t WHERE id > 9) PIVOT (count(v) AS c, count(*) AS d FOR g IN ('a'))
----
a_c | a_d
NULL|NULL

SELECT * FROM (SELECT g, v FROM t) PIVOT (count(v) AS c, count(v) AS d FOR g IN ('a'))
----
error UNSUPPORTED_FEATURE [0A000]: PIVOT has count(v) twice. Take its columns twice from the result. (line 1, column 58)

SELECT * FROM (SELECT id, g FROM t) PIVOT (count(*) AS c, max(g) AS m, collect_list(g) AS l FOR g IN ('a', 'b')) ORDER BY id
----
id | a_c | a_m | a_l | b_c | b_m | b_l
1|1|a|["a"]|0|NULL|[]
2|1|a|["a"]|0|NULL|[]
3|0|NULL|[]|1|b|["b"]

SELECT * FROM (SELECT id, g, v FROM t) PIVOT (bool_or(v > 1) AS o, count(*) AS c FOR g IN ('a')) WHERE a_c IS NULL
----
id | a_o | a_c
3|NULL|NULL

SELECT * FROM t PIVOT (sum(v) FOR (g, id) IN (('a', 1), ('b', 2)))
----
{a, 1} | {b, 2}
1.5|NULL

SELECT * FROM (SELECT 1 AS id, 2 AS v, CAST(NULL AS INT) AS w) UNPIVOT (val FOR name IN (v, w))
----
id | name | val
1|v|2

SELECT * FROM (SELECT 1 AS id, 2 AS v, CAST(NULL AS INT) AS w) UNPIVOT INCLUDE NULLS (val FOR name IN (v AS vv, w AS ww)) ORDER BY name
----
id | name | val
1|vv|2
1|ww|NULL

SELECT * FROM (SELECT 1 AS id, 2 AS v, 3 AS w, 4 AS x, 5 AS y) UNPIVOT ((a, b) FOR name IN ((v, w) AS p, (x, y) AS q)) ORDER BY name
----
id | name | a | b
1|p|2|3
1|q|4|5

SELECT t.id, x.c FROM t, LATERAL (SELECT t.id + 1 AS c) AS x ORDER BY 1
----
id | c
1|2
2|3
3|4

SELECT id FROM t LEFT SEMI JOIN (SELECT 1 AS id) u ON t.id = u.id
----
id
1

SELECT id FROM t LEFT ANTI JOIN (SELECT 1 AS id) u USING (id) ORDER BY id
----
id
2
3

SELECT * FROM (SELECT 1 AS a, 2 AS b) NATURAL JOIN (SELECT 1 AS a, 3 AS c)
----
a | b | c
1|2|3

SELECT * EXCEPT (v) FROM t ORDER BY id
----
id | g
1|a
2|a
3|b

SELECT t.* EXCEPT (v, g) FROM t ORDER BY id
----
id
1
2
3

SELECT struct(*) AS s FROM t WHERE id = 1
----
s
{"id":1,"g":"a","v":1.5}

SELECT struct(t.*) AS s, array(t.id, 5) FROM t WHERE id = 2
----
s | array(t.id, 5)
{"id":2,"g":"a","v":2.5}|[2,5]

SELECT id + 1 AS x, x * 2 AS y FROM t ORDER BY x
----
x | y
2|4
3|6
4|8

SELECT '5'::INT + 1 AS a, TRY_CAST('x' AS INT) AS b, 1 <=> NULL AS c, 1 == 1 AS d, 7 div 2 AS e, 7 % 2 AS f
----
a | b | c | d | e | f
6|NULL|false|true|3|1

SELECT * FROM VALUES (1, 'a'), (2, 'b') ORDER BY col1
----
col1 | col2
1|a
2|b

SELECT x.col2 FROM VALUES (1, 'a'), (2, 'b') x ORDER BY 1
----
col2
a
b

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) ORDER BY col2 DESC
----
col1 | col2
2|b
1|a

SELECT g, count(*) AS n FROM t GROUP BY ALL ORDER BY ALL
----
g | n
a|2
b|1

SELECT id FROM t ORDER BY ALL DESC LIMIT ALL
----
id
3
2
1

SELECT id FROM t ORDER BY id LIMIT 1 OFFSET 1
----
id
2

SELECT id IN (SELECT 1) AS a, id NOT IN (SELECT 1) AS b, EXISTS (SELECT 1 FROM t u WHERE u.id > t.id) AS c FROM t ORDER BY id
----
a | b | c
true|false|true
false|true|true
false|true|false

SELECT CASE WHEN id IN (SELECT 2) THEN 'y' ELSE 'n' END AS x FROM t ORDER BY id
----
x
n
y
n

SELECT id FROM t WHERE id IN (SELECT max(id) FROM t) OR g = 'a' ORDER BY id
----
id
1
2
3

SELECT CURRENT_DATE = current_date() AS a, CURRENT_TIMESTAMP IS NOT NULL AS b
----
a | b
true|true

SELECT sum(id) OVER w AS s FROM t WINDOW w AS (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) ORDER BY 1
----
s
1
3
5

SELECT /*+ BROADCAST(t) */ count(*) AS n FROM t -- a comment
----
n
3
warning The hint BROADCAST has no effect on t: it is not a side of a join that can hold it in memory.

SELECT st.*, st.a + 1 AS b1 FROM (SELECT struct(1 AS a, 'x' AS b) AS st)
----
a | b | b1
1|x|2

SELECT max(version) AS v FROM (DESCRIBE HISTORY t)
----
v
0

SELECT col_name FROM (DESCRIBE t) WHERE data_type = 'INT'
----
col_name
id

SELECT d.tableName FROM (SHOW TABLES) d JOIN range(1)
----
tableName
t

SELECT * FROM (SHOW NOTHING)
----
error UNSUPPORTED_FEATURE [0A000]: SHOW NOTHING is not supported. There are SHOW CATALOGS, SCHEMAS, CURRENT SCHEMA, TABLES, TABLE EXTENDED, VIEWS, COLUMNS, PARTITIONS, TBLPROPERTIES, CREATE TABLE, FUNCTIONS, SETTINGS and QUERIES. (line 1, column 16)

CREATE TABLE k (a INT PRIMARY KEY, b STRING COMMENT 'text')
----
ok

SELECT constraint_name, constraint_type, definition, enforced FROM information_schema.table_constraints WHERE table_name = 'k' AND table_schema = 'query_forms'
----
constraint_name | constraint_type | definition | enforced
pk_a|PRIMARY KEY|PRIMARY KEY (a)|NO

SELECT column_name, data_type, is_nullable, comment FROM information_schema.columns WHERE table_schema = 'query_forms' AND table_name = 'k' ORDER BY ordinal_position
----
column_name | data_type | is_nullable | comment
a|INT|NO|NULL
b|STRING|YES|text

SELECT table_name, table_type, data_source_format FROM information_schema.tables WHERE table_schema = 'query_forms' ORDER BY 1
----
table_name | table_type | data_source_format
k|MANAGED|DELTA
t|MANAGED|DELTA

SELECT count(*) > 1 AS more FROM sluice.information_schema.schemata
----
more
true

SELECT 1 AS a WHERE true
----
a
1

SELECT 1 AS a WHERE 1 IS DISTINCT FROM 1
----
a

SELECT 1 AS a WHERE false UNION ALL SELECT 2 WHERE true ORDER BY a
----
a
2

SELECT count(*) AS n WHERE false
----
n
0

SELECT count(*) AS n HAVING count(*) > 0
----
n
1

SELECT 1 AS a GROUP BY 1
----
a
1

SELECT (SELECT 5 WHERE t.id = 2) AS a FROM t
----
a
NULL
5
NULL

SELECT id FROM t WHERE EXISTS (SELECT 1 WHERE t.id > 2)
----
id
3

SELECT row_number() OVER (ORDER BY 1) AS n QUALIFY n = 1
----
n
1

SELECT * WHERE true
----
error INVALID_STATEMENT [42000]: SELECT * requires a FROM clause. (line 1, column 8)

SELECT merge_variant_schemas(array('a'))
----
error UNRESOLVED_ROUTINE [42883]: There is no function merge_variant_schemas. SHOW FUNCTIONS lists those there are. (line 1, column 8)

SELECT id, row_number() OVER (ORDER BY id IN (SELECT 2), id) AS n FROM t ORDER BY id
----
id | n
1|1
2|3
3|2

SELECT id, row_number() OVER (ORDER BY EXISTS (SELECT 2), id) AS n FROM t ORDER BY id
----
id | n
1|1
2|2
3|3

SELECT id, row_number() OVER (ORDER BY (SELECT max(id) FROM t) - id) AS n FROM t ORDER BY id
----
id | n
1|3
2|2
3|1

SELECT id, sum(id) OVER (PARTITION BY id NOT IN (SELECT 2 UNION ALL SELECT 3)) AS n FROM t ORDER BY id
----
id | n
1|1
2|5
3|5

SELECT g, g, count(*) AS n FROM t GROUP BY ROLLUP (g, g) ORDER BY ALL
----
g | g | n
NULL|NULL|3
a|a|2
a|a|2
b|b|1
b|b|1

SELECT g, count(*) AS n FROM t GROUP BY GROUPING SETS ((g), (g), ()) ORDER BY ALL
----
g | n
NULL|3
a|2
a|2
b|1
b|1

SELECT g, id, count(*) AS n FROM t GROUP BY ROLLUP (g), ROLLUP (g, id) ORDER BY ALL
----
g | id | n
NULL|NULL|3
a|NULL|2
a|NULL|2
a|NULL|2
a|1|1
a|1|1
a|2|1
a|2|1
b|NULL|1
b|NULL|1
b|NULL|1
b|3|1
b|3|1

SELECT g, count(*) AS n FROM t GROUP BY g, ROLLUP (g) ORDER BY ALL
----
g | n
a|2
a|2
b|1
b|1

SELECT g AS a, count(*) AS n FROM t GROUP BY ROLLUP (a, g) ORDER BY ALL
----
a | n
NULL|3
a|2
a|2
b|1
b|1

SELECT grouping(g) AS a, grouping_id(g, id) AS b, typeof(grouping(g)) AS c, typeof(grouping_id(g, id)) AS d FROM t GROUP BY CUBE (g, id) ORDER BY ALL
----
a | b | c | d
0|0|tinyint|bigint
0|0|tinyint|bigint
0|0|tinyint|bigint
0|1|tinyint|bigint
0|1|tinyint|bigint
1|2|tinyint|bigint
1|2|tinyint|bigint
1|2|tinyint|bigint
1|3|tinyint|bigint

SELECT array_max(x) = x[0] AS e FROM VALUES (CAST(array() AS ARRAY<INT>)), (array(1)) AS t(x) ORDER BY e
----
e
NULL
true

SELECT x[0] = array_max(x) AS e FROM VALUES (CAST(array() AS ARRAY<INT>)), (array(1)) AS t(x)
----
error INVALID_ARGUMENT [22023]: The array has 0 elements, counted from 0; there is none at 0. Use get to have NULL instead.

SELECT a FROM VALUES (1), (2) AS t(a) LEFT ANTI JOIN (SELECT 1 AS b) z ON try_element_at(array(10, 1), -11) = CAST(array() AS ARRAY<INT>)[0] AND a = a
----
a
1
2

SELECT id, sum((SELECT max(x.id) FROM t x WHERE x.g = t.g)) OVER (ORDER BY id) AS n FROM t ORDER BY id
----
id | n
1|2
2|4
3|7

SELECT g, sum(count(*)) OVER (ORDER BY g IN (SELECT 'b')) AS n FROM t GROUP BY g ORDER BY g
----
g | n
a|2
b|3

SELECT id FROM t QUALIFY row_number() OVER (ORDER BY id IN (SELECT 2) DESC) = 1
----
id
2

SELECT g, count(*) AS n FROM t GROUP BY ROLLUP (t.g, g) ORDER BY ALL
----
g | n
NULL|3
a|2
a|2
b|1
b|1

SELECT g, grouping(g) AS x FROM t GROUP BY CUBE (g) HAVING grouping(g) = 0 ORDER BY grouping(g), g
----
g | x
a|0
b|0

SELECT i, t, z FROM orc.`{W}/before-1970.orc` ORDER BY i
----
i | t | z
0|1969-12-31 23:59:59.5|1969-12-31 23:59:59.5
1|1969-12-31 23:59:58.0004|1969-12-31 23:59:58.0004
2|1969-12-31 23:59:59.000001|1969-12-31 23:59:59.000001
3|1960-01-01 00:00:00.123456|1960-01-01 00:00:00.123456
4|1960-01-01 00:00:00|1960-01-01 00:00:00
5|1969-12-31 23:59:59.999999|1969-12-31 23:59:59.999999
6|1900-01-01 00:00:00.0015|1900-01-01 00:00:00.0015
7|1970-01-01 00:00:00.000005|1970-01-01 00:00:00.000005

CREATE TABLE s AS SELECT named_struct('x', 1, 'y', 2) AS place, 3 AS z
----
ok 1

SELECT place.* FROM delta.`{W}/warehouse/query_forms/s`
----
x | y
1|2

SELECT place.x, z, place FROM delta.`{W}/warehouse/query_forms/s` WHERE place.y = 2
----
x | z | place
1|3|{"x":1,"y":2}

SELECT path_value('a', 'b')
----
error UNRESOLVED_ROUTINE [42883]: There is no function path_value. SHOW FUNCTIONS lists those there are. (line 1, column 8)

SELECT `$windows`(TIMESTAMP'2026-01-01', '1 day', '1 day')
----
error UNRESOLVED_ROUTINE [42883]: There is no function $windows. SHOW FUNCTIONS lists those there are. (line 1, column 8)

SELECT variant_entries(parse_json('{}'))
----
error UNRESOLVED_ROUTINE [42883]: There is no function variant_entries. SHOW FUNCTIONS lists those there are. (line 1, column 8)

SELECT merge_variant_schemas(array('a'))
----
error UNRESOLVED_ROUTINE [42883]: There is no function merge_variant_schemas. SHOW FUNCTIONS lists those there are. (line 1, column 8)

SELECT schema_of_variant_agg(parse_json(j)) FROM VALUES ('1'), ('"a"') AS x(j)
----
schema_of_variant_agg(parse_json(j))
VARIANT

SELECT name, name LIKE ANY ('A%', '%b') AS some, name NOT LIKE ALL ('A%', '%c') AS none, name ILIKE SOME ('a_', 'B') AS one, name NOT ILIKE ANY ('AB', name) AS other FROM VALUES ('Ab'), ('B'), (NULL) AS t(name)
----
name | some | none | one | other
Ab|true|false|true|false
B|false|true|true|true
NULL|NULL|NULL|NULL|NULL

SELECT id FROM range(30) WHERE id LIKE ALL ('1%', '%' || (id % 10), '_2') OR NOT id LIKE ANY ('1%', '2_', '_')
----
id
12

SELECT count(*), sum(id) FROM range(100) GROUP BY id LIKE ANY ('1%') HAVING count(*) LIKE ALL ('1_')
----
count(*) | sum(id)
11|146

SELECT 'a' LIKE ANY (NULL, 'a'), 'a' LIKE ALL (NULL, 'b'), 'a' LIKE ANY (NULL, 'b')
----
'a' LIKE ANY (NULL, 'a') | 'a' LIKE ALL (NULL, 'b') | 'a' LIKE ANY (NULL, 'b')
true|false|NULL

SELECT any(a) AS `any`, t.`all` LIKE ANY (b) FROM VALUES (true, 'x', 'x') AS t(a, `all`, b) GROUP BY t.`all`, b
----
any | t.`all` LIKE ANY (b)
true|true

SELECT 'a' LIKE ANY ()
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at ')'. Expected a pattern. (line 1, column 22)

SELECT 'a' LIKE ALL (SELECT 'a')
----
error UNSUPPORTED_FEATURE [0A000]: LIKE ALL takes a list of patterns, not a query. Use EXISTS (SELECT … WHERE text LIKE pattern). (line 1, column 22)

SELECT 'a' LIKE ANY ('a!%') ESCAPE '!'
----
error UNSUPPORTED_FEATURE [0A000]: ESCAPE is not supported behind the list of LIKE ANY or LIKE ALL. Write \ before a % or _ that stands for itself. (line 1, column 8)

SELECT 1 + 1 AS c, g, count(*) AS n FROM t WHERE id > 3 OR EXISTS (SELECT 1 FROM t u WHERE u.g = t.g AND u.id <> t.id) GROUP BY ROLLUP (1 + 1, g) ORDER BY ALL
----
c | g | n
NULL|NULL|2
2|NULL|2
2|a|2

SELECT 'x' AS c, count(*) AS n FROM t WHERE id > 3 OR EXISTS (SELECT 1 FROM t u WHERE u.g = t.g AND u.id <> t.id) GROUP BY CUBE ('x') ORDER BY ALL
----
c | n
NULL|2
x|2

CREATE TABLE pairs AS SELECT * FROM VALUES (1, 2), (2, 3) AS v(a, b)
----
ok 2

INSERT INTO pairs VALUES (9, 1), (8, 2), (7, 7)
----
ok 3

INSERT INTO pairs VALUES (3, 4), (5, 6)
----
ok 2

SELECT 3 AS c FROM pairs WHERE a >= b LIMIT 2
----
c
3
3

SELECT a + b AS c FROM pairs WHERE a % 2 = b % 2 LIMIT 1
----
c
10

SELECT count(*) FILTER (WHERE NULL) AS c FROM range(3)
----
c
0

SELECT * FROM (SELECT g, id, v FROM t) AS s PIVOT (sum(v) AS v FOR g IN ('a', 'b' AS c)) ORDER BY id
----
id | a | c
1|1.5|NULL
2|2.5|NULL
3|NULL|NULL

SELECT * FROM t s PIVOT (max(id), sum(v) FOR g IN ('a', 'b'))
----
a_max(id) | a_sum(v) | b_max(id) | b_sum(v)
2|4.0|3|NULL

SELECT * FROM VALUES (1, 'a', 5), (1, 'b', 6) AS p(x, k, v) PIVOT (sum(v) FOR k IN ('a', 'b'))
----
x | a | b
1|5|6

SELECT * FROM range(2) AS r(x) UNPIVOT (v FOR n IN (x)) ORDER BY v
----
n | v
x|0
x|1

SELECT a, b, count(*) AS c FROM t LATERAL VIEW explode(array(3, 6)) AS a LATERAL VIEW explode(array(4)) AS b GROUP BY ALL ORDER BY ALL
----
a | b | c
3|4|3
6|4|3

SELECT * EXCEPT (s.x) FROM (SELECT named_struct('x', 1) AS s)
----
error UNSUPPORTED_FEATURE [0A000]: * EXCEPT takes columns, not the fields of a struct, as s.x is. Leave out the column and select the fields that are wanted. (line 1, column 18)

SELECT * EXCEPT (t.g, v) FROM t WHERE id = 1
----
id
1

SELECT (id, 'a') AS pair, (1, g).g AS field FROM t WHERE id = 1
----
pair | field
{"id":1,"col2":"a"}|a

SELECT zip_with(array(1, 2), array('a', 'b'), (x, y) -> (y, x)) AS z
----
z
[{"y":"a","x":1},{"y":"b","x":2}]

VALUES (1, 2), (3, 4) ORDER BY 1 DESC LIMIT 1
----
col1 | col2
3|4

SELECT first(v) IGNORE NULLS, last_value(v) RESPECT NULLS FROM t WHERE id = 1
----
first(v) IGNORE NULLS | last_value(v) RESPECT NULLS
1.5|1.5

SELECT g, mode() WITHIN GROUP (ORDER BY id) FROM t GROUP BY g ORDER BY g
----
g | mode() WITHIN GROUP (ORDER BY id)
a|1
b|3

SELECT mode() WITHIN GROUP (ORDER BY id DESC) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: mode() WITHIN GROUP takes one value in ascending order, of the most frequent ones the smallest. (line 1, column 29)

SELECT g, id, count(*) AS c FROM t GROUP BY g, id WITH ROLLUP ORDER BY ALL
----
g | id | c
NULL|NULL|3
a|NULL|2
a|1|1
a|2|1
b|NULL|1
b|3|1

SELECT g, count(*) AS c FROM t GROUP BY g WITH CUBE HAVING count(*) > 1 ORDER BY ALL
----
g | c
NULL|3
a|2

SELECT g, count(*) AS c FROM t GROUP BY g GROUPING SETS ((g), ()) ORDER BY ALL
----
g | c
NULL|3
a|2
b|1

SELECT -1::STRING AS s, 3 -1::INT AS i, 3 - -1::INT AS j
----
s | i | j
-1|2|4

SELECT * FROM (SELECT DATE'2026-01-01' AS d, 1 AS x) PIVOT (sum(x) FOR d IN (DATE'2026-01-01', DATE'2026-01-02' AS e, NULL))
----
2026-01-01 | e | null
1|NULL|NULL

SELECT `2026-01-01 10:00:00` + 1 AS n FROM (SELECT TIMESTAMP'2026-01-01 10:00:00' AS d, 1 AS x) PIVOT (sum(x) FOR d IN (TIMESTAMP'2026-01-01 10:00:00'))
----
n
2

SELECT * FROM (SELECT true AS d, 1 AS x) PIVOT (sum(x) AS s, max(x) FOR d IN (true, false))
----
true_s | true_max(x) | false_s | false_max(x)
1|1|NULL|NULL

SELECT * FROM (SELECT 2 AS d, 1 AS x) PIVOT (sum(x) FOR d IN (1 + 1, -2, 2.50, 1e2, 7L))
----
2 | -2 | 2.50 | 100.0 | 7
1|NULL|NULL|NULL|NULL

SELECT * FROM (SELECT 'a' AS g, 1 AS i, 1 AS x) PIVOT (sum(x) FOR (g, i) IN (('a', 1), ('b', NULL) AS b, (upper('c'), 1 + 1)))
----
{a, 1} | b | {C, 2}
1|NULL|NULL

SELECT * FROM (SELECT DATE'2026-01-01' AS d, 1 AS x) PIVOT (sum(x) FOR d IN (DATE'2026-13-01'))
----
error CAST_INVALID_INPUT
