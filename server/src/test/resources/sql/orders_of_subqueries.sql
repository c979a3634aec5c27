CREATE TABLE t AS SELECT id, 97 * id % 1000 AS v, id % 3 AS g, array(id, id + 1) AS arr FROM range(1000)
----
ok 1000

CREATE TABLE u AS SELECT id AS a, id * 2 AS b FROM range(1000)
----
ok 1000

WITH s AS (SELECT id, v FROM t ORDER BY v DESC) SELECT * FROM s LIMIT 3
----
id | v
567|999
134|998
701|997

SELECT * FROM (SELECT id, v FROM t ORDER BY v DESC) LIMIT 2 OFFSET 1
----
id | v
134|998
701|997

SELECT id + 1 AS x FROM (SELECT * FROM t ORDER BY v DESC) LIMIT 3
----
x
568
135
702

SELECT id FROM (SELECT id FROM t ORDER BY v DESC) WHERE id > 600 LIMIT 2
----
id
701
835

SELECT * FROM (SELECT id, v FROM (SELECT * FROM t ORDER BY v DESC) WHERE g = 0) WHERE v < 900 LIMIT 2
----
id | v
267|899
834|898

SELECT id, (SELECT count(*) FROM u WHERE a < s.id) AS n FROM (SELECT * FROM t ORDER BY v DESC) s LIMIT 2
----
id | n
567|567
134|134

SELECT id, e FROM (SELECT * FROM t ORDER BY v DESC) LATERAL VIEW explode(arr) x AS e LIMIT 3
----
id | e
567|567
567|568
134|134

SELECT g, collect_list(id) AS ids FROM (SELECT * FROM t WHERE id < 12 ORDER BY v DESC) GROUP BY g ORDER BY g
----
g | ids
0|[9,6,3,0]
1|[10,7,4,1]
2|[8,5,2,11]

SELECT first(id) AS f, last(id) AS l FROM (SELECT * FROM t ORDER BY v DESC)
----
f | l
567|0

SELECT * FROM (SELECT id FROM (SELECT * FROM t ORDER BY v DESC LIMIT 5) LIMIT 3)
----
id
567
134
701

SELECT * FROM (SELECT id, v FROM t ORDER BY v DESC LIMIT 3) ORDER BY id
----
id | v
134|998
567|999
701|997

SELECT * FROM (SELECT id, row_number() OVER (ORDER BY v) AS n FROM (SELECT * FROM t ORDER BY v DESC)) ORDER BY n LIMIT 1
----
id | n
0|1

CREATE VIEW sorted AS SELECT id, v, g FROM t ORDER BY v DESC
----
ok

SELECT id FROM sorted WHERE g = 0 LIMIT 2
----
id
567
402

SELECT count(*) AS n, sum(v) AS s FROM sorted JOIN u ON id = a WHERE b < 20
----
n | s
10|4365

(SELECT id FROM t WHERE id < 2 ORDER BY v DESC) UNION ALL (SELECT id FROM t WHERE id = 5 ORDER BY v) ORDER BY 1
----
id
0
1
5

(SELECT id FROM t ORDER BY v DESC LIMIT 1) UNION ALL (SELECT id FROM t ORDER BY v LIMIT 1) ORDER BY 1
----
id
0
567

SELECT count(*) AS n FROM t WHERE id IN (SELECT a FROM u WHERE b < 10 ORDER BY b DESC) AND EXISTS (SELECT 1 FROM u WHERE a = t.id ORDER BY b) AND v >= (SELECT min(b) FROM u ORDER BY 1)
----
n
5

SELECT u.a, x.id FROM u, LATERAL (SELECT id FROM t WHERE t.id < u.a ORDER BY v DESC LIMIT 1) x WHERE a < 4 ORDER BY a
----
a | id
1|0
2|1
3|2

SELECT u.a, x.id FROM u, LATERAL (SELECT id FROM t WHERE t.id < u.a ORDER BY v DESC) x WHERE a < 3 ORDER BY a, id
----
a | id
1|0
2|0
2|1

SELECT a, (SELECT collect_list(id) FROM (SELECT id FROM t WHERE t.id < u.a ORDER BY id)) AS ids FROM u WHERE a < 4 ORDER BY a
----
a | ids
0|[]
1|[0]
2|[0,1]
3|[0,1,2]

CREATE TABLE copied AS SELECT id FROM (SELECT id, v FROM t ORDER BY v DESC) LIMIT 2
----
ok 2

INSERT INTO copied SELECT id FROM t ORDER BY v LIMIT 1
----
ok 1

SELECT * FROM copied ORDER BY id
----
id
0
134
567

SELECT * FROM (SELECT id FROM t ORDER BY v DESC, g) s LEFT JOIN (SELECT a FROM u ORDER BY b) w ON s.id = w.a WHERE id < 2 ORDER BY id
----
id | a
0|0
1|1

SELECT rand() < 2 AS r, id FROM (SELECT id FROM t ORDER BY v DESC) LIMIT 2
----
r | id
true|567
true|134

SELECT /*+ BROADCAST(s) */ count(*) AS n FROM u JOIN (SELECT id FROM t ORDER BY v) s ON u.a = s.id WHERE s.id < 7
----
n
7

SELECT count(*) AS n FROM t WHERE id NOT IN (SELECT a FROM u WHERE u.b > t.v ORDER BY b) AND (SELECT b FROM u WHERE u.a = t.id ORDER BY b) < 100
----
n
47

SELECT a FROM u WHERE (a, b) IN (SELECT id, id * 2 FROM (SELECT * FROM t ORDER BY v) WHERE id < 3) ORDER BY a
----
a
0
1
2

SELECT (SELECT max(id) FROM (SELECT id FROM t WHERE t.g = x.g ORDER BY v DESC LIMIT 2)) AS m FROM (SELECT DISTINCT g FROM t ORDER BY g) x LIMIT 2
----
m
567
835

MERGE INTO copied USING (SELECT id, v FROM t WHERE id < 2 ORDER BY v DESC) s ON copied.id = s.id WHEN MATCHED THEN UPDATE SET id = copied.id + 5000 WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

WITH s AS (SELECT id, uuid() AS r FROM t ORDER BY v DESC) SELECT x.id FROM s x JOIN s y ON x.r = y.r ORDER BY 1 LIMIT 1
----
id
0

WITH RECURSIVE r AS ((SELECT id FROM t ORDER BY v DESC LIMIT 1) UNION ALL SELECT id - 200 FROM r WHERE id > 200) SELECT id FROM r ORDER BY id
----
id
167
367
567

SELECT g, string_agg(id, '-') AS ids FROM (SELECT * FROM t WHERE id < 6 ORDER BY v DESC) GROUP BY g ORDER BY g
----
g | ids
0|3-0
1|4-1
2|5-2

SELECT * FROM (SELECT id, sum(v) OVER (ORDER BY v DESC) AS s FROM (SELECT * FROM t ORDER BY v DESC)) WHERE id = 134
----
id | s
134|1997

SELECT id FROM (SELECT id FROM t ORDER BY v DESC) WHERE id = (SELECT max(a) FROM u WHERE a < 20) OR id IN (SELECT a FROM u WHERE a < 3 ORDER BY b) LIMIT 2
----
id
19
2

SELECT max(CASE WHEN id = 567 THEN n END) AS a, max(CASE WHEN id = 134 THEN n END) AS b FROM (SELECT id, row_number() OVER () AS n FROM (SELECT id FROM t ORDER BY v DESC))
----
a | b
1|2

SELECT s.id FROM (SELECT id FROM t ORDER BY v DESC) s WHERE EXISTS (SELECT 1 FROM u WHERE u.a = s.id AND u.b > 1000) LIMIT 2
----
id
567
701

SELECT id FROM (SELECT id, v FROM t ORDER BY 2 DESC) ORDER BY ALL LIMIT 1
----
id
0

SELECT id FROM (SELECT * FROM (SELECT id, v FROM t ORDER BY v) ORDER BY v DESC) LIMIT 1
----
id
567

SELECT id FROM (SELECT id, g, v FROM t ORDER BY v DESC) WHERE g IN (SELECT a FROM u ORDER BY b LIMIT 1) LIMIT 1 OFFSET 1
----
id
402

SELECT id FROM (SELECT DISTINCT id, v FROM t ORDER BY v DESC) LIMIT 1
----
id
567

SELECT g FROM (SELECT g, max(v) AS m FROM t WHERE id < 10 GROUP BY g ORDER BY max(v) DESC) LIMIT 1
----
g
0

SELECT * FROM (SELECT id FROM t WHERE id < 3 UNION ALL SELECT 9 ORDER BY id DESC) LIMIT 2
----
id
9
2
