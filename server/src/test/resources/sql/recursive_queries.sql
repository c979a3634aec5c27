with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select * from r
----
n
1
2
3
4
5

with recursive r as (select 1 as n union all select n + 1 from r where n < 5) select sum(n) from r
----
sum(n)
15

with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r
----
error RECURSION_LIMIT_EXCEEDED [42836]: The recursive query r has rows at level 100 still. Add a condition that ends it, or allow more levels with MAX RECURSION LEVEL or the setting recursionLevelLimit.

with recursive r max recursion level 3 as (select 1 as n union all select n + 1 from r) select count(*) from r
----
error RECURSION_LIMIT_EXCEEDED [42836]: The recursive query r has rows at level 3 still. Add a condition that ends it, or allow more levels with MAX RECURSION LEVEL or the setting recursionLevelLimit.

with recursive r(n) max recursion level 300 as (select 1 as n union all select n + 1 from r where n < 200) select count(*) from r
----
count(*)
200

with recursive r as (select 1 as n union select n + 1 from r where n < 3) select * from r
----
error UNSUPPORTED_FEATURE [0A000]: The recursive query r must be a query that does not name it, UNION ALL one that does. Rows that come again can be left out by a condition or by DISTINCT outside. (line 1, column 16)

with recursive e as (select * from values (1, null, 'boss'), (2, 1, 'a'), (3, 2, 'b') t(id, parent, name)), r as (select id, name, 0 as level, name as path from e where parent is null union all select e.id, e.name, r.level + 1, r.path || '/' || e.name from e join r on e.parent = r.id) select * from r order by id
----
id | name | level | path
1|boss|0|boss
2|a|1|boss/a
3|b|2|boss/a/b

with recursive r(n) as (select 1 union all select n + 1L from r where n < 3) select n, typeof(n) from r
----
n | typeof(n)
1|bigint
2|bigint
3|bigint

with recursive r(n) as (select 1 union all select n * 1.5 from r where n < 3) select n, typeof(n) from r
----
error DATATYPE_MISMATCH [42804]: The types of the recursive query r get wider with every level. Cast the columns of its second part to the types of the first. (line 1, column 16)

select * from (with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) select * from r) x where n in (with recursive q(m) as (select 2 union all select m + 1 from q where m < 9) select m from q)
----
n
2
3

with x as (select 5 as top) select * from (with recursive r(n) as (select 1 union all select n + 1 from r, x where n < top) select * from r)
----
n
1
2
3
4
5

explain with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select * from r
----
plan
Scan recursive query r columns=[n]

with recursive a as (select 1 x), b as (select x + 1 y from a) select * from a, b
----
x | y
1|2

create temporary view v as with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select * from r
----
ok

select count(*) from v a join v b on a.n = b.n
----
count(*)
5

set recursionRowLimit = 10
----
ok

with recursive r(n) as (select 1 union all select n + 1 from r where n < 50) select count(*) from r
----
error RECURSION_LIMIT_EXCEEDED [42836]: The recursive query r has more than 10 rows. Add a condition that ends it, or allow more with the setting recursionRowLimit.

reset recursionRowLimit
----
ok

create table tree (id int, parent int)
----
ok

insert into tree values (1, null), (2, 1), (3, 1), (4, 3)
----
ok 4

with recursive below as (select id from tree where id = 3 union all select t.id from tree t join below b on t.parent = b.id) select * from below order by id
----
id
3
4

create table below_one as with recursive below as (select id from tree where parent = 1 union all select t.id from tree t join below b on t.parent = b.id) select * from below
----
ok 3

select * from below_one order by id
----
id
2
3
4


with recursive a(n) as (select 1 union all select n + 1 from a where n < 3), b(m) as (select n from a union all select m + 10 from b where m < 20) select * from b order by 1
----
m
1
2
3
11
12
13
21
22
23

with ids as (select uuid() as id from range(3)) select count(*) from ids a join ids b on a.id = b.id
----
count(*)
3

with ids as (select uuid() as id from range(3)), more as (select id, rand() as r from ids) select count(*), count(distinct a.r) from more a join more b on a.id = b.id and a.r = b.r join ids on ids.id = a.id
----
count(*) | count(distinct a.r)
3|3

with s as (select * from range(100000) tablesample (10 percent)) select (select count(*) from s) = (select count(*) from s) as same
----
same
true

select t.id, (with c as (select t.id * 2 as y, rand() as r) select max(a.y) from c a join c b on a.r <= b.r + 2) as y from range(3) t order by 1
----
id | y
0|0
1|2
2|4

with a as (select id, rand() as v from range(3)), b as (select * from a) select count(*) from b x join b y on x.v = y.v
----
count(*)
3

with recursive r(n) as (select 1 union all select n + 1 from r) select n from r limit 3
----
n
1
2
3

with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) as c, max(n) as m from (select n * 2 as n from r limit 20 offset 5) t
----
c | m
20|50

with recursive r(n) max recursion level 4 as (select 1 union all select n + 1 from r) select n from r limit 5
----
n
1
2
3
4
5

with recursive r(n) max recursion level 3 as (select 1 union all select n + 1 from r) select n from r limit 5
----
error RECURSION_LIMIT_EXCEEDED

with recursive r(n) as (select 1 union all select n + 1 from r) select n from r order by n limit 3
----
error RECURSION_LIMIT_EXCEEDED

with recursive r(n) as (select 1 union all select n + 1 from r) select n from r where n > 2 limit 3
----
error RECURSION_LIMIT_EXCEEDED

with recursive r(n) as (select 1 union all select n + 1 from r where n < 9), s as (select n from r limit 2) select (select count(*) from s) as a, (select count(*) from r) as b
----
a | b
2|9

with recursive r(n) as (select 1 union all select n + 1 from r), s(m) as ((select n from r limit 3) union all select m + 10 from s where m < 10) select m from s order by m
----
m
1
2
3
11
12
13

with recursive r(n) as (select 1 union all select n + 1 from r) select n from r limit 0
----
n

with recursive r(n) as (select 1 union all select n + 1 from r) (select n from r limit 2) union all select 0 order by n
----
n
0
1
2
