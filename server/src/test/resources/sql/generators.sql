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
