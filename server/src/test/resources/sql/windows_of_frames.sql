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

SELECT id, count(*) FILTER (WHERE id % 2 = 0) OVER (ORDER BY id) AS c, sum(id) FILTER (WHERE id > 1) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s, count(id) FILTER (WHERE NULL) OVER () AS n, collect_list(id) FILTER (WHERE id <> 1) OVER w AS l, mean(id) FILTER (WHERE id < 3) OVER (PARTITION BY id % 2) AS m, count_if(id > 0) FILTER (WHERE id < 3) OVER w AS i, max(DISTINCT id) FILTER (WHERE id < 3) OVER () AS x FROM range(4) WINDOW w AS (ORDER BY id) ORDER BY id
----
id | c | s | n | l | m | i | x
0|1|NULL|0|[0]|1.0|0|2
1|1|NULL|0|[0]|1.0|1|2
2|2|2|0|[0,2]|1.0|2|2
3|2|5|0|[0,2,3]|1.0|2|2

SELECT sum(sum(id)) FILTER (WHERE id % 2 = 1) OVER () AS s FROM range(4) GROUP BY id % 2, id LIMIT 1
----
s
4

SELECT id, count(*) FILTER (WHERE id > 1) OVER () FROM range(2)
----
id | count(*) FILTER (WHERE id > 1) OVER ()
0|0
1|0

SELECT id FROM range(4) QUALIFY count(*) FILTER (WHERE id > 1) OVER (ORDER BY id DESC) < 2 ORDER BY id
----
id
3

SELECT row_number() FILTER (WHERE id > 1) OVER (ORDER BY id) FROM range(3)
----
error UNSUPPORTED_FEATURE [0A000]: FILTER with the function row_number over a window is not supported. Put CASE WHEN … THEN … END into its argument, or filter the rows in a subquery. (

SELECT first(id) IGNORE NULLS FILTER (WHERE id > 1) OVER (ORDER BY id) FROM range(3)
----
error UNSUPPORTED_FEATURE [0A000]: FILTER with the function first over a window is not supported. Put

SELECT f, count(*) OVER (ORDER BY f RANGE BETWEEN 0.1 PRECEDING AND CURRENT ROW) AS c FROM VALUES (CAST(0.1 AS FLOAT)), (CAST(0.2 AS FLOAT)) t(f) ORDER BY f
----
f | c
0.1|1
0.2|2

SELECT d, count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '300000' YEAR PRECEDING AND CURRENT ROW) AS c FROM VALUES (DATE'2022-01-01'), (DATE'2022-01-02') t(d) ORDER BY d
----
d | c
2022-01-01|1
2022-01-02|2

SELECT l, l IS NULL AS n FROM (SELECT id, lag(id, CASE WHEN id = 1 THEN NULL ELSE 1 END, 0) OVER (ORDER BY id) AS l FROM range(3)) ORDER BY id
----
l | n
0|false
NULL|true
1|false
