CREATE TABLE visits AS SELECT id % 7 AS day, id % 1000 AS user, CAST(id AS DOUBLE) / 10 AS seconds FROM range(20000)
----
ok 20000

SELECT day, abs(hll_sketch_estimate(hll_sketch_agg(user)) - 1000) < 30 AS hll, abs(theta_sketch_estimate(theta_sketch_agg(user)) - 1000) < 30 AS theta, kll_sketch_get_n_double(kll_sketch_agg_double(seconds)) AS n FROM visits GROUP BY day ORDER BY day
----
day | hll | theta | n
0|true|true|2858
1|true|true|2857
2|true|true|2857
3|true|true|2857
4|true|true|2857
5|true|true|2857
6|true|true|2857

SELECT grouping(day) AS total, count(*), min(abs(e - 1000) < 30) AS near FROM (SELECT day, hll_sketch_estimate(hll_sketch_agg(user, 14)) AS e FROM visits GROUP BY ROLLUP (day)) GROUP BY ROLLUP (day) HAVING grouping(day) = 1
----
total | count(*) | near
1|8|true

SELECT hll_sketch_estimate(hll_union_agg(s)) = 5, theta_sketch_estimate(theta_union_agg(t)) = 5, theta_sketch_estimate(theta_intersection_agg(t)) = 1 FROM (SELECT g, hll_sketch_agg(v) AS s, theta_sketch_agg(v) AS t FROM VALUES (1, 'a'), (1, 'b'), (1, 'c'), (2, 'c'), (2, 'd'), (2, 'e') AS x(g, v) GROUP BY g)
----
hll_sketch_estimate(hll_union_agg(s)) = 5 | theta_sketch_estimate(theta_union_agg(t)) = 5 | theta_sketch_estimate(theta_intersection_agg(t)) = 1
true|true|true

SELECT hll_sketch_estimate(hll_sketch_agg(v)), theta_sketch_estimate(theta_sketch_agg(v)), kll_sketch_get_n_bigint(kll_sketch_agg_bigint(v)), theta_intersection_agg(CAST(NULL AS BINARY)) FROM VALUES (CAST(NULL AS INT)) AS x(v)
----
hll_sketch_estimate(hll_sketch_agg(v)) | theta_sketch_estimate(theta_sketch_agg(v)) | kll_sketch_get_n_bigint(kll_sketch_agg_bigint(v)) | theta_intersection_agg(CAST(NULL AS BINARY))
0|0|0|NULL

SELECT kll_sketch_get_quantile_bigint(s, array(0, 0.5, 1.0, NULL)), kll_sketch_get_rank_bigint(s, array(1, 5, NULL)), kll_sketch_get_quantile_bigint(s, 0.25), kll_sketch_get_rank_bigint(s, 3) FROM (SELECT kll_sketch_agg_bigint(v) AS s FROM VALUES (1), (2), (3), (4), (5) AS x(v))
----
kll_sketch_get_quantile_bigint(s, array(0, 0.5, 1.0, NULL)) | kll_sketch_get_rank_bigint(s, array(1, 5, NULL)) | kll_sketch_get_quantile_bigint(s, 0.25) | kll_sketch_get_rank_bigint(s, 3)
[1,3,5,null]|[0.2,1.0,null]|2|0.6

SELECT typeof(kll_sketch_get_quantile_float(s, 0.5)), typeof(kll_sketch_get_quantile_float(s, array(0.5))), typeof(kll_sketch_get_rank_float(s, 0.5)) FROM (SELECT kll_sketch_agg_float(v) AS s FROM VALUES (1.5), (2.5) AS x(v))
----
typeof(kll_sketch_get_quantile_float(s, 0.5)) | typeof(kll_sketch_get_quantile_float(s, array(0.5))) | typeof(kll_sketch_get_rank_float(s, 0.5))
float|array<float>|double

SELECT theta_sketch_estimate(theta_sketch_agg(v)) FROM VALUES (1.5), (2.5), (1.5) AS x(v)
----
theta_sketch_estimate(theta_sketch_agg(v))
2

SELECT theta_sketch_estimate(theta_sketch_agg(v)) FROM VALUES (array(1, 2)), (array(2, 1)), (array(1, 2)) AS x(v)
----
theta_sketch_estimate(theta_sketch_agg(v))
2

SELECT hll_sketch_estimate(hll_sketch_agg(DISTINCT user)) BETWEEN 970 AND 1030 FROM visits
----
hll_sketch_estimate(hll_sketch_agg(DISTINCT user)) BETWEEN 970 AND 1030
true

SELECT hll_sketch_agg(user, 3) FROM visits
----
error INVALID_PARAMETER_VALUE [22023]: lgConfigK is 3, but must lie between 4 and 21.

SELECT hll_sketch_agg(user, day) FROM visits WHERE day BETWEEN 4 AND 5
----
error INVALID_PARAMETER_VALUE [22023]: Argument 2 of hll_sketch_agg is 4 and 5. Give one for all rows.

SELECT hll_sketch_estimate(X'0102')
----
error INVALID_ARGUMENT [22023]: The binary value of 2 bytes is no HLL sketch. Pass what an aggregate function for such sketches made.

SELECT hll_union(hll_sketch_agg(user), hll_sketch_agg(user, 10)) FROM visits
----
error INVALID_ARGUMENT [22023]: The sketches have different numbers of buckets: lgConfigK is 12 and 10. Make them alike, or pass true as the last argument of hll_union.

SELECT hll_sketch_estimate(hll_union(hll_sketch_agg(day), hll_sketch_agg(day, 10), true)) FROM visits
----
hll_sketch_estimate(hll_union(hll_sketch_agg(day), hll_sketch_agg(day, 10), true))
7

SELECT theta_union(theta_sketch_agg(day), theta_sketch_agg(user), 30) FROM visits
----
error INVALID_PARAMETER_VALUE [22023]: lgNomEntries is 30, but must lie between 4 and 26.

SELECT kll_sketch_get_quantile_double(kll_sketch_agg_double(seconds), 1.5) FROM visits
----
error INVALID_ARGUMENT [22023]: The rank of a quantile is 1.5, but must lie between 0.0 and 1.0.

SELECT kll_sketch_get_quantile_double(kll_sketch_agg_double(seconds), 0.5) FROM visits WHERE false
----
error INVALID_ARGUMENT [22023]: The sketch has no values, so it has no quantiles and ranks. Leave it out with a condition on kll_sketch_get_n_double.

SELECT kll_sketch_get_rank_bigint(kll_sketch_agg_bigint(day), array('x')) FROM visits
----
error DATATYPE_MISMATCH [42804]: Argument 2 of kll_sketch_get_rank_bigint must be ARRAY of whole numbers, but it is ARRAY<STRING>. It is written kll_sketch_get_rank_bigint(BINARY, whole number) or kll_sketch_get_rank_bigint(BINARY, ARRAY). (line 1, column 8)

SELECT kll_sketch_agg_bigint(seconds) FROM visits
----
error DATATYPE_MISMATCH [42804]: Argument 1 of kll_sketch_agg_bigint must be whole number, but it is DOUBLE. It is written kll_sketch_agg_bigint(whole number [, INT]). (line 1, column 8)

SELECT theta_sketch_agg(array('x'))
----
error DATATYPE_MISMATCH [42804]: Argument 1 of theta_sketch_agg must be number, STRING, BINARY or ARRAY of whole numbers, but it is ARRAY<STRING>. It is written theta_sketch_agg(number, STRING, BINARY or ARRAY of whole numbers [, INT]). (line 1, column 8)

SELECT kll_sketch_get_n_double(kll_sketch_agg_bigint(day)) FROM visits
----
kll_sketch_get_n_double(kll_sketch_agg_bigint(day))
20000

