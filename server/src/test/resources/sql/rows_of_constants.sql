SELECT * FROM VALUES (1, -0.0D), (2, 0D), (3, double('NaN')), (4, NULL), (5, -1 + 0.5D) AS t(k, x)
----
k | x
1|-0.0
2|0.0
3|NaN
4|NULL
5|-0.5

EXPLAIN SELECT k + 1, x FROM VALUES (1, -0.0D), (2, 0D), (3, double('NaN')) AS t(k, x)
----
plan
Project add($0, 1), $1
  Values 3 rows

EXPLAIN SELECT 1 AS a UNION ALL SELECT CAST(rand() AS INT) UNION ALL SELECT 2
----
plan
Union 2 inputs
  Union 2 inputs
    Values 1 rows
    Project cast(rand() as INT)
      Values 1 rows
  Values 1 rows

SELECT 1 / (k - 1) FROM (SELECT 1 AS k UNION ALL SELECT 2)
----
error DIVIDE_BY_ZERO [22012]: Division by zero. Use try_divide, or guard the divisor with nullif(divisor, 0), to get NULL instead.

SELECT count(*) FROM (SELECT 1 / 0 AS k UNION ALL SELECT 2) WHERE false
----
count(*)
0

SELECT a, b, c FROM VALUES (DATE'2024-01-31' + INTERVAL '1' MONTH, 1.50BD * 2, 'a' || 'b'), (DATE'2024-01-02', 7, 'c') AS t(a, b, c)
----
a | b | c
2024-02-29|3.00|ab
2024-01-02|7.00|c
