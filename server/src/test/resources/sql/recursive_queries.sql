with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select * from r
----


with recursive r as (select 1 as n union all select n + 1 from r where n < 5) select sum(n) from r
----


with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r
----


with recursive r max recursion level 3 as (select 1 as n union all select n + 1 from r) select count(*) from r
----


with recursive r(n) max recursion level 300 as (select 1 as n union all select n + 1 from r where n < 200) select count(*) from r
----


with recursive r as (select 1 as n union select n + 1 from r where n < 3) select * from r
----


with recursive e as (select * from values (1, null, 'boss'), (2, 1, 'a'), (3, 2, 'b') t(id, parent, name)), r as (select id, name, 0 as level, name as path from e where parent is null union all select e.id, e.name, r.level + 1, r.path || '/' || e.name from e join r on e.parent = r.id) select * from r order by id
----


with recursive r(n) as (select 1 union all select n + 1L from r where n < 3) select n, typeof(n) from r
----


with recursive r(n) as (select 1 union all select n * 1.5 from r where n < 3) select n, typeof(n) from r
----


select * from (with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) select * from r) x where n in (with recursive q(m) as (select 2 union all select m + 1 from q where m < 9) select m from q)
----


with x as (select 5 as top) select * from (with recursive r(n) as (select 1 union all select n + 1 from r, x where n < top) select * from r)
----


explain with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select * from r
----


with recursive a as (select 1 x), b as (select x + 1 y from a) select * from a, b
----


create temporary view v as with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select * from r
----


select count(*) from v a join v b on a.n = b.n
----


set recursionRowLimit = 10
----


with recursive r(n) as (select 1 union all select n + 1 from r where n < 50) select count(*) from r
----


reset recursionRowLimit
----


create table tree (id int, parent int)
----


insert into tree values (1, null), (2, 1), (3, 1), (4, 3)
----


with recursive below as (select id from tree where id = 3 union all select t.id from tree t join below b on t.parent = b.id) select * from below order by id
----


create table below_one as with recursive below as (select id from tree where parent = 1 union all select t.id from tree t join below b on t.parent = b.id) select * from below
----


select * from below_one order by id
----


