create function f(x int, y string default 'q') returns string comment 'joins' return concat(x, y)
----
ok

select f()
----
error UNRESOLVED_ROUTINE [42883]: The function f cannot be called like this: there is no value for x. It is written f(x INT, y STRING). (line 1, column 8)

select f(1, z => 2)
----
error UNRESOLVED_ROUTINE [42883]: The function f cannot be called like this: it has no parameter z. It is written f(x INT, y STRING). (line 1, column 8)

select f(1,2,3)
----
error UNRESOLVED_ROUTINE [42883]: The function f cannot be called like this: there are 3 arguments. It is written f(x INT, y STRING). (line 1, column 8)

create function f() returns int return 1
----
error FUNCTION_ALREADY_EXISTS [42723]: A function sluice.user_functions.f exists. Drop it first, or use IF NOT EXISTS or OR REPLACE.

create or replace function area(r double) returns double return pi() * r * r
----
ok

select id, round(area(id), 1) from range(3)
----
id | round(area(id), 1)
0|0.0
1|3.1
2|12.6

create function upper(x string) return x
----
error FUNCTION_ALREADY_EXISTS [42723]: There is a built-in function upper. Choose another name.

create function bad(x int) returns int return x + nope
----
error UNRESOLVED_COLUMN [42703]: The function bad cannot be made: There is no column nope here.

create function bad(x int) returns int return sum(x)
----
error INVALID_STATEMENT [42000]: The function bad cannot be made: an aggregate or window function stands in its body outside of a query. A function computes one value from those of its parameters.

create function g(x int) return f(x) || '!'
----
ok

select g(5), typeof(g(5))
----
g(5) | typeof(g(5))
5q!|string

describe function f
----
function_desc
Function: sluice.user_functions.f
Definition: create function f(x int, y string default 'q') returns string comment 'joins' return concat(x, y)

show user functions
----
function
sluice.user_functions.area
sluice.user_functions.f
sluice.user_functions.g

create table t (k int, v int)
----
ok

insert into t values (1, 10), (1, 20), (2, 5)
----
ok 3

create function best(key int) returns int return (select max(v) from t where k = key)
----
ok

select best(1), best(7)
----
best(1) | best(7)
20|NULL

select a.k, best(a.k) from t a
----
k | best(a.k)
1|20
1|20
2|5

select k, best(k) from t
----
error UNSUPPORTED_FEATURE [0A000]: The body of the function sluice.user_functions.best has a query, whose columns may hide those of the arguments. Write the columns in the arguments with their tables' names before them. (line 1, column 11)

create function rows_of(key int) returns table(val int comment 'v', twice bigint) return select v, v * 2 from t where k = key
----
ok

select * from rows_of(1)
----
val | twice
10|20
20|40

select x.val + 1 from rows_of(2) as x
----
x.val + 1
6

select a.k, r.val from (select distinct k from t) a, lateral rows_of(a.k) r order by 1, 2
----
k | val
1|10
1|20
2|5

select rows_of(1)
----
error INVALID_STATEMENT [42000]: rows_of is a table function. It stands in FROM. (line 1, column 8)

select * from best(1)
----
error INVALID_STATEMENT [42000]: best gives a single value. It stands where a value can stand. (line 1, column 15)

select best(1)
----
best(1)
20

create temporary function tmp(a array<int>) returns array<int> return transform(a, x -> x + 1)
----
ok

select tmp(array(1,2)), x from values (5) t(x)
----
tmp(array(1,2)) | x
[2,3]|5

create function lam(a array<int>, x int) returns array<int> return transform(a, y -> y + x)
----
ok

select lam(array(1, 2), y) from values (100) t(y)
----
lam(array(1, 2), y)
[101,102]

drop temporary function tmp
----
ok

select tmp(array(1))
----
error UNRESOLVED_ROUTINE [42883]: There is no function tmp. (line 1, column 8)

drop function upper
----
error UNRESOLVED_ROUTINE [42883]: The function upper is built in and cannot be dropped.

create function neg(x int) returns int language python as 'x'
----
error UNSUPPORTED_FEATURE [0A000]: A function in python is not supported. Functions are written in SQL. (line 1, column 49)

create function lateral_rows(key int) returns table(val int) return select v from t where k = key
----
ok

select a.k, r.val from (select distinct k from t) a, lateral lateral_rows(a.k) r order by 1, 2
----
k | val
1|10
1|20
2|5

create schema elsewhere
----
ok

use elsewhere
----
ok

select user_functions.best(1)
----
best(1)
20

select best(1)
----
error UNRESOLVED_ROUTINE [42883]: There is no function best. (line 1, column 8)

select * from user_functions.rows_of(1)
----
val | twice
10|20
20|40

use user_functions
----
ok

create or replace function best(key int) returns int return best(key)
----
ok

select best(1)
----
error INVALID_STATEMENT [42000]: The function sluice.user_functions.best calls itself, directly or through other functions. Define it anew without. (line 1, column 1)

create view area_of_two as select round(area(2), 3) a
----
ok

select * from area_of_two
----
a
12.566

CREATE SCHEMA of_functions
----
ok

CREATE FUNCTION of_functions.one() RETURNS INT RETURN 1
----
ok

DROP SCHEMA of_functions
----
error SCHEMA_NOT_EMPTY [2BP01]: The schema of_functions holds 1 functions, one among them. Drop them first, or use CASCADE.

SELECT of_functions.one() AS x
----
x
1

DROP SCHEMA of_functions CASCADE
----
ok

CREATE SCHEMA of_functions
----
ok

SELECT of_functions.one() AS x
----
error UNRESOLVED_ROUTINE [42883]: There is no function one. (line 1, column 21)

DROP SCHEMA of_functions
----
ok

CREATE FUNCTION days_on(day INT, ts TIMESTAMP) RETURNS TIMESTAMP RETURN dateadd(DAY, day, ts) + INTERVAL '1' DAY
----
ok

SELECT days_on(2, TIMESTAMP'2024-01-01 00:00:00')
----
days_on(2, TIMESTAMP'2024-01-01 00:00:00')
2024-01-04 00:00:00

CREATE FUNCTION units(day DATE, month INT, year INT, hour INT) RETURNS STRING RETURN concat_ws(' ', datediff(DAY, DATE'2024-01-01', day), datediff(day, DATE'2024-01-01'), timestampdiff(MONTH, day, add_months(day, month)), extract(YEAR FROM day) + year, (SELECT max(timestampadd(Hour, hour, day))), date_trunc('MONTH', day))
----
ok

SELECT units(DATE'2024-02-03', 4, 5, 6)
----
units(DATE'2024-02-03', 4, 5, 6)
33 33 4 2029 2024-02-03 06:00:00 2024-02-01 00:00:00

SELECT transform(array(1, 2), day -> dateadd(DAY, day, DATE'2024-01-01'))
----
transform(array(1, 2), day -> dateadd(DAY, day, DATE'2024-01-01'))
["2024-01-02 00:00:00","2024-01-03 00:00:00"]

CREATE TABLE datediff (day INT, a INT, b INT)
----
ok

INSERT INTO datediff (day, a, b) VALUES (1, 2, 3)
----
ok 1

SELECT datediff(DAY, DATE'2024-01-01', DATE'2024-01-01' + d.day), datediff(`HOUR`, DATE'2024-01-01', DATE'2024-01-02') FROM datediff AS d
----
datediff(DAY, DATE'2024-01-01', DATE'2024-01-01' + d.day) | datediff(`HOUR`, DATE'2024-01-01', DATE'2024-01-02')
1|24

CREATE FUNCTION named(s STRING, t STRUCT<a: INT>) RETURNS TABLE RETURN SELECT x.s, x.a, x.a + id AS i FROM (SELECT s, named.t.a, id FROM range(2)) x
----
ok

SELECT * FROM named('q', named_struct('a', 4)) ORDER BY i
----
s | a | i
q|4|4
q|4|5

