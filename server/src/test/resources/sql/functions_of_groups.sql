CREATE TABLE t AS SELECT * FROM VALUES (1, 'a', CAST(NULL AS INT)), (2, 'b', 5), (3, 'a', 20), (4, 'b', NULL) AS v(id, g, x)
----
ok 4

SELECT first(x) IGNORE NULLS, last_value(x) IGNORE NULLS, any_value(x) IGNORE NULLS, first_value(x) RESPECT NULLS FROM VALUES (NULL), (5), (20), (NULL) AS v(x)
----
first(x) IGNORE NULLS | last_value(x) IGNORE NULLS | any_value(x) IGNORE NULLS | first_value(x) RESPECT NULLS
5|20|5|NULL

SELECT first(x, FALSE) IGNORE NULLS AS a, last(x, TRUE) RESPECT NULLS AS b, first(DISTINCT x) IGNORE NULLS AS c FROM VALUES (NULL), (5), (20), (NULL) AS v(x)
----
a | b | c
5|20|5

SELECT first(x) IGNORE NULLS FILTER (WHERE x > 5), first(x) FILTER (WHERE x > 5 OR x IS NULL) IGNORE NULLS FROM VALUES (NULL), (5), (20), (NULL) AS v(x)
----
first(x) IGNORE NULLS FILTER (WHERE x > 5) | first(x) FILTER (WHERE x > 5 OR x IS NULL) IGNORE NULLS
20|20

SELECT max(id), first(x) IGNORE NULLS + 1 AS f FROM t GROUP BY g HAVING first(x) IGNORE NULLS > 1 ORDER BY first(x) IGNORE NULLS
----
max(id) | f
4|6
3|21

SELECT g, first(x) IGNORE NULLS AS f FROM t GROUP BY ALL ORDER BY g
----
g | f
a|20
b|5

SELECT * FROM (SELECT g, x FROM t) PIVOT (any_value(x) IGNORE NULLS FOR g IN ('a', 'b'))
----
a | b
20|5

FROM t |> AGGREGATE any_value(x) IGNORE NULLS AS f GROUP BY g |> ORDER BY f
----
g | f
b|5
a|20

SELECT k, (SELECT any_value(x) IGNORE NULLS FROM t WHERE g = k) AS f FROM VALUES ('a'), ('b'), ('c') AS v(k) ORDER BY k
----
k | f
a|20
b|5
c|NULL

SELECT sum(x) IGNORE NULLS FROM t
----
error UNSUPPORTED_FEATURE [0A000]: IGNORE NULLS with the function sum is not supported. (line 1, column 8)

SELECT mean(x) RESPECT NULLS FILTER (WHERE id > 1) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: RESPECT NULLS with the function mean is not supported. (line 1, column 8)

SELECT rank() IGNORE NULLS OVER (ORDER BY x) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: IGNORE NULLS with the function rank is not supported. (line 1, column 8)

SELECT id, first(x, TRUE) OVER (ORDER BY id) AS a, last(x, TRUE) OVER (ORDER BY id) AS b, any_value(x, TRUE) OVER (ORDER BY id) AS c, first_value(x, 1 = 1) OVER (ORDER BY id) AS d, last_value(x, FALSE) OVER (ORDER BY id) AS e FROM t ORDER BY id
----
id | a | b | c | d | e
1|NULL|NULL|NULL|NULL|NULL
2|5|5|5|5|5
3|5|20|5|5|20
4|5|20|5|5|NULL

SELECT id, last(x, FALSE) IGNORE NULLS OVER (ORDER BY id) AS a, last(x) RESPECT NULLS OVER (ORDER BY id) AS b, nth_value(x, 2) IGNORE NULLS OVER (ORDER BY id) AS c, lag(x) IGNORE NULLS OVER (ORDER BY id) AS d FROM t ORDER BY id
----
id | a | b | c | d
1|NULL|NULL|NULL|NULL
2|5|5|NULL|NULL
3|20|20|20|5
4|20|NULL|20|20

SELECT first(x, id > 1) OVER (ORDER BY id) FROM t
----
error INVALID_ARGUMENT [22023]: The second argument of first in a window must be TRUE or FALSE, the same for all rows.

SELECT nth_value(DISTINCT x, 2) OVER (ORDER BY id) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: DISTINCT with the window function nth_value is not supported. (line 1, column 8)

SELECT lag(DISTINCT x) OVER (ORDER BY id) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: DISTINCT with the window function lag is not supported. (line 1, column 8)

SELECT id, count(DISTINCT g) OVER (ORDER BY id) AS n, first(DISTINCT g) OVER (ORDER BY id) AS f FROM t ORDER BY id
----
id | n | f
1|1|a
2|2|a
3|2|a
4|2|a

SELECT listagg(DISTINCT g, ',') WITHIN GROUP (ORDER BY id) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: With DISTINCT, the function string_agg can be ordered by its arguments only. Order by an argument, or aggregate a subquery with SELECT DISTINCT. (line 1, column 56)

SELECT collect_list(DISTINCT g) WITHIN GROUP (ORDER BY g, id DESC) FILTER (WHERE id > 1) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: With DISTINCT, the function collect_list can be ordered by its arguments only. Order by an argument, or aggregate a subquery with SELECT DISTINCT. (line 1, column 59)

SELECT listagg(DISTINCT g, ',') WITHIN GROUP (ORDER BY t.g DESC NULLS FIRST) AS a, array_agg(DISTINCT upper(g)) WITHIN GROUP (ORDER BY upper(t.g) DESC) AS b, string_agg(DISTINCT x % 4, '+') WITHIN GROUP (ORDER BY x % 4 DESC) AS c, listagg(g) WITHIN GROUP (ORDER BY id DESC) AS d FROM t
----
a | b | c | d
b,a|["B","A"]|1+0|baba

SELECT listagg(DISTINCT d) WITHIN GROUP (ORDER BY d) FROM VALUES (TIMESTAMP'2024-01-01 00:00:00') AS v(d)
----
error UNSUPPORTED_FEATURE [0A000]: With DISTINCT, the function string_agg can be ordered by its arguments only. Order by an argument, or aggregate a subquery with SELECT DISTINCT. (line 1, column 51)

SELECT listagg(DISTINCT d, ';') WITHIN GROUP (ORDER BY CAST(d AS STRING) DESC) AS a FROM VALUES (TIMESTAMP'2024-01-01 00:00:00'), (TIMESTAMP'2024-01-02 00:00:00') AS v(d)
----
a
2024-01-02 00:00:00;2024-01-01 00:00:00

SELECT id % 2 AS k FROM t GROUP BY id % 2 HAVING listagg(DISTINCT g) WITHIN GROUP (ORDER BY t.g) > '' ORDER BY listagg(DISTINCT g) WITHIN GROUP (ORDER BY t.g) DESC
----
k
0
1

SELECT percentile_cont(DISTINCT 0.5) WITHIN GROUP (ORDER BY n) AS p, percentile_cont(0.5) WITHIN GROUP (ORDER BY n DESC) AS q FROM VALUES (1), (1), (1), (5) AS v(n)
----
p | q
3.0|1.0

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x, id) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: WITHIN GROUP of the function percentile_cont takes one value, not 2. (line 1, column 43)

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY g DESC) FROM t
----
error DATATYPE_MISMATCH [42804]: WITHIN GROUP of the function percentile_disc takes a number, not STRING. Cast it. (line 1, column 52)

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY d) FROM VALUES (DATE'2024-01-01') AS v(d)
----
error DATATYPE_MISMATCH [42804]: WITHIN GROUP of the function percentile_cont takes a number, not DATE. Cast it. (line 1, column 52)

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY NULL) AS p FROM t
----
p
NULL

SELECT sum(x) WITHIN DISTINCT (g) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: WITHIN DISTINCT is not supported. Aggregate a subquery that has each key once. (line 1, column 15)

SELECT sum(x) WITHIN DISTINCT (g) FILTER (WHERE id > 1) FROM t
----
error UNSUPPORTED_FEATURE [0A000]: WITHIN DISTINCT is not supported. Aggregate a subquery that has each key once. (line 1, column 15)

SELECT corr(a, b), skewness(a), kurtosis(a), covar_samp(a, b), covar_pop(a, b), var_samp(a), var_pop(a) FROM VALUES (1, 2) AS v(a, b)
----
corr(a, b) | skewness(a) | kurtosis(a) | covar_samp(a, b) | covar_pop(a, b) | var_samp(a) | var_pop(a)
NULL|NULL|NULL|NULL|0.0|NULL|0.0

SELECT corr(a, b), corr(b, a), skewness(a), kurtosis(a), regr_slope(b, a), regr_r2(b, a), regr_r2(a, b) FROM VALUES (1, 2), (1, 3), (1, 5) AS v(a, b)
----
corr(a, b) | corr(b, a) | skewness(a) | kurtosis(a) | regr_slope(b, a) | regr_r2(b, a) | regr_r2(a, b)
NULL|NULL|NULL|NULL|NULL|NULL|1.0

SELECT corr(a, b), skewness(a), kurtosis(a), regr_slope(b, a) FROM VALUES (CAST('NaN' AS DOUBLE), 2D), (1D, 3D) AS v(a, b)
----
corr(a, b) | skewness(a) | kurtosis(a) | regr_slope(b, a)
NaN|NaN|NaN|NaN

SELECT i, round(corr(a, b) OVER (ORDER BY i), 6) AS c, round(skewness(a) OVER (ORDER BY i), 6) AS s, round(kurtosis(a) OVER (ORDER BY i), 6) AS k FROM VALUES (1, 1, 2), (2, 1, 3), (3, 4, 4), (4, 4, 1) AS v(i, a, b) ORDER BY i
----
i | c | s | k
1|NULL|NULL|NULL
2|NULL|NULL|NULL
3|0.866025|0.707107|-1.5
4|0.0|0.0|-2.0

SELECT percentile(n, 0.5, 2000000000) FROM VALUES (1), (2) AS v(n)
----
percentile(n, 0.5, 2000000000)
1.5

SELECT percentile(n, array(0.0, 0.25, 0.6, 1.0), f) FROM VALUES (1, 3), (2, 0), (3, 1), (4, NULL), (NULL, 5) AS v(n, f)
----
percentile(n, array(0.0, 0.25, 0.6, 1.0), f)
[1.0,1.0,1.0,3.0]

SELECT percentile(n, 0.5, -1) FROM VALUES (1) AS v(n)
----
error INVALID_ARGUMENT [22023]: A value cannot count -1 times in a percentile.

SELECT i, percentile(n, 0.5, f) OVER (ORDER BY i) AS p FROM VALUES (1, 1, 2000000000), (2, 5, 6000000000) AS v(i, n, f) ORDER BY i
----
i | p
1|1.0
2|5.0

CREATE TABLE huge AS SELECT id, CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0)) AS d, CAST('-9999999999999999999999999999999999.9999' AS DECIMAL(38, 4)) AS n FROM range(4)
----
ok 4

SELECT sum(d) FROM huge
----
error NUMERIC_VALUE_OUT_OF_RANGE [22003]: The sum of more than 38 digits does not fit DECIMAL(38,0). Cast the argument to a wider type, or use try_sum to get NULL instead.

SELECT avg(n) FROM huge
----
error NUMERIC_VALUE_OUT_OF_RANGE [22003]: The sum of more than 38 digits does not fit DECIMAL(38,8). Cast the argument to a wider type, or use try_sum to get NULL instead.

SELECT try_sum(d) AS a, try_avg(d) AS b, try_sum(n) AS c, count(d) AS n FROM huge
----
a | b | c | n
NULL|NULL|NULL|4

SELECT id % 3 AS g, try_sum(d) AS a, try_avg(n) AS b FROM huge GROUP BY 1 ORDER BY 1
----
g | a | b
0|NULL|NULL
1|99999999999999999999999999999999999999|NULL
2|99999999999999999999999999999999999999|NULL

SELECT id, try_sum(d) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS a, try_sum(d) OVER (ORDER BY id) AS b, try_sum(d) OVER (ORDER BY id ROWS BETWEEN 3 PRECEDING AND 3 PRECEDING) AS c FROM huge ORDER BY id
----
id | a | b | c
0|99999999999999999999999999999999999999|99999999999999999999999999999999999999|NULL
1|NULL|NULL|NULL
2|NULL|NULL|NULL
3|NULL|NULL|99999999999999999999999999999999999999

SELECT median(x) AS a, percentile(x, 0.25) AS b, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS c FROM VALUES (DOUBLE('Infinity')), (DOUBLE('Infinity')) AS v(x)
----
a | b | c
Infinity|Infinity|Infinity

SELECT median(x) AS a, percentile(x, 0.25) AS b FROM VALUES (-1.7e308D), (1.7e308D) AS v(x)
----
a | b
0.0|-8.499999999999999E307

SELECT median(x) AS a, percentile(x, array(0.5, 0.75)) AS b FROM VALUES (1D), (DOUBLE('Infinity')), (DOUBLE('Infinity')) AS v(x)
----
a | b
Infinity|["Infinity","Infinity"]

SELECT median(x) AS a, percentile(x, 0.75) AS b FROM VALUES (DOUBLE('-Infinity')), (1D) AS v(x)
----
a | b
-Infinity|-Infinity

SELECT count(x.*) FROM VALUES (1, 1), (2, 1), (3, NULL) AS x(t, k)
----
error UNSUPPORTED_FEATURE [0A000]: count does not take the star of a table. Write count(*) for all rows, or count(a, b) with the columns for the rows in which none is null. (line 1, column 8)

SELECT k FROM VALUES (1, 1), (2, 1), (3, NULL) AS x(t, k) GROUP BY k HAVING count(x.*) > 1
----
error UNSUPPORTED_FEATURE [0A000]: count does not take the star of a table. Write count(*) for all rows, or count(a, b) with the columns for the rows in which none is null. (line 1, column 77)

SELECT count(*) AS a, count(DISTINCT t, k) AS b, max(struct(x.*)) AS m, count(struct(*)) AS c, collect_list(concat(*)) AS l FROM VALUES (1, 1), (2, 1), (3, NULL) AS x(t, k)
----
a | b | m | c | l
3|2|{"t":3,"k":null}|3|["11","21"]

SELECT max(struct(*)) FILTER (WHERE k = 1) AS m, count(DISTINCT struct(*)) FILTER (WHERE k = 1) AS d, listagg(concat(*)) WITHIN GROUP (ORDER BY t DESC) AS l FROM VALUES (1, 1), (2, 1), (3, NULL) AS x(t, k)
----
m | d | l
{"t":2,"k":1}|2|2111

SELECT t, max(struct(*)) OVER (ORDER BY t ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS m, count(*) OVER (ORDER BY t) AS c, first_value(struct(k)) IGNORE NULLS OVER (ORDER BY t) AS f FROM VALUES (1, 1), (2, 1), (3, NULL) AS x(t, k) ORDER BY t
----
t | m | c | f
1|{"t":1,"k":1}|1|{"k":1}
2|{"t":2,"k":1}|2|{"k":1}
3|{"t":3,"k":null}|3|{"k":1}


SELECT histogram_numeric(a, n) FROM VALUES (1, CAST(NULL AS INT)) t(a, n)
----
error INVALID_ARGUMENT [22023]: histogram_numeric needs at least 2 bins, but was given null.

SELECT k, median(x) AS m, percentile_cont(0.5) WITHIN GROUP (ORDER BY x DESC) AS c, listagg(s, ',') WITHIN GROUP (ORDER BY s DESC) AS l FROM VALUES (1, 3D, 'a long text one'), (1, 1D, 'a long text two'), (1, NULL, NULL), (2, DOUBLE('NaN'), ''), (2, 0D, 'z') t(k, x, s) GROUP BY k ORDER BY k
----
k | m | c | l
1|2.0|2.0|a long text two,a long text one
2|NaN|NaN|z,

SELECT hll_sketch_estimate(hll_union_agg(k)) AS n FROM (SELECT hll_sketch_agg(a, 8) k FROM VALUES (1) t(a) UNION ALL SELECT hll_sketch_agg(a, 8) FROM VALUES (1) t(a) WHERE a > 1)
----
n
1

SELECT approx_top_k_estimate(approx_top_k_combine(s)) AS items FROM (SELECT approx_top_k_accumulate(a, 100) s FROM VALUES (1) t(a) UNION ALL SELECT approx_top_k_accumulate(a, 100) FILTER (WHERE a > 1) FROM VALUES (1) t(a))
----
items
[{"item":1,"count":1}]

SELECT id, hll_sketch_estimate(hll_union(hll_sketch_agg(id, 8) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING), hll_sketch_agg(id, 8) OVER ())) AS n FROM range(2) ORDER BY id
----
id | n
0|2
1|2

SELECT count(x.*, y.*) AS a, count(DISTINCT y.*, x.k) AS b, count(x.k, y.*) AS c FROM VALUES (1, 1), (2, 1), (3, NULL) AS x(t, k) CROSS JOIN (SELECT * FROM VALUES (1), (2), (NULL) AS v(z)) y
----
a | b | c
4|2|4

SELECT count(s.*) AS a, count(x.s.*) AS b, count(DISTINCT s.*) AS c, count(*) AS d FROM VALUES (named_struct('p', 1, 'q', 2)), (named_struct('p', 1, 'q', 2)), (named_struct('p', 1, 'q', NULL)) AS x(s)
----
a | b | c | d
2|2|1|3

SELECT count(*) FILTER (WHERE k = 1) AS f, (SELECT count(x.*)) AS outer_star FROM VALUES (1, 1), (1, 1), (3, NULL), (4, 4) AS x(t, k)
----
error UNSUPPORTED_FEATURE

CREATE TABLE ga AS SELECT * FROM VALUES ('a', 1), ('b', 5), ('a', 2) AS v(g, v)
----
ok 3

SELECT g, sum(v) AS s, rank() OVER (ORDER BY sum(v) DESC) AS r FROM ga GROUP BY ALL ORDER BY ALL
----
g | s | r
a|3|2
b|5|1

SELECT g, sum(sum(v)) OVER () AS s, sum(v) / sum(sum(v)) OVER (PARTITION BY count(*) > 0) AS q FROM ga GROUP BY ALL ORDER BY ALL
----
g | s | q
a|8|0.375
b|8|0.625

SELECT g, sum(v) OVER (PARTITION BY g) AS s FROM ga GROUP BY ALL
----
error INVALID_STATEMENT [42000]: A window function cannot stand in GROUP BY. Use QUALIFY or a subquery. (line 1, column 11)

SELECT 'x' AS k, count(*) AS n FROM ga GROUP BY ALL
----
k | n
x|3

SELECT 'x' AS k, count(*) AS n FROM ga WHERE false GROUP BY ALL
----
k | n

SELECT count(*) AS n, 7 AS k FROM ga WHERE v > 1 GROUP BY ALL
----
n | k
2|7

SELECT 1 AS k, NULL AS l FROM ga WHERE false GROUP BY ALL
----
k | l

SELECT count(*) AS n FROM ga WHERE false GROUP BY ALL
----
n
0

SELECT id, rank() OVER w AS r FROM range(2) GROUP BY ALL WINDOW w AS (w ORDER BY id)
----
error INVALID_STATEMENT [42000]: The window w is defined by itself. (line 1, column 71)
