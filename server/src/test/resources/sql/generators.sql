CREATE TABLE t AS SELECT * FROM VALUES (1, 'a', array(1, 2, 3), map('x', 1)), (2, 'a', array(4), map('y', 2, 'z', 3)), (3, 'b', CAST(array() AS ARRAY<INT>), NULL) AS v(id, g, arr, m)
----
ok 3

SELECT id, e FROM t LATERAL VIEW explode(arr) x AS e ORDER BY id, e
----
id | e
1|1
1|2
1|3
2|4

SELECT id, e FROM t LATERAL VIEW OUTER explode(arr) x AS e ORDER BY id, e
----
id | e
1|1
1|2
1|3
2|4
3|NULL

SELECT id, k, val FROM t LATERAL VIEW explode(m) x AS k, val ORDER BY id, k
----
id | k | val
1|x|1
2|y|2
2|z|3

SELECT id, k, val FROM t LATERAL VIEW OUTER explode(m) x AS k, val WHERE id > 1 ORDER BY id, k
----
id | k | val
2|y|2
2|z|3
3|NULL|NULL

SELECT id, p, e FROM t LATERAL VIEW OUTER posexplode(arr) x AS p, e ORDER BY id, p
----
id | p | e
1|0|1
1|1|2
1|2|3
2|0|4
3|NULL|NULL

SELECT id, p, k, val FROM t LATERAL VIEW posexplode(m) x AS p, k, val ORDER BY id, p
----
id | p | k | val
1|0|x|1
2|0|y|2
2|1|z|3

SELECT e, f FROM t LATERAL VIEW explode(arr) x AS e LATERAL VIEW explode(arr) y AS f WHERE id = 1 AND e < f ORDER BY 1, 2
----
e | f
1|2
1|3
2|3

SELECT id, x.* FROM t LATERAL VIEW explode(arr) x ORDER BY 1, 2
----
id | col
1|1
1|2
1|3
2|4

SELECT a, b FROM t LATERAL VIEW inline(array(struct(1 AS a, 'x' AS b), struct(2 AS a, 'y' AS b))) z AS a, b WHERE id = 1 ORDER BY a
----
a | b
1|x
2|y

SELECT x, y FROM t LATERAL VIEW stack(2, 1, 'a', 2) z AS x, y WHERE id = 1 ORDER BY x
----
x | y
1|a
2|NULL

SELECT id, explode(arr) FROM t ORDER BY 1, 2
----
id | col
1|1
1|2
1|3
2|4

SELECT id, explode(arr) AS e FROM t ORDER BY e DESC
----
id | e
2|4
1|3
1|2
1|1

SELECT explode(map('a', 1, 'b', 2))
----
key | value
a|1
b|2

SELECT explode(map('a', 1, 'b', 2)) AS (k, v)
----
k | v
a|1
b|2

SELECT posexplode(array(10, 20))
----
pos | col
0|10
1|20

SELECT inline(array(struct(1 AS a, 'x' AS b)))
----
a | b
1|x

SELECT stack(2, 1, 'a', 2, 'b')
----
col0 | col1
1|a
2|b

SELECT id, explode_outer(arr) AS e FROM t ORDER BY 1, 2
----
id | e
1|1
1|2
1|3
2|4
3|NULL

SELECT *, explode(arr) AS e FROM t WHERE id = 1 ORDER BY e
----
id | g | arr | m | e
1|a|[1,2,3]|{"x":1}|1
1|a|[1,2,3]|{"x":1}|2
1|a|[1,2,3]|{"x":1}|3

SELECT g, explode(collect_list(id)) AS x FROM t GROUP BY g ORDER BY 1, 2
----
g | x
a|1
a|2
b|3

SELECT * FROM explode(array(1, 2))
----
col
1
2

SELECT * FROM explode(array(1, 2)) AS x(v)
----
v
1
2

SELECT t.id, x.v FROM t, LATERAL explode(t.arr) AS x(v) ORDER BY 1, 2
----
id | v
1|1
1|2
1|3
2|4

SELECT t.id, x.v FROM t LEFT JOIN LATERAL explode(t.arr) AS x(v) ORDER BY 1, 2
----
id | v
1|1
1|2
1|3
2|4
3|NULL

SELECT e.a FROM (SELECT explode(array(struct(1 AS a), struct(2 AS a))) AS e) ORDER BY 1
----
a
1
2

SELECT id FROM t LATERAL VIEW explode(arr) x AS e WHERE e = 2
----
id
1

SELECT count(*) FROM t LATERAL VIEW explode(arr) x AS e
----
count(*)
4

SELECT explode(1)
----
error DATATYPE_MISMATCH [42804]: The argument of explode must be an ARRAY or a MAP, not INT. (line 1, column 8)

SELECT x FROM t LATERAL VIEW upper(g) u AS x
----
error UNSUPPORTED_FEATURE [0A000]: LATERAL VIEW with the function upper is not supported. There are explode, explode_outer, posexplode, posexplode_outer, inline, inline_outer, stack, json_tuple, variant_explode, variant_explode_outer. (line 1, column 30)

SELECT stack('a', 1)
----
error UNRESOLVED_ROUTINE [42883]: The function stack takes how many rows to make, a number of at least 1, and the values. (line 1, column 8)

SELECT t.id, x.one, x.w FROM t LEFT JOIN LATERAL (SELECT 1 AS one, coalesce(v, 0) AS w FROM explode(t.arr) AS e(v)) x ORDER BY t.id, x.w
----
id | one | w
1|1|1
1|1|2
1|1|3
2|1|4
3|NULL|NULL

SELECT t.id, x.i, x.w FROM t LEFT JOIN LATERAL (SELECT t.id AS i, v + t.id AS w FROM explode(t.arr) AS e(v)) x ORDER BY t.id, x.w
----
id | i | w
1|1|2
1|1|3
1|1|4
2|2|6
3|NULL|NULL

SELECT t.id, x.w FROM t LEFT JOIN LATERAL (SELECT v IS NULL AS w FROM explode(t.arr) AS e(v)) x WHERE x.w IS NULL
----
id | w
3|NULL

SELECT t.id, x.one, x.k FROM t LEFT JOIN LATERAL (SELECT 'm' AS one, k FROM explode(t.m) AS e(k, v)) x ORDER BY t.id, x.k
----
id | one | k
1|m|x
2|m|y
2|m|z
3|NULL|NULL

CREATE TABLE with_arrays(t INT, k INT, a ARRAY<INT>)
----
ok

INSERT INTO with_arrays VALUES (1, 1, array(1, 2)), (2, 1, array(3)), (3, 2, array(4, 5, 6))
----
*

CREATE FUNCTION die() RETURNS DOUBLE RETURN rand()
----
ok

SELECT count(DISTINCT r) AS r, count(DISTINCT u) AS u, count(DISTINCT m) AS m, count(DISTINCT d) AS d, count(DISTINCT x) AS x FROM (SELECT explode(sequence(1, 100)) AS i, rand() AS r, uuid() AS u, monotonically_increasing_id() AS m, die() AS d, concat(cast(id as string), uuid()) AS x FROM range(2))
----
r | u | m | d | x
200|200|200|200|200

SELECT explode(array(10, 20)) AS e, row_number() OVER (ORDER BY 1) AS rn, count(*) OVER () AS c
----
e | rn | c
10|1|2
20|2|2

SELECT explode(a) AS e, k, row_number() OVER (PARTITION BY k ORDER BY t DESC, k + 1) AS rn, lag(k, -1, 7) OVER (ORDER BY t) AS l, t + sum(k) OVER () AS s FROM with_arrays x WHERE t > 0 ORDER BY e
----
e | k | rn | l | s
1|1|2|1|10
2|1|3|1|10
3|1|1|2|11
4|2|1|2|12
5|2|2|2|12
6|2|3|7|12

SELECT explode(a) AS e, rank() OVER w AS r, first_value(x.k) IGNORE NULLS OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS f FROM with_arrays x WINDOW w AS (PARTITION BY k ORDER BY t) ORDER BY e
----
e | r | f
1|1|1
2|1|1
3|3|1
4|1|2
5|1|2
6|1|2

SELECT explode(array(1, 2)) AS e, k, sum(count(*)) OVER (PARTITION BY k) AS s, max(t) + rand() < 100 AS m FROM with_arrays GROUP BY k ORDER BY k, e
----
e | k | s | m
1|1|4|true
2|1|4|true
1|2|2|true
2|2|2|true

SELECT row_number() OVER (ORDER BY k) AS rn, k, explode(sort_array(collect_list(t))) FROM with_arrays GROUP BY 2 ORDER BY 1
----
rn | k | col
1|1|1
2|1|2
3|2|3

SELECT explode(a) AS e, row_number() OVER (ORDER BY t) AS rn FROM with_arrays QUALIFY rn <= 2
----
e | rn
1|1
2|2

SELECT explode(a) AS e, k FROM with_arrays QUALIFY row_number() OVER (ORDER BY e DESC, t) = 1
----
e | k
6|2

SELECT *, explode(a) AS e, sum(t) OVER () AS s FROM with_arrays ORDER BY e LIMIT 2
----
t | k | a | e | s
1|1|[1,2]|1|13
1|1|[1,2]|2|13

SELECT explode(array(1, 2)) AS e, transform(a, x -> x + t + cast(rand() as int) * 0 + k) AS y, rand() IN (SELECT 3), CASE WHEN rand() > 2 THEN t ELSE (SELECT max(t) FROM with_arrays) END AS c FROM with_arrays WHERE t = 1 ORDER BY e
----
e | y | rand() IN (SELECT 3) | c
1|[3,4]|false|3
2|[3,4]|false|3

SELECT posexplode(a), row_number() OVER (ORDER BY t) FROM with_arrays WHERE k = 1
----
pos | col | row_number() OVER (ORDER BY t)
0|1|1
1|2|2
0|3|3

SELECT sum(rand() * 0) + rand() * 0, explode(array(1)) FROM with_arrays
----
sum(rand() * 0) + rand() * 0 | col
0.0|1

SELECT inline(array(struct(1 AS x, 2 AS y))), struct(rand() * 0 AS q, k) AS s FROM with_arrays WHERE t = 1
----
x | y | s
1|2|{"q":0.0,"k":1}

SELECT stack(2, 1, 'b', 1, 'a') ORDER BY ALL
----
col0 | col1
1|a
1|b

SELECT 7 AS x, posexplode(array(2, 1)) AS (p, c) ORDER BY ALL DESC
----
x | p | c
7|1|1
7|0|2

WITH q AS (SELECT stack(2, 1, 'b', 1, 'a')) SELECT stack(2, 1, 'd', 1, 'c') UNION ALL SELECT * FROM q ORDER BY ALL
----
col0 | col1
1|a
1|b
1|c
1|d

WITH q AS (SELECT array(2, 1) AS a) SELECT posexplode(a) FROM q ORDER BY ALL DESC
----
pos | col
1|1
0|2

SELECT e FROM t LATERAL VIEW explode(arr) x e WHERE e > 2 ORDER BY e
----
e
3
4

SELECT id, k, val FROM t LATERAL VIEW OUTER explode(m) x k, `val` ORDER BY id, k
----
id | k | val
1|x|1
2|y|2
2|z|3
3|NULL|NULL

SELECT e, f FROM t LATERAL VIEW explode(arr) x e LATERAL VIEW explode(arr) y f WHERE e < f ORDER BY 1, 2
----
e | f
1|2
1|3
2|3

FROM t LATERAL VIEW explode(arr) x e SELECT e ORDER BY e LIMIT 1
----
e
1

SELECT x.col, u.id FROM t LATERAL VIEW explode(arr) x LEFT JOIN t u ON x.col = u.id WHERE x.col > 2 ORDER BY 1
----
col | id
3|3
4|NULL

SELECT x.col FROM t LATERAL VIEW explode(arr) x MINUS SELECT 4 ORDER BY 1 OFFSET 1
----
col
2
3

SELECT col, rank() OVER w AS r FROM t LATERAL VIEW explode(arr) x WINDOW w AS (ORDER BY col) ORDER BY 1 LIMIT 1
----
col | r
1|1

SELECT e FROM t LATERAL VIEW explode(arr) x e, 5
----
error PARSE_SYNTAX_ERROR [42601]: A column name must stand here. (line 1, column 48)
