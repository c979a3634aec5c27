SELECT year(date_from_unix_date(4000000)) AS a, year(date_from_unix_date(-800000)) AS b, year(timestamp_seconds(300000000000)) AS c
----
a | b | c
12921|-221|11476

SELECT year(date_from_unix_date(x)) AS a FROM VALUES (4000000), (-800000) t(x) ORDER BY 1
----
a
-221
12921

SELECT year(date_add(DATE'9999-12-31', 1)) AS a, year(date_sub(DATE'0001-01-01', 1)) AS b
----
a | b
10000|0

SELECT year(DATE'12345-01-01') AS a, year(TIMESTAMP'12345-01-01 00:00:00') AS b, year(TIMESTAMP_NTZ'12345-01-01 00:00:00') AS c
----
a | b | c
12345|12345|12345

CREATE TABLE far_days AS SELECT date_from_unix_date(v) AS x FROM VALUES (4000000), (1) s(v)
----
ok 2

SELECT year(max(x)) AS a, count(*) AS n FROM far_days
----
a | n
12921|2

SELECT count(*) AS n FROM far_days WHERE x > DATE'9999-12-31'
----
n
1

