CREATE TABLE simplified_texts AS SELECT s, 7 AS y FROM VALUES ('ｚ'), ('abc'), ('😀') AS v(s)
----
*

SELECT s FROM simplified_texts WHERE s BETWEEN 'Ａ' AND '😀' ORDER BY s
----
s
ｚ
😀

SELECT s FROM simplified_texts WHERE s < 'Ａ' OR s > '😀'
----
s
abc

SELECT s FROM simplified_texts WHERE s < 'Ａ' AND s <> '😀'
----
s
abc

SELECT y FROM (SELECT '😀' AS a, y FROM simplified_texts) WHERE a > 'Ａ'
----
y
7
7
7

SELECT y FROM (SELECT '😀' AS a, y FROM simplified_texts) WHERE a < 'Ａ'
----
y

SELECT v.s FROM simplified_texts v JOIN simplified_texts w ON v.s = w.s WHERE v.s >= 'Ａ' AND w.s <= '😀' ORDER BY 1
----
s
ｚ
😀

CREATE TABLE nan_casts (d DOUBLE NOT NULL, f FLOAT NOT NULL, y INT)
----
*

INSERT INTO nan_casts VALUES (double('NaN'), float('inf'), 1), (1.5, 2.5, 2)
----
*

SELECT coalesce(CAST(d AS DECIMAL(10,2)), 0) a, coalesce(CAST(f AS DECIMAL(10,2)), 0) b, CAST(d AS DECIMAL(10,2)) IS NULL c FROM nan_casts ORDER BY y
----
a | b | c
0.00|0.00|true
1.50|2.50|false

SELECT d FROM nan_casts WHERE coalesce(CAST(d AS DECIMAL(10,2)), -1) = -1
----
d
NaN

SELECT coalesce(d::DECIMAL(10,2), 0) a, coalesce(decimal(f), 0) b FROM nan_casts ORDER BY y
----
a | b
0.00|0
1.50|3

SELECT y FROM nan_casts WHERE CAST(d AS DECIMAL(10,2)) NOT IN (SELECT CAST(1.5 AS DECIMAL(10,2))) ORDER BY y
----
y

SELECT y FROM nan_casts WHERE 1.50BD NOT IN (SELECT CAST(d AS DECIMAL(10,2)) FROM nan_casts)
----
y

SELECT coalesce(CAST(array(d) AS ARRAY<DECIMAL(10,2)>)[0], 0) a, coalesce(CAST(struct(d AS x) AS STRUCT<x: DECIMAL(10,2)>).x, 0) b, coalesce(CAST(map('k', d) AS MAP<STRING, DECIMAL(10,2)>)['k'], 0) c FROM nan_casts ORDER BY y
----
a | b | c
0.00|0.00|0.00
1.50|1.50|1.50

SELECT y FROM nan_casts WHERE CAST(d AS DECIMAL(10,2)) IS NULL
----
y
1

SELECT y FROM nan_casts WHERE CAST(f AS DECIMAL(10,2)) IS NOT NULL
----
y
2

SELECT y FROM (SELECT nullif(d, 9) AS e, f, y FROM nan_casts) WHERE CAST(e AS DECIMAL(10,2)) IS NULL
----
y
1

SELECT y FROM (SELECT CAST(d AS DECIMAL(10,2)) AS e, f, y FROM nan_casts) WHERE NOT (e IS NOT NULL)
----
y
1

SELECT a.y FROM nan_casts a LEFT JOIN nan_casts b ON a.y = b.y WHERE CAST(b.d AS DECIMAL(10,2)) IS NULL
----
y
1

CREATE TABLE null_variants AS SELECT parse_json(j) AS v, 7 AS y FROM VALUES ('null'), ('1') AS t(j)
----
*

SELECT y, v FROM null_variants WHERE CAST(v AS INT) IS NULL
----
y | v
7|null

SELECT v FROM null_variants WHERE coalesce(CAST(v AS INT), -1) = -1
----
v
null

SELECT v FROM null_variants WHERE coalesce(v::STRING, 'none') = 'none'
----
v
null

SELECT v FROM (SELECT coalesce(v, parse_json('2')) AS v, y FROM null_variants) WHERE CAST(v AS INT) IS NULL
----
v
null

SELECT cast(v AS INT) IS NOT NULL a FROM null_variants ORDER BY a
----
a
false
true

SELECT d FROM nan_casts WHERE CAST(map(d, 1) AS MAP<DECIMAL(10,2), INT>) IS NULL
----
d
NaN

CREATE TABLE nan_decimals (x DECIMAL(10,2) NOT NULL)
----
*

INSERT INTO nan_decimals SELECT d FROM nan_casts
----
error NOT_NULL_VIOLATION

INSERT INTO nan_decimals VALUES (1)
----
*

INSERT INTO nan_decimals SELECT d FROM nan_casts WHERE NOT isnan(d)
----
*

SELECT x FROM nan_decimals ORDER BY x
----
x
1.00
1.50

UPDATE nan_decimals SET x = double('NaN')
----
error NOT_NULL_VIOLATION

UPDATE nan_decimals SET x = (SELECT max(d) FROM nan_casts)
----
error NOT_NULL_VIOLATION

MERGE INTO nan_decimals t USING nan_casts s ON t.x = s.y WHEN MATCHED THEN UPDATE SET x = s.d
----
error NOT_NULL_VIOLATION

SELECT coalesce(x, 0) FROM (SELECT CAST(1 AS DECIMAL(10,2)) x UNION ALL SELECT CAST(d AS DECIMAL(10,2)) FROM nan_casts) ORDER BY 1
----
coalesce(x, 0)
0.00
1.00
1.50

SELECT y FROM nan_casts WHERE CAST(d AS DECIMAL(10,2)) > 0 OR CAST(d AS DECIMAL(10,2)) <= 0
----
y
2

SELECT y FROM nan_casts WHERE NOT (CAST(d AS DECIMAL(10,2)) > 0 OR CAST(d AS DECIMAL(10,2)) <= 0)
----
y

CREATE TABLE tries AS SELECT CAST(id * 300 AS INT) AS x, 7 AS y FROM range(3)
----
*

SELECT x FROM tries WHERE coalesce(try_cast(CAST(x AS BIGINT) AS TINYINT), -1) = -1 ORDER BY x
----
x
300
600

SELECT x, try_cast(b AS TINYINT) t FROM (SELECT x, CAST(x AS BIGINT) AS b FROM tries) ORDER BY x
----
x | t
0|0
300|NULL
600|NULL

SELECT x, try_cast(b AS TINYINT) t FROM (SELECT x, CAST(x AS STRING) AS b FROM tries) ORDER BY x
----
x | t
0|0
300|NULL
600|NULL

SELECT x, try_cast(b AS TINYINT) t FROM (SELECT x, CAST(x AS DOUBLE) AS b FROM tries) ORDER BY x
----
x | t
0|0
300|NULL
600|NULL

SELECT x, try_cast(b AS TINYINT) t FROM (SELECT x, CAST(x AS DECIMAL(10, 0)) AS b FROM tries) ORDER BY x
----
x | t
0|0
300|NULL
600|NULL

SELECT try_cast(b AS TINYINT) t FROM (SELECT x AS b FROM tries UNION ALL SELECT 5000000000) ORDER BY t NULLS LAST
----
t
0
NULL
NULL
NULL

SELECT x FROM tries WHERE try_cast(x AS TINYINT) IS NULL ORDER BY x
----
x
300
600

SELECT x FROM tries WHERE try_cast('300' AS TINYINT) IS NULL ORDER BY x
----
x
0
300
600

SELECT x FROM tries WHERE try_cast(x AS TINYINT) IS NOT NULL AND try_cast(x AS INT) = 0
----
x
0

SELECT y FROM (SELECT 'x' AS a, y FROM tries) WHERE try_cast(a AS INT) IS NULL
----
y
7
7
7

SELECT x FROM (SELECT x, concat(x, 'a') AS a, y FROM tries) WHERE try_cast(a AS INT) IS NOT NULL
----
x

SELECT a.x FROM tries a LEFT JOIN tries b ON a.x = b.x AND b.x > 0 WHERE try_cast(b.x AS TINYINT) IS NULL ORDER BY 1
----
x
0
300
600

SELECT try_cast(x AS STRING) a, try_cast(x AS INT) b, try_cast(NULL AS INT) c, try_cast('7' AS INT) d, typeof(try_cast(x AS BIGINT)) e FROM tries WHERE x = 300
----
a | b | c | d | e
300|300|NULL|7|bigint

SELECT try_cast(x AS TINYINT) k, count(*) n FROM tries GROUP BY try_cast(x AS TINYINT) ORDER BY n
----
k | n
0|1
NULL|2

SELECT x FROM tries WHERE try_cast(x AS TINYINT) IN (SELECT try_cast(x AS TINYINT) FROM tries)
----
x
0

SELECT x FROM tries WHERE try_cast(x AS SMALLINT) > 299 AND try_cast(x AS SMALLINT) < 301
----
x
300

CREATE TABLE patterns AS SELECT s, 7 AS y FROM VALUES ('%'), ('abc'), ('_'), ('a%') AS v(s)
----
*

SELECT s FROM patterns WHERE s LIKE '%%' ESCAPE '%'
----
s
%

SELECT s FROM patterns WHERE s ILIKE '%%' ESCAPE '%'
----
s
%

SELECT s FROM patterns WHERE s NOT LIKE '%%' ESCAPE '%' ORDER BY s
----
s
_
a%
abc

SELECT s FROM patterns WHERE s LIKE '__' ESCAPE '_'
----
s
_

SELECT s FROM patterns WHERE s LIKE 'A%%' ESCAPE '%' OR s ILIKE 'A%%' ESCAPE '%'
----
s
a%

SELECT s FROM patterns WHERE s LIKE '%' ESCAPE '/' AND s LIKE '%_' ESCAPE '\\' ORDER BY s
----
s
%
_
a%
abc

SELECT s LIKE '%%' ESCAPE '%' a FROM patterns ORDER BY s
----
a
true
false
false
false

SELECT s FROM patterns WHERE s LIKE '\\%%' ORDER BY s
----
s
%

SELECT s FROM patterns WHERE s LIKE '%\\%%' ORDER BY s
----
s
%
a%

SELECT s FROM patterns WHERE s LIKE 'a!%%' ESCAPE '!' OR s LIKE '!!%%%' ESCAPE '!' ORDER BY s
----
s
a%

SELECT s FROM patterns WHERE s LIKE '%%b%%' OR s ILIKE '%%B%' ORDER BY s
----
s
abc

SELECT s FROM patterns WHERE s LIKE '%' ESCAPE '%'
----
error INVALID_ARGUMENT

SELECT s FROM patterns WHERE s LIKE '%b' ESCAPE '%'
----
error INVALID_ARGUMENT

SELECT y FROM (SELECT '%%' AS p, s, y FROM patterns) WHERE s LIKE p ESCAPE '%'
----
y
7

SELECT s FROM patterns WHERE s LIKE '%%\\%' ORDER BY s
----
s
%
a%

SELECT s FROM patterns WHERE s LIKE '%😀%%' ESCAPE '😀' ORDER BY s
----
s
%
a%

SELECT s FROM patterns WHERE s LIKE 'a%' ESCAPE ''
----
error INVALID_ARGUMENT

SELECT s FROM patterns WHERE s LIKE NULL OR s ILIKE NULL
----
s

SELECT s FROM (SELECT CAST(NULL AS STRING) AS p, s, y FROM patterns) WHERE s NOT LIKE p
----
s

SELECT count(*) n FROM patterns p JOIN patterns q ON p.s = q.s WHERE p.s LIKE '%%%' ESCAPE '!' AND q.s NOT ILIKE 'A!%' ESCAPE '!'
----
n
3


SELECT from_json('{"a":1}', (SELECT concat('a ', 'INT') FROM information_schema.schemata LIMIT 1)) AS j
----
error UNSUPPORTED_FEATURE [0A000]: A value that planning needs must be a constant, and this one reads rows that are computed before.
