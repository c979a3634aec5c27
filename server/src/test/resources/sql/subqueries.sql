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

create table in_t as select * from (values (1,2),(1,3),(null,2),(2,null),(null,null),(5,6)) t(a,b)
----
ok 6

create table in_r as select * from (values (1,2),(1,null),(null,2),(5,7)) r(x,y)
----
ok 4

create table in_e as select * from (values (1,2)) e(x,y) where x > 5
----
ok

create table in_c as select * from (values (1,5),(1,null),(2,5)) c(k,y)
----
ok 3

select a, b, (a, b) in (select x, y from in_r) as m from in_t order by a nulls first, b nulls first
----
a | b | m
NULL|NULL|NULL
NULL|2|NULL
1|2|true
1|3|NULL
2|NULL|NULL
5|6|false

select a, b, (a, b) not in (select x, y from in_r where x = 5) as m from in_t order by a nulls first, b nulls first
----
a | b | m
NULL|NULL|NULL
NULL|2|true
1|2|true
1|3|true
2|NULL|true
5|6|true

select a, b, (a, b) in (select x, y from in_e) as m from in_t order by a nulls first, b nulls first
----
a | b | m
NULL|NULL|false
NULL|2|false
1|2|false
1|3|false
2|NULL|false
5|6|false

select a, b from in_t where a > 100 or (a, b) in (select x, y from in_r) order by a nulls first, b nulls first
----
a | b
1|2

select a, b from in_t where a > 100 or (a, b) not in (select x, y from in_r where x = 5) order by a nulls first, b nulls first
----
a | b
NULL|2
1|2
1|3
2|NULL
5|6

select a, b, (a, b + 1) in (select x, y from in_r where x <> in_t.b) as m from in_t order by a nulls first, b nulls first
----
a | b | m
NULL|NULL|false
NULL|2|NULL
1|2|NULL
1|3|NULL
2|NULL|false
5|6|true

select (1, 2) in (select x, y from in_r) as m, (1, 3) in (select x, y from in_r) as n, (6, 7) in (select x, y from in_r where y = 7) as o, (null, 8) in (select x, y from in_r where y = 7) as p
----
m | n | o | p
true|NULL|false|false

select a, cast(null as int) in (select y from in_c where k = in_t.a) as m from in_t order by a nulls first, b nulls first
----
a | m
NULL|false
NULL|false
1|NULL
1|NULL
2|NULL
5|false

select a, a in (select y from in_c where k = in_t.b) as m from in_t order by a nulls first, b nulls first
----
a | m
NULL|false
NULL|NULL
1|false
1|false
2|false
5|false

select t.a, t.b, r.x from in_t t left join in_r r on t.a = r.x and ((t.a, t.b) in (select x, y from in_r) or t.b = 3) order by 1 nulls first, 2 nulls first, 3 nulls first
----
a | b | x
NULL|NULL|NULL
NULL|2|NULL
1|2|1
1|2|1
1|3|1
1|3|1
2|NULL|NULL
5|6|NULL

select count(*) as n from in_t t join in_r r on (t.a, r.y) in (select x, y from in_r) or t.a = 5
----
n
8

select a, case when (a, b) in (select x, y from in_r) then 'yes' when (a, b) not in (select x, y from in_r) then 'no' else 'unknown' end as m from in_t order by a nulls first, b nulls first
----
a | m
NULL|unknown
NULL|unknown
1|yes
1|unknown
2|unknown
5|no

select a from (values (7, 1), (8, 1)) o(a, k) where a in (select (select max(y) + 2 from in_c s where s.k = m.k) from in_c m where m.k = o.k) order by a
----
a
7

select x, exists (select k, count(*) from in_c where 1 = 0 group by rollup(k)) as some, exists (select k, count(*) from in_c where 1 = 0 group by k) as none from in_r where x = 5
----
x | some | none
5|true|false

select * from (select k, count(*) as c from in_c group by rollup(k)) q where 1 = 0
----
k | c

select k, count(*) from in_c group by cube(k) having length('a') > 3
----
k | count(*)

select count(*) as n from (select id from range(1000) except select id from range(1000)) q where rand() < 0.5
----
n
0

select count(*) as n from (select id % 1 as k, count(*) as c from range(1000) group by id % 1) tablesample (90 percent) as q where c <> 1000
----
n
0

select count(*) between 300 and 700 as some from (values (1)) a(x) cross join range(1000) where rand() < 0.5
----
some
true

select count(*) between 300 and 700 as some from (values (1)) a(x) join range(1000) on rand() < 0.5 and x = 1
----
some
true

select count(distinct a.id) between 90 and 100 as pairs from range(100) a join range(100) b on rand() < 0.5
----
pairs
true

select t.a, t.b, t.b in (select n.x from (values (1,100),(20,5)) n(x,y) where n.y > t.a) as m from (select y as a, x as b from (values (1,20),(3,40)) p(x,y)) t order by a
----
a | b | m
20|1|true
40|3|false

select t.a, t.b in (select x from in_c c(x,y) where 1 = 0) as l, t.b in (select n.x from (values (1,100),(20,5)) n(x,y) where n.y > t.a) as m from (select y as a, x as b from (values (1,20),(3,40)) p(x,y)) t order by a
----
a | l | m
20|false|true
40|false|false

select id from (select id from r5 limit 100) o where exists (select 1 from (select id as a from r3 u where u.id = o.id) s) order by id
----
id
0
1
2

CREATE TABLE zeros AS SELECT CAST(s AS DOUBLE) AS d FROM VALUES ('0.0'), ('-0.0'), ('1') t(s)
----
ok 3

SELECT l.s FROM zeros t, LATERAL (SELECT CAST(t.d AS STRING) AS s) l ORDER BY s
----
s
-0.0
0.0
1.0

SELECT (SELECT CAST(t.d AS STRING)) AS s FROM zeros t ORDER BY s
----
s
-0.0
0.0
1.0

SELECT t.d, l.* FROM zeros t LEFT JOIN LATERAL (SELECT s, concat(s, s) AS ss FROM (SELECT CAST(t.d AS STRING) AS s)) l ORDER BY s
----
d | s | ss
-0.0|-0.0|-0.0-0.0
0.0|0.0|0.00.0
1.0|1.0|1.01.0

SELECT l.f, l.g, l.h FROM zeros t, LATERAL (SELECT t.d + 1 AS e) k, LATERAL (SELECT k.e + t.d AS f, 'x' AS g, NULL AS h) l ORDER BY f
----
f | g | h
1.0|x|NULL
1.0|x|NULL
3.0|x|NULL

SELECT t.d FROM zeros t WHERE EXISTS (SELECT t.d WHERE t.d > 0)
----
d
1.0

SELECT t.d + 0 AS d, l.n FROM zeros t, LATERAL (SELECT count(*) OVER () AS n, t.d) l ORDER BY d
----
d | n
0.0|1
0.0|1
1.0|1

SELECT count(*), count_if(a = b), count(DISTINCT a) FROM zeros t, LATERAL (SELECT u AS a, u AS b FROM (SELECT concat(uuid(), t.d) AS u)) l WHERE t.d > 0
----
count(*) | count_if(a = b) | count(DISTINCT a)
1|1|1

SELECT count(*) FROM (SELECT uuid() AS x FROM range(3)) t, LATERAL (SELECT t.x AS r) l WHERE x = r
----
count(*)
3
