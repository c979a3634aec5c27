create function f(x int, y string default 'q') returns string comment 'joins' return concat(x, y)
----


select f()
----


select f(1, z => 2)
----


select f(1,2,3)
----


create function f() returns int return 1
----


create or replace function area(r double) returns double return pi() * r * r
----


select id, round(area(id), 1) from range(3)
----


create function upper(x string) return x
----


create function bad(x int) returns int return x + nope
----


create function bad(x int) returns int return sum(x)
----


create function g(x int) return f(x) || '!'
----


select g(5), typeof(g(5))
----


describe function f
----


show user functions
----


create table t (k int, v int)
----


insert into t values (1, 10), (1, 20), (2, 5)
----


create function best(key int) returns int return (select max(v) from t where k = key)
----


select best(1), best(7)
----


select a.k, best(a.k) from t a
----


select k, best(k) from t
----


create function rows_of(key int) returns table(val int comment 'v', twice bigint) return select v, v * 2 from t where k = key
----


select * from rows_of(1)
----


select x.val + 1 from rows_of(2) as x
----


select a.k, r.val from (select distinct k from t) a, lateral rows_of(a.k) r order by 1, 2
----


select rows_of(1)
----


select * from best(1)
----


select best(1)
----


create temporary function tmp(a array<int>) returns array<int> return transform(a, x -> x + 1)
----


select tmp(array(1,2)), x from values (5) t(x)
----


create function lam(a array<int>, x int) returns array<int> return transform(a, y -> y + x)
----


select lam(array(1, 2), y) from values (100) t(y)
----


drop temporary function tmp
----


select tmp(array(1))
----


drop function upper
----


create function neg(x int) returns int language python as 'x'
----


create function lateral_rows(key int) returns table(val int) return select v from t where k = key
----


select a.k, r.val from (select distinct k from t) a, lateral lateral_rows(a.k) r order by 1, 2
----


create schema elsewhere
----


use elsewhere
----


select user_functions.best(1)
----


select best(1)
----


select * from user_functions.rows_of(1)
----


use user_functions
----


create or replace function best(key int) returns int return best(key)
----


select best(1)
----


create view area_of_two as select round(area(2), 3) a
----


select * from area_of_two
----


