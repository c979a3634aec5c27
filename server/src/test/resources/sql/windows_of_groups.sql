SELECT g, rank() OVER w AS r FROM VALUES (1, 5), (1, 6), (2, 3) t(g, v) GROUP BY g WINDOW w AS (ORDER BY sum(v)) ORDER BY g
----
g | r
1|2
2|1

SELECT g, sum(sum(v)) OVER w AS r FROM VALUES (1, 5), (1, 6), (2, 3) t(g, v) GROUP BY g WINDOW w AS (PARTITION BY g ORDER BY sum(v)) ORDER BY g
----
g | r
1|11
2|3

SELECT g, rank() OVER w2 AS r FROM VALUES (1, 5), (1, 6), (2, 3), (3, 1) t(g, v) GROUP BY ALL WINDOW w AS (PARTITION BY g % 2), w2 AS (w ORDER BY sum(v)) ORDER BY g
----
g | r
1|2
2|1
3|1

SELECT g, rank() OVER (w ORDER BY max(v)) AS r FROM VALUES (1, 5), (1, 6), (2, 3), (3, 1) t(g, v) GROUP BY g WINDOW w AS (PARTITION BY count(*)) ORDER BY g
----
g | r
1|1
2|2
3|1

SELECT g, rank() OVER w FROM VALUES (1, 5), (1, 6), (2, 3), (3, 1) t(g, v) GROUP BY g HAVING sum(v) > 1 WINDOW w AS (ORDER BY sum(v)) ORDER BY g
----
g | rank() OVER w
1|2
2|1

SELECT g, max(v) AS m FROM VALUES (1, 5), (1, 6), (2, 3), (3, 1) t(g, v) GROUP BY g HAVING sum(v) > 1 WINDOW w AS (ORDER BY sum(v)) QUALIFY rank() OVER W = 1
----
g | m
2|3

SELECT g FROM VALUES (1, 5), (1, 6), (2, 3), (3, 1) t(g, v) GROUP BY g WINDOW w AS (ORDER BY sum(v)) ORDER BY rank() OVER w
----
g
3
2
1

SELECT sum(v) AS s, rank() OVER w AS r FROM VALUES (1, 5), (1, 6), (2, 3) t(g, v) WINDOW w AS (ORDER BY sum(v))
----
s | r
14|1

SELECT g FROM VALUES (1, 5) t(g, v) GROUP BY g WINDOW w AS (ORDER BY v) ORDER BY rank() OVER w
----
error INVALID_STATEMENT [42000]: The expression v is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate it. (line 1, column 70)

SELECT v, rank() OVER (w2) AS r FROM VALUES (1, 5), (1, 6), (2, 3) t(g, v) WINDOW w2 AS (w ORDER BY v), w AS (PARTITION BY g) ORDER BY v
----
v | r
3|1
5|1
6|2

SELECT id, sum(id) OVER w AS a, count(*) OVER (w) AS b FROM range(3) WINDOW w AS (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) ORDER BY id
----
id | a | b
0|1|1
1|2|2
2|1|1

SELECT v, (SELECT max(x) FROM (SELECT sum(x) OVER w AS x FROM VALUES (1), (2) u(x) WINDOW w AS (ORDER BY x))) AS m, rank() OVER w AS r FROM VALUES (1, 5), (1, 6), (2, 3) t(g, v) WINDOW w AS (PARTITION BY g ORDER BY v) ORDER BY v
----
v | m | r
3|3|1
5|3|1
6|3|2

SELECT sum(id) OVER (b) AS a FROM range(3) WINDOW a AS (b ORDER BY id), b AS (a)
----
error INVALID_STATEMENT [42000]: The window b is defined by itself. (line 1, column 57)

SELECT sum(v) OVER (w ORDER BY v) AS r FROM VALUES (1, 5) t(g, v) WINDOW w AS (PARTITION BY g ORDER BY v)
----
error INVALID_STATEMENT [42000]: ORDER BY not allowed in both base and referenced windows. (line 1, column 32)

SELECT v FROM VALUES (1, 5) t(g, v) WINDOW w AS (PARTITION BY nope ORDER BY v)
----
error UNRESOLVED_COLUMN [42703]: There is no column nope here. (line 1, column 63)

SELECT g, lag(sum(v)) IGNORE NULLS OVER (ORDER BY g) AS l FROM VALUES (1, 5), (1, 6), (2, NULL), (3, 1) t(g, v) GROUP BY g ORDER BY g
----
g | l
1|NULL
2|11
3|11

SELECT g, first_value(sum(v)) IGNORE NULLS OVER (ORDER BY g DESC) a, last_value(sum(v)) IGNORE NULLS OVER (ORDER BY g) b, nth_value(sum(v), 2) IGNORE NULLS OVER (ORDER BY g) c, lead(sum(v)) IGNORE NULLS OVER (ORDER BY g) d, 1 + lead(max(v), 1, 0) RESPECT NULLS OVER (ORDER BY g) e FROM VALUES (1, 5), (1, 6), (2, NULL), (3, 1) t(g, v) GROUP BY g ORDER BY g
----
g | a | b | c | d | e
1|1|11|NULL|1|NULL
2|1|11|NULL|1|2
3|1|1|1|NULL|1

SELECT g FROM VALUES (1, 5), (1, 6), (2, NULL), (3, 1) t(g, v) GROUP BY g QUALIFY lag(sum(v)) IGNORE NULLS OVER (ORDER BY g) = 11 ORDER BY g
----
g
2
3

SELECT g, lag(sum(v)) IGNORE NULLS OVER w AS l FROM VALUES (1, 5), (1, 6), (2, NULL), (3, 1) t(g, v) GROUP BY g WINDOW w AS (ORDER BY max(g)) ORDER BY g
----
g | l
1|NULL
2|11
3|11

SELECT lag(v) IGNORE NULLS OVER (ORDER BY g) AS l FROM VALUES (1, 5) t(g, v) GROUP BY g
----
error INVALID_STATEMENT [42000]: The expression v is neither in GROUP BY nor inside an aggregate function. Add it to GROUP BY or aggregate it. (line 1, column 12)

SELECT x, lag(a, 1, 7) IGNORE NULLS OVER (ORDER BY x) AS l, nth_value(a, 2) IGNORE NULLS OVER (ORDER BY x) AS n, lag(a) OVER (ORDER BY x) AS m FROM VALUES (1, NULL), (2, 4), (3, NULL), (4, 6) t(x, a) ORDER BY x
----
x | l | n | m
1|7|NULL|NULL
2|7|NULL|NULL
3|4|NULL|4
4|4|6|NULL

SELECT (SELECT max(l) FROM (SELECT lead(b) IGNORE NULLS OVER (ORDER BY n) AS l FROM VALUES (1, 9), (2, NULL), (3, 4) u(n, b))) AS m
----
m
4
