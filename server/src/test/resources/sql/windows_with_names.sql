SELECT x FROM VALUES (3), (1), (2) t(x) QUALIFY row_number() OVER w = 1 WINDOW w AS (ORDER BY x)
----
x
1

SELECT x FROM VALUES (3), (1), (2) t(x) WINDOW w AS (ORDER BY x) QUALIFY row_number() OVER w = 1
----
x
1

SELECT x FROM VALUES (3), (1), (2) t(x) QUALIFY row_number() OVER w = 1 WINDOW w AS (ORDER BY x DESC) ORDER BY x LIMIT 5
----
x
3

SELECT * FROM (SELECT x FROM VALUES (3), (1) t(x) QUALIFY rank() OVER v = 1 WINDOW w AS (ORDER BY x), v AS w) s JOIN VALUES (1) u(y)
----
x | y
1|1

SELECT x, sum(x) OVER w1 AS a, sum(x) OVER w2 AS b, sum(x) OVER w3 AS c FROM VALUES (1), (2) t(x) WINDOW w1 AS (ORDER BY x), w2 AS w1, w3 AS w2 ORDER BY x
----
x | a | b | c
1|1|1|1
2|3|3|3

FROM VALUES (1), (2) t(x) SELECT x QUALIFY rank() OVER w = 2 WINDOW w AS (ORDER BY x)
----
x
2
