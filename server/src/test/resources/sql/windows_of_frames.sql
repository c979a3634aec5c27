select sum(id) over (order by id rows between current row and current row exclude current row) as a, max(id) over (order by id range between current row and unbounded following exclude group) as b, first_value(id) over (rows between current row and current row exclude current row) as c, count(id) over (order by id range between unbounded preceding and current row exclude current row) as d, nth_value(id, 2) over (order by id) as e from range(2) order by a nulls first, b nulls first
----
a | b | c | d | e
NULL|NULL|NULL|1|1
NULL|1|NULL|0|NULL

select s is null as a, m is null as b, f is null as c, n is null as d from (select sum(id) over w as s, max(id) over w as m, first_value(id) over w as f, nth_value(id, 2) over (order by id) as n from range(1) window w as (order by id rows between current row and current row exclude current row)) t
----
a | b | c | d
true|true|true|true

select s from (select sum(id) over (order by id range between unbounded preceding and unbounded following exclude group) as s, id from range(1)) t where s is null
----
s
NULL

SELECT lag(a) IGNORE NULLS FROM VALUES (1), (2) t(a)
----
error INVALID_STATEMENT

SELECT 1 + nth_value(a, 1) RESPECT NULLS FROM VALUES (1), (2) t(a)
----
error INVALID_STATEMENT

SELECT a, lag(a) IGNORE NULLS OVER (ORDER BY b) c, 1 + lead(a) RESPECT NULLS OVER w d FROM VALUES (1, 1), (NULL, 2), (3, 3) t(a, b) WINDOW w AS (ORDER BY b) ORDER BY b
----
a | c | d
1|NULL|NULL
NULL|1|4
3|1|NULL

SELECT a FROM VALUES (1, 1), (NULL, 2), (3, 3) t(a, b) QUALIFY lag(a) IGNORE NULLS OVER (ORDER BY b) = 1 ORDER BY lag(a) IGNORE NULLS OVER (ORDER BY b), b
----
a
NULL
3

