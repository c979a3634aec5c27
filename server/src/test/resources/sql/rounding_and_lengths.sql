SELECT round(9.9, 1 - 1) a, bround(9.5, 1 - 1) b, floor(-9.95, d) c, ceil(9.95, d) d, round(x, d) e, round(x, CAST(NULL AS INT)) f FROM VALUES (9.95, 1) t(x, d)
----
a | b | c | d | e | f
10.0|10.0|-10.00|10.00|10.00|NULL

SELECT round(x, d) a, bround(x, d) b, floor(x, d) c, ceil(x, d) d FROM VALUES (99.95, 1), (99.95, 0), (99.95, -1), (99.95, -2), (99.95, -5), (99.95, 7) t(x, d)
----
a | b | c | d
100.00|100.00|99.90|100.00
100.00|100.00|99.00|100.00
100.00|100.00|90.00|100.00
100.00|100.00|0.00|100.00
0.00|0.00|0.00|100000.00
99.95|99.95|99.95|99.95

SELECT ceil(9.95D, d) a, floor(CAST(-9.95 AS FLOAT), d) b FROM VALUES (1), (-3) t(d)
----
a | b
10.000000000000000|-10.0000000
1000.000000000000000|-1000.0000000

SELECT typeof(round(x, d)) a, typeof(ceil(x, d)) b, typeof(round(CAST(x AS DECIMAL(38, 2)), d)) c FROM VALUES (9.95, 1) t(x, d)
----
a | b | c
decimal(4,2)|decimal(38,2)|decimal(38,2)

SELECT randstr(268435457)
----
error INVALID_ARGUMENT

SELECT randstr(n) FROM VALUES (2147483647) t(n)
----
error INVALID_ARGUMENT

SELECT length(randstr(1000)) a, length(randstr(n)) b FROM VALUES (0), (7) t(n)
----
a | b
1000|0
1000|7

SELECT to_char(12.5D, '99.99') a, to_char(CAST(12.5 AS FLOAT), '99.9') b, to_varchar('12.5', '99.9') c, to_char(0.1D + 0.2D, '0.9') d, to_char(-7, 'S9') e, to_char(CAST(d AS DOUBLE), '9.99') f FROM VALUES (1.25), (NULL) t(d)
----
a | b | c | d | e | f
12.50|12.5|12.5|0.3|-7|1.25
12.50|12.5|12.5|0.3|-7|NULL

SELECT to_char(double('NaN'), '9.9') a, to_char(double('NaN'), '9.9') IS NULL b, to_char(d, '9.9') IS NULL c FROM VALUES (double('Infinity')) t(d)
----
a | b | c
NULL|true|true

SELECT to_char(1e300D, '9')
----
error NUMERIC_VALUE_OUT_OF_RANGE
