SELECT count(*) between 19000 and 21000 AS fifth FROM range(100000) WHERE rand() BETWEEN 0.2 AND 0.4
----
fifth
true

SELECT count(*) between 79000 and 81000 AS others FROM range(100000) WHERE rand() NOT BETWEEN 0.2 AND 0.4
----
others
true

SELECT CASE CAST(rand() * 4 AS INT) WHEN 0 THEN 'a' WHEN 1 THEN 'b' WHEN 2 THEN 'c' ELSE 'd' END AS x, count(*) between 22000 and 28000 AS quarter FROM range(100000) GROUP BY ALL ORDER BY x
----
x | quarter
a|true
b|true
c|true
d|true

SELECT count(*) between 49000 and 51000 AS half FROM range(100000) WHERE CAST(rand() * 4 AS INT) IN (1, 2)
----
half
true

SELECT count_if(nullif(CAST(rand() * 2 AS INT), 1) = 1) AS ones, count_if(uuid() LIKE ALL ('%-%', '%-4%')) AS texts FROM range(1000)
----
ones | texts
0|1000

SELECT count(*) between 1600 and 2400 AS fifth FROM range(100) a JOIN range(100) b ON rand() BETWEEN 0.2 AND 0.4
----
fifth
true

SELECT count(*) FROM range(100) a LEFT JOIN range(100) b ON a.id = b.id AND rand() BETWEEN 0.2 AND 0.4
----
error UNSUPPORTED_FEATURE [0A000]: The value of rand would be used several times here, where it cannot be computed just once: in a lambda, in the condition of an outer join, in the argument of a table function or beside a subquery that depends on the row. Compute it in an inner transform or in a subquery, and use its result.

SELECT rand() = rand(), uuid() = uuid(), rand() + rand() < 2
----
rand() = rand() | uuid() = uuid() | rand() + rand() < 2
false|false|true

CREATE FUNCTION zero(x DOUBLE) RETURNS DOUBLE RETURN x - x
----
ok

CREATE FUNCTION die() RETURNS DOUBLE RETURN rand()
----
ok

SELECT zero(rand()) AS a, zero(zero(rand())) + zero(rand()) AS b, zero(die()) AS c, die() = die() AS d, zero(uniform(0, rand()) + rand()) AS e
----
a | b | c | d | e
0.0|0.0|0.0|false|0.0

SELECT id % 2 AS k, zero(rand()) AS z, max(zero(rand())), sum(id) FILTER (WHERE zero(rand()) = 0) AS s FROM range(4) GROUP BY k HAVING zero(rand()) = 0 ORDER BY k, zero(rand())
----
k | z | max(zero(rand())) | s
0|0.0|0.0|2
1|0.0|0.0|4

SELECT id, row_number() OVER (PARTITION BY zero(rand()) ORDER BY id) AS n FROM range(3) ORDER BY id
----
id | n
0|1
1|2
2|3

SELECT transform(array(1, 2), x -> zero(rand()))
----
error UNSUPPORTED_FEATURE [0A000]: The value of rand would be used several times here, where it cannot be computed just once: in a lambda, in the condition of an outer join, in the argument of a table function or beside a subquery that depends on the row. Compute it in an inner transform or in a subquery, and use its result.

SELECT transform(array(1, 2), x -> rand() < 2) AS t, filter(array(1, 2), x -> x BETWEEN 1 AND rand()) AS f
----
t | f
[true,true]|[]

CREATE FUNCTION above(x DOUBLE) RETURNS BIGINT RETURN (SELECT count(*) FROM range(1000) WHERE x < 0.5)
----
ok

CREATE FUNCTION more(x DOUBLE) RETURNS BIGINT RETURN x + (SELECT count(*) FROM range(1000))
----
ok

CREATE FUNCTION each(x DOUBLE) RETURN transform(array(1, 2), e -> e + x)
----
ok

CREATE FUNCTION twice(x STRING) RETURNS TABLE (a STRING, b STRING) RETURN SELECT x, x
----
ok

SELECT above(die())
----
error UNSUPPORTED_FEATURE [0A000]: The function sluice.volatile_calls.above computes an argument in a query or a lambda of its body, where such a one as rand() would have several values. Compute it in a subquery, and give the function its column. (line 1, column 8)

SELECT each(rand())
----
error UNSUPPORTED_FEATURE [0A000]: The function sluice.volatile_calls.each computes an argument in a query or a lambda of its body, where such a one as rand() would have several values. Compute it in a subquery, and give the function its column. (line 1, column 8)

SELECT * FROM TABLE(twice(uuid()))
----
error UNSUPPORTED_FEATURE [0A000]: The function sluice.volatile_calls.twice computes an argument in a query or a lambda of its body, where such a one as rand() would have several values. Compute it in a subquery, and give the function its column. (line 1, column 21)

SELECT above(0) AS a, each(1) AS e, more(rand()) AS m, t.a FROM twice('x') AS t
----
a | e | m | a
1000|[2.0,3.0]|1000|x

CREATE VIEW w AS SELECT zero(rand()) AS z, uuid() AS a FROM range(3)
----
ok

SELECT z, count(DISTINCT a) AS n FROM w GROUP BY z
----
z | n
0.0|3

CREATE TABLE u AS SELECT id, CAST(1 AS DOUBLE) AS v FROM range(10)
----
ok 10

UPDATE u SET v = zero(rand()) WHERE rand() BETWEEN 0 AND 1
----
ok 10

MERGE INTO u USING range(12) s ON s.id = u.id WHEN MATCHED AND rand() BETWEEN 0 AND 1 THEN UPDATE SET v = zero(rand()) + 1 WHEN NOT MATCHED THEN INSERT VALUES (s.id, zero(rand()) + 1)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
12|10|0|2

MERGE INTO u USING range(12) s ON s.id = u.id WHEN NOT MATCHED AND rand() BETWEEN 0 AND 1 THEN INSERT VALUES (s.id, zero(rand()) + u.id)
----
error UNRESOLVED_COLUMN [42703]: WHEN NOT MATCHED is about rows of the source that the table lacks; it can use columns of s only. (line 1, column 47)

MERGE INTO u USING range(6) s ON s.id = u.id WHEN MATCHED AND rand() NOT BETWEEN 0 AND 1 THEN DELETE WHEN NOT MATCHED BY SOURCE AND rand() BETWEEN 0 AND 1 THEN UPDATE SET v = 2 + zero(rand())
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
6|6|0|0

SELECT count(*) AS n, sum(v) AS s FROM u
----
n | s
12|18.0

SELECT id, zero(rand()) AS z FROM u WHERE rand() BETWEEN 0 AND 1 AND id > (SELECT max(w.id) FROM range(20) w WHERE w.id < u.id - 6) ORDER BY id
----
id | z
7|0.0
8|0.0
9|0.0
10|0.0
11|0.0

SELECT id, zero(rand()) AS z, (SELECT max(w.id) FROM range(20) w WHERE w.id < u.id - 9) AS m, EXISTS (SELECT 1 FROM range(11) w WHERE w.id = u.id) AS e FROM u WHERE id > 7 ORDER BY id
----
id | z | m | e
8|0.0|NULL|true
9|0.0|NULL|true
10|0.0|0|true
11|0.0|1|false

SELECT id FROM u WHERE rand() NOT BETWEEN 0 AND 1 OR id IN (SELECT w.id FROM range(3) w WHERE w.id = u.id) ORDER BY id
----
id
0
1
2

SELECT zero(rand()) IN (SELECT id FROM range(5)) AS i, count(*) AS n FROM u a JOIN u b ON a.id = b.id AND rand() BETWEEN 0 AND 1 AND a.id IN (SELECT id FROM range(4)) GROUP BY 1
----
i | n
true|4

SELECT max(r) < 0.5 AS below, count(*) between 400 and 600 AS half FROM (SELECT id, rand() AS r FROM range(1000) GROUP BY id HAVING r < 0.5)
----
below | half
true|true

SELECT max(r) < 0.5 AS below, min(r) > 0.1 AS above, count(*) between 300 and 500 AS part FROM (SELECT id, rand() AS r, zero(rand()) AS z FROM range(1000) GROUP BY id HAVING r BETWEEN 0.1 AND 0.5 AND z = 0)
----
below | above | part
true|true|true

SELECT array_sort(l) = l AS sorted FROM (SELECT collect_list(r) AS l FROM (SELECT rand() AS r FROM range(1000) ORDER BY r LIMIT 1000))
----
sorted
true

SELECT count(*) AS n, max(r) < 0.5 AS below FROM (SELECT rand() AS r FROM range(100) QUALIFY r < 0.5 AND row_number() OVER (ORDER BY r) = 1)
----
n | below
1|true


CREATE TABLE keyed (id INT, u STRING DEFAULT uuid(), h STRING GENERATED ALWAYS AS (left(u, 4))) TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')
----
ok

INSERT INTO keyed (id) SELECT id FROM range(10)
----
ok 10

INSERT INTO keyed (id, u) SELECT id, uuid() FROM range(10, 20)
----
ok 10

INSERT INTO keyed VALUES (20, DEFAULT, DEFAULT), (21, uuid(), DEFAULT)
----
ok 2

SELECT count(*) AS n, count(DISTINCT u) AS texts, count_if(h = left(u, 4)) AS same FROM keyed
----
n | texts | same
22|22|22

UPDATE keyed SET u = uuid() WHERE id < 5
----
ok 5

UPDATE keyed SET u = (SELECT uuid() || max(k.id) FROM range(100) k WHERE k.id = keyed.id) WHERE id BETWEEN 5 AND 6
----
ok 2

UPDATE keyed SET u = concat((SELECT uuid()), (SELECT max(k.id) FROM range(100) k WHERE k.id = keyed.id), uuid()) WHERE id BETWEEN 7 AND 8
----
ok 2

MERGE INTO keyed k USING (SELECT id FROM range(15, 25)) s ON k.id = s.id WHEN MATCHED AND s.id > 18 THEN UPDATE SET u = uuid() || CAST(1 / (s.id - 18) AS INT) WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
10|3|4|3

MERGE INTO keyed k USING (SELECT id FROM range(25, 27)) s ON k.id = s.id WHEN NOT MATCHED AND s.id > 25 THEN INSERT (id) VALUES (s.id + (SELECT max(m.id) FROM range(10) m WHERE m.id = s.id - 25))
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

SELECT count(*) AS n, count(DISTINCT u) AS texts, count_if(h = left(u, 4)) AS same, max(id) AS last FROM keyed
----
n | texts | same | last
22|22|22|27

CREATE TABLE lots (id INT, lot STRING DEFAULT CASE CAST(rand() * 4 AS INT) WHEN 0 THEN 'a' WHEN 1 THEN 'b' WHEN 2 THEN 'c' WHEN 3 THEN 'd' END, upper STRING GENERATED ALWAYS AS (upper(lot)), low BOOLEAN DEFAULT nullif(CAST(rand() * 2 AS INT), 1) BETWEEN 0 AND uniform(0, 0)) TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')
----
ok

INSERT INTO lots (id) SELECT id FROM range(4000)
----
ok 4000

MERGE INTO lots l USING (SELECT id FROM range(3990, 8000)) s ON l.id = s.id WHEN MATCHED THEN UPDATE SET lot = DEFAULT WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
4010|10|0|4000

SELECT lot, count(*) BETWEEN 1800 AND 2200 AS quarter, count_if(upper = upper(lot)) = count(*) AS same, count_if(NOT low) AS ones FROM lots GROUP BY lot ORDER BY lot
----
lot | quarter | same | ones
a|true|true|0
b|true|true|0
c|true|true|0
d|true|true|0

CREATE TABLE refused (id INT, n BIGINT DEFAULT count(*))
----
error UNSUPPORTED_FEATURE

CREATE TABLE refused (id INT, n INT DEFAULT explode(array(1, 2)))
----
error UNSUPPORTED_FEATURE

CREATE TABLE refused (id INT, n INT GENERATED ALWAYS AS (max(id)))
----
error UNSUPPORTED_FEATURE

CREATE TABLE refused (id INT, n INT DEFAULT row_number() OVER (ORDER BY 1))
----
error UNSUPPORTED_FEATURE

WITH c AS (SELECT die() AS u) SELECT a.u = b.u AS same FROM c a, c b
----
same
true

CREATE FUNCTION rolled() RETURNS TABLE (n DOUBLE) RETURN SELECT die()
----
ok

CREATE VIEW ids AS SELECT uuid() AS u
----
ok

CREATE VIEW more_ids AS WITH i AS (SELECT * FROM (SELECT 1 AS one) LEFT JOIN ids x ON true) SELECT u FROM i
----
ok

WITH c AS (SELECT u FROM more_ids AS m), d AS (SELECT n FROM rolled()), e AS (SELECT u FROM c) SELECT a.u = b.u AS same, x.n = y.n AS also, e.u = a.u AS both FROM c a, c b, d x, d y, e
----
same | also | both
true|true|true

WITH c AS (SELECT u FROM ids WHERE u = u AND EXISTS (SELECT 1 FROM range(2))), d AS (TABLE ids) SELECT a.u = b.u AS same, d.u = e.u AS also, (SELECT u FROM missing_ids) FROM c a, c b, d, d e
----
error TABLE_OR_VIEW_NOT_FOUND

SELECT max(r) < 0.5 AS below FROM (SELECT t.id, rand() AS r FROM range(1000) t GROUP BY t.id HAVING r < 0.5 AND EXISTS (SELECT 1 FROM range(10) u WHERE u.id = t.id))
----
error UNSUPPORTED_FEATURE

SELECT id, transform(array(1, 2), x -> x + rand()) AS z FROM range(3) GROUP BY id HAVING z[0] < 3
----
error UNSUPPORTED_FEATURE

SELECT count_if(r >= 0.5) = 0 AS below FROM (SELECT id, r FROM (SELECT t.id, rand() AS r FROM range(1000) t GROUP BY t.id) s WHERE r < 0.5 AND EXISTS (SELECT 1 FROM range(10) u WHERE u.id = s.id))
----
below
true

SELECT count_if(x.fifth = y.fifth) BETWEEN 600 AND 800 AS part FROM (SELECT id, 1 AS k, rand() BETWEEN 0.2 AND 0.4 AS fifth FROM range(1000)) x ASOF JOIN (SELECT id, 1 AS k, rand() BETWEEN 0.2 AND 0.4 AS fifth FROM range(1000)) y MATCH_CONDITION x.id >= y.id ON x.k = y.k
----
part
true

SELECT count_if(CAST(rand() * 2 AS BIGINT) IN (SELECT id FROM range(2))) AS found, count(*) AS n FROM range(1000)
----
found | n
1000|1000

SELECT count(*) FROM range(1000) WHERE CAST(rand() * 2 AS BIGINT) NOT IN (SELECT id FROM range(2))
----
count(*)
0

SELECT count(*) FROM range(1000) WHERE CAST(rand() * 2 AS BIGINT) IN (SELECT id FROM range(2))
----
count(*)
1000

SELECT count(*) FROM range(1000) WHERE NOT CAST(rand() * 2 AS BIGINT) = ANY (SELECT id FROM range(2))
----
count(*)
0

SELECT count(*) FROM range(1000) WHERE CAST(rand() * 2 AS BIGINT) <> ALL (SELECT id FROM range(2))
----
count(*)
0

SELECT count(*) FROM range(1000) WHERE CAST(rand() * 3 AS BIGINT) >= ALL (SELECT id FROM range(3)) AND id < 0
----
count(*)
0

SELECT count(*) FROM range(1000) WHERE (CAST(rand() * 2 AS BIGINT), 1) NOT IN (SELECT id, 1 FROM range(2))
----
count(*)
0

SELECT count(*), count_if(f) FROM (SELECT CAST(rand() * 2 AS BIGINT) IN (SELECT id FROM range(2)) AS f FROM range(1000))
----
count(*) | count_if(f)
1000|1000

SELECT count(*), count_if(f) FROM (SELECT CAST(rand() * 2 AS BIGINT) NOT IN (SELECT CASE WHEN id < 2 THEN id END FROM range(2)) AS f FROM range(1000))
----
count(*) | count_if(f)
1000|0

SELECT count(*) FROM range(1000) t WHERE CAST(rand() * 2 AS BIGINT) NOT IN (SELECT id FROM range(2) r WHERE t.id >= 0)
----
count(*)
0

SELECT count(*) FROM range(1000) t WHERE CAST(rand() * 2 AS BIGINT) IN (SELECT id FROM range(2) r WHERE t.id >= r.id - 2)
----
count(*)
1000

SELECT count(*), count_if(f) FROM (SELECT CAST(rand() * 2 AS BIGINT) IN (SELECT id FROM range(2)) AS f, (SELECT max(r.id) FROM range(3) r WHERE r.id <= t.id) AS m FROM range(1000) t)
----
count(*) | count_if(f)
1000|1000

SELECT count(*) FROM range(100) a LEFT JOIN range(3) b ON CAST(rand() * 2 AS BIGINT) IN (SELECT id FROM range(2))
----
error UNSUPPORTED_FEATURE

SELECT count(*) between 23500 AND 26500 AS quarter FROM range(100000) WHERE rand() < 0.5 AND rand() < 0.5
----
quarter
true

SELECT count(*) between 73500 AND 76500 AS most FROM range(100000) WHERE rand() < 0.5 OR rand() < 0.5
----
most
true

SELECT count(*) between 73500 AND 76500 AS most FROM range(100000) WHERE (rand() < 0.5 AND id >= 0) OR (rand() < 0.5 AND id < 1000000)
----
most
true

SELECT count(*) between 2200 AND 2800 AS quarter FROM range(100) a JOIN range(100) b ON rand() < 0.5 AND rand() < 0.5
----
quarter
true

SELECT count_if(a = b) AS same, count(DISTINCT n) AS n FROM (SELECT uuid() AS a, uuid() AS b, row_number() OVER (ORDER BY id) AS n FROM range(3))
----
same | n
0|3
