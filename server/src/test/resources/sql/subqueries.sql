create table r3 as select id from range(3)
----
ok 3

create table r4 as select id from range(4)
----
ok 4

create table r5 as select id from range(5)
----
ok 5

select * from (SELECT t.id, (SELECT max(a.y) FROM (SELECT t.id * 2 AS y) a CROSS JOIN (SELECT t.id * 2 AS y) b) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|0
1|2
2|4

select * from (SELECT t.id, (WITH c AS (SELECT t.id * 2 AS y) SELECT max(a.y) FROM c a CROSS JOIN c b) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|0
1|2
2|4

select * from (SELECT t.id, (SELECT count(*) FROM (SELECT x.id FROM r4 x WHERE x.id = t.id UNION SELECT x.id FROM r4 x WHERE x.id >= t.id) u WHERE u.id IN (SELECT y.id FROM r5 y WHERE y.id <> t.id)) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|3
1|2
2|1

select * from (SELECT t.id, (SELECT count(*) FROM r4 x WHERE x.id >= t.id AND (SELECT count(*) FROM r5 y WHERE y.id >= x.id AND y.id > t.id) > 1) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|4
1|3
2|2

select * from (SELECT t.id, (SELECT sum((SELECT sum(y.id) FROM r5 y WHERE y.id >= x.id AND y.id > t.id)) FROM r4 x WHERE x.id >= t.id) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|36
1|25
2|14

select * from (SELECT t.id, (SELECT sum((SELECT sum(y.id) FROM r5 y WHERE y.id = x.id AND y.id <> t.id)) FROM r4 x WHERE x.id <> t.id) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|6
1|5
2|4

select * from (SELECT t.id FROM r3 t WHERE EXISTS (SELECT 1 FROM r4 x WHERE x.id > t.id AND NOT EXISTS (SELECT 1 FROM r5 y WHERE y.id = x.id + t.id))) as q(id) order by 1
----
id
2

select * from (SELECT t.id FROM r3 t WHERE EXISTS (SELECT 1 FROM r4 x WHERE x.id > t.id AND EXISTS (SELECT 1 FROM r5 y WHERE y.id = x.id + t.id + 1))) as q(id) order by 1
----
id
0
1

select * from (SELECT t.id, (SELECT count(*) FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a LEFT JOIN (SELECT x.id FROM r4 x WHERE x.id >= t.id) b ON a.id = b.id) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|3
1|3
2|3

select * from (SELECT t.id, (SELECT count(b.id) FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a LEFT JOIN (SELECT x.id FROM r4 x WHERE x.id >= t.id) b ON a.id = b.id) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|3
1|2
2|1

select * from (SELECT t.id, (SELECT count(*) FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a JOIN (SELECT x.id FROM r4 x WHERE x.id >= t.id) b ON a.id = b.id) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|3
1|2
2|1

select * from (SELECT t.id, (SELECT count(*) FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a FULL JOIN (SELECT x.id FROM r4 x WHERE x.id >= t.id) b ON a.id = b.id) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|4
1|4
2|4

select * from (SELECT t.id, (SELECT sum(z) FROM (SELECT x.id AS z FROM r4 x WHERE x.id <> t.id UNION ALL SELECT x.id FROM r4 x WHERE x.id >= t.id) u) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|12
1|11
2|9

select * from (SELECT t.id, (SELECT max(a.id) FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a WHERE a.id IN (SELECT y.id FROM r5 y WHERE y.id > t.id)) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|3
1|3
2|3

select * from (SELECT t.id, (SELECT max(a.id) FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a, (SELECT x.id FROM r4 x WHERE x.id < t.id) b, (SELECT x.id FROM r4 x WHERE x.id <> t.id) c WHERE a.id + b.id < c.id + 2) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|NULL
1|3
2|3

select * from (SELECT t.id, l.c FROM r3 t, LATERAL (SELECT count(*) AS c FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a JOIN (SELECT x.id FROM r4 x WHERE x.id >= t.id) b ON a.id <= b.id) l) as q(id, x) order by 1, 2
----
id | x
0|6
1|6
2|5

select * from (SELECT t.id, l.a, l.b FROM r3 t, LATERAL (SELECT a.id AS a, b.id AS b FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a JOIN (SELECT x.id FROM r4 x WHERE x.id >= t.id) b ON a.id = b.id) l) as q(id, x, y) order by 1, 2, 3
----
id | x | y
0|1|1
0|2|2
0|3|3
1|2|2
1|3|3
2|3|3

select * from (SELECT t.id FROM r3 t WHERE 2 > (SELECT count(*) FROM (SELECT x.id FROM r4 x WHERE x.id <> t.id) a JOIN (SELECT x.id FROM r4 x WHERE x.id >= t.id) b ON a.id = b.id)) as q(id) order by 1
----
id
2

select * from (SELECT t.id FROM r3 t WHERE EXISTS (SELECT 1 FROM (SELECT x.id FROM r4 x WHERE x.id = t.id + 1) a JOIN (SELECT x.id FROM r4 x WHERE x.id = t.id + 2) b ON a.id < b.id)) as q(id) order by 1
----
id
0
1

select * from (SELECT t.id FROM r3 t WHERE t.id IN (SELECT a.id FROM (SELECT x.id FROM r4 x WHERE x.id <= t.id) a JOIN (SELECT x.id FROM r4 x WHERE x.id > t.id + 1) b ON a.id < b.id)) as q(id) order by 1
----
id
0
1

select * from (SELECT t.id FROM r3 t WHERE t.id NOT IN (SELECT a.id FROM (SELECT x.id FROM r4 x WHERE x.id <= t.id) a JOIN (SELECT x.id FROM r4 x WHERE x.id > t.id + 1) b ON a.id < b.id)) as q(id) order by 1
----
id
2

select * from (SELECT t.id, (SELECT count(*) FROM r4 x, LATERAL (SELECT y.id FROM r5 y WHERE y.id > x.id + t.id) l WHERE x.id <> t.id) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|6
1|4
2|3

select * from (SELECT t.id, (SELECT count_if(x.id > 1) FROM r4 x WHERE x.id > t.id + 1) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|2
1|1
2|0

select * from (SELECT t.id, (SELECT sum(s) FROM (SELECT x.id, sum(x.id) OVER (ORDER BY x.id) AS s FROM r4 x WHERE x.id >= t.id) w) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|10
1|10
2|7

select * from (SELECT t.id, (SELECT max(s) FROM (SELECT x.id, row_number() OVER (ORDER BY x.id) AS s FROM r4 x WHERE x.id <> t.id) w WHERE s <= 2) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|2
1|2
2|2

select * from (SELECT t.id, (SELECT x.id FROM r4 x WHERE x.id > t.id ORDER BY x.id LIMIT 1) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|1
1|2
2|3

select * from (SELECT t.id, (SELECT sum(z) FROM (SELECT x.id AS z FROM r4 x WHERE x.id > t.id ORDER BY x.id LIMIT 1) u) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|1
1|2
2|3

select * from (SELECT t.id, l.z FROM r3 t, LATERAL (SELECT x.id AS z FROM r4 x WHERE x.id > t.id ORDER BY x.id LIMIT 2) l) as q(id, x) order by 1, 2
----
id | x
0|1
0|2
1|2
1|3
2|3

select * from (SELECT t.id, l.z FROM r3 t LEFT JOIN LATERAL (SELECT x.id AS z FROM r4 x WHERE x.id > t.id + 1 ORDER BY x.id LIMIT 2) l ON TRUE) as q(id, x) order by 1, 2
----
id | x
0|2
0|3
1|3
2|NULL

select * from (SELECT t.id, (SELECT count(*) FROM (SELECT x.id AS z FROM r4 x WHERE x.id > t.id INTERSECT SELECT y.id FROM r5 y WHERE y.id <> t.id + 1) u) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|2
1|1
2|0

select * from (SELECT t.id, (SELECT count(*) FROM (SELECT DISTINCT x.id % 2 AS z FROM r4 x WHERE x.id > t.id) u) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|2
1|2
2|1

select * from (SELECT t.id, (SELECT string_agg(z, ',') FROM (SELECT 'a' AS z FROM r4 x WHERE x.id > t.id + 1) u) IS NULL FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|false
1|false
2|true

select * from (SELECT t.id, (SELECT count(*) FROM r4 x WHERE x.id IN (SELECT y.id FROM r5 y WHERE y.id > t.id)) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|3
1|2
2|1

select * from (SELECT t.id, (SELECT count(*) FROM r4 x WHERE x.id NOT IN (SELECT y.id FROM r5 y WHERE y.id > t.id)) FROM r3 t) as q(id, x) order by 1, 2
----
id | x
0|1
1|2
2|3

select * from (SELECT t.id FROM r3 t WHERE (SELECT count(*) FROM r4 x WHERE x.id = t.id AND EXISTS (SELECT 1 FROM r5 y WHERE y.id = x.id)) = 1) as q(id) order by 1
----
id
0
1
2

select * from (SELECT t.id FROM r3 t WHERE NOT EXISTS (SELECT 1 FROM r4 x WHERE x.id = t.id + 1 AND NOT EXISTS (SELECT 1 FROM r5 y WHERE y.id = x.id * 2 AND y.id > t.id))) as q(id) order by 1
----
id
0
1

select count(*), sum(n) from (select t.id, (select count(*) from r4 x where x.id = t.id) as n from (select id from r3 limit 2) t)
----
count(*) | sum(n)
2|2

select t.id, (select count(*) from r4 x where x.id > t.id) from (select id from r3 order by id limit 2) t order by 1
----
id | (select count(*) from r4 x where x.id > t.id)
0|3
1|2

select t.id, (select n + t.id from (select count(*) as n from r4 x where x.id = t.id + 3) c) as n from r3 t order by 1
----
id | n
0|1
1|1
2|2

select t.id, (select count(*) from r4 x where x.id > t.id) from (select id from r3 limit 2) t
----
error UNSUPPORTED_FEATURE [0A000]: The rows around a correlated subquery are read twice, and would be others the second time: they come from a LIMIT without ORDER BY, or from a function such as rand() or one that depends on the order of rows. Give the LIMIT an ORDER BY, or store the rows in a table first.

select t.id, (select x.id from r4 x where x.id > t.id) from r3 t
----
error SCALAR_SUBQUERY_TOO_MANY_ROWS [21000]: A subquery that is used as a value returned more than one row. Restrict it to one row, for example with an aggregate or LIMIT 1.

select t.id, (select x.id from (select id, id as k from r4 union all select id, 9 from r4) x where x.k = t.id) as n from r3 t order by 1
----
id | n
0|0
1|1
2|2

select t.id, (select count(*) from r4 x where x.id < t.s) as n from (select id, sum(cast(id as double)) as s from r3 group by id) t
----
error UNSUPPORTED_FEATURE [0A000]: The rows around a correlated subquery are read twice, and would be others the second time: they come from a LIMIT without ORDER BY, or from a function such as rand() or one that depends on the order of rows. Give the LIMIT an ORDER BY, or store the rows in a table first.

select t.id, (select sum(coalesce(s, 100)) from (select x.id % 2 as s from r4 x where x.id > t.id group by rollup (x.id % 2)) r) as n from r3 t order by 1
----
id | n
0|101
1|101
2|101

select t.id, (select count(*) from (select x.id, count(*) from r4 x where x.id > t.id + 2 group by cube (x.id)) r) as n from r3 t order by 1
----
id | n
0|2
1|1
2|1
