SELECT -0.0D, -0.0F, -0E0, - 0.0D, -(0.0D), -((+0D)), -.0D, - -0D, -0.0, 1 - 0D, CAST('-0.0' AS DOUBLE)
----
-0.0D | -0.0F | -0E0 | - 0.0D | -(0.0D) | -((+0D)) | -.0D | - -0D | -0.0 | 1 - 0D | CAST('-0.0' AS DOUBLE)
-0.0|-0.0|-0.0|-0.0|-0.0|-0.0|-0.0|0.0|0.0|1.0|-0.0

SELECT a, -a FROM VALUES (-0.0D), (0D), (-0e0) AS t(a) ORDER BY CAST(a AS STRING)
----
a | -a
-0.0|0.0
-0.0|0.0
0.0|-0.0

SELECT DISTINCT a FROM VALUES (-0.0D), (0D) AS t(a)
----
a
0.0

CREATE TABLE z (k INT, x DOUBLE DEFAULT -0.0D, y FLOAT DEFAULT -0.0F)
----
ok

INSERT INTO z (k) VALUES (1)
----
ok 1

INSERT INTO z VALUES (2, -0.0D, 0.0F), (3, 0.0D, -0e0), (4, double('NaN'), 1F), (5, NULL, NULL), (6, 1D, -1F)
----
ok 5

SELECT * FROM z ORDER BY k
----
k | x | y
1|-0.0|-0.0
2|-0.0|0.0
3|0.0|-0.0
4|NaN|1.0
5|NULL|NULL
6|1.0|-1.0

SELECT k FROM z WHERE x = -0.0D AND -0.0D IN (y, 5) ORDER BY k
----
k
1
2
3

SELECT k, (SELECT CAST(max(z.x) AS STRING) FROM VALUES (1) AS v(a)) AS s FROM z ORDER BY k
----
k | s
1|-0.0
2|-0.0
3|0.0
4|NaN
5|NULL
6|1.0

SELECT k, (SELECT max(concat(CAST(z.y AS STRING), ' ', v.a)) FROM VALUES (1), (2) AS v(a)) AS s FROM z ORDER BY k
----
k | s
1|-0.0 2
2|0.0 2
3|-0.0 2
4|1.0 2
5|NULL
6|-1.0 2

SELECT k, (SELECT string_agg(concat(CAST(z.x AS STRING), ' ', n), '/') FROM (SELECT count(*) AS n FROM z o WHERE o.k < 3 AND (SELECT max(CAST(z.x AS STRING)) FROM z p WHERE p.k < o.k + z.k) IS NOT NULL)) AS s FROM z ORDER BY k
----
k | s
1|-0.0 2
2|-0.0 2
3|0.0 2
4|NaN 2
5|NULL
6|1.0 2

SELECT k, l.* FROM z, LATERAL (SELECT CAST(z.x AS STRING) AS s, o.k AS first FROM z o WHERE o.x = z.x ORDER BY o.k LIMIT 1) l ORDER BY k
----
k | s | first
1|-0.0|1
2|-0.0|1
3|0.0|1
4|NaN|4
6|1.0|6

SELECT k, l.* FROM z, LATERAL (SELECT sum(v.a) OVER (ORDER BY v.a) AS w, -z.y AS n FROM VALUES (1), (2) AS v(a)) l ORDER BY k, w
----
k | w | n
1|1|0.0
1|3|0.0
2|1|-0.0
2|3|-0.0
3|1|0.0
3|3|0.0
4|1|-1.0
4|3|-1.0
5|1|NULL
5|3|NULL
6|1|1.0
6|3|1.0

SELECT k FROM z WHERE EXISTS (SELECT 1 FROM z o WHERE CAST(z.x AS STRING) = concat('-', CAST(o.x AS STRING)) AND o.k = 3) ORDER BY k
----
k
1
2

SELECT k, (SELECT count(*) FROM z o WHERE o.x = z.x) AS same, (SELECT count(*) FROM z o WHERE o.x >= z.x) AS more, (SELECT count(*) FROM z o WHERE o.x = z.y) AS other FROM z ORDER BY k
----
k | same | more | other
1|3|5|3
2|3|5|3
3|3|5|3
4|1|1|1
5|0|0|0
6|1|2|0

SELECT x, count(*) FROM z GROUP BY x ORDER BY x
----
x | count(*)
NULL|1
0.0|3
1.0|1
NaN|1

SELECT from_json('{"a":-0.0}', 'a DOUBLE').a AS d, from_json('{"a":-0}', 'a DOUBLE').a AS w, from_json('{"a":-0.00}', 'a DECIMAL(3,1)').a AS e, get_json_object('{"a":-0.0}', '$.a') AS g, from_json('{"a":-0.0e3}', 'a FLOAT').a AS f, from_json('{"a":-0.0}', 'a STRING').a AS s, from_json('{"a":[0.0, -0E0]}', 'a ARRAY<DOUBLE>').a AS l, from_json('{"a":-0.0}', 'a INT').a AS i
----
d | w | e | g | f | s | l | i
-0.0|0.0|0.0|-0.0|-0.0|-0.0|[0.0,-0.0]|NULL

SELECT from_json('{"a":-0.0}', 'a VARIANT').a AS v, parse_json('-0.0') AS p, schema_of_json('{"a":-0.0, "b":0.0}') AS t, to_json(named_struct('a', -0.0D)) AS j, from_json('{"a":1e-99999999999}', 'a DECIMAL(3,1)').a AS z, json_tuple('{"a":-0.0}', 'a') AS k
----
v | p | t | j | z | k
0|0|STRUCT<a: DOUBLE, b: DOUBLE>|{"a":-0.0}|NULL|-0.0
