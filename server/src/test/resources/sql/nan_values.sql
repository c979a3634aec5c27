CREATE TABLE nans AS SELECT id, CASE WHEN id >= 60000 THEN CAST(id % 10 AS DOUBLE) WHEN id % 1000 = 0 THEN NULL ELSE DOUBLE('NaN') END AS x FROM range(100000)
----
ok 100000

SELECT count(*) FILTER (WHERE x > 5) AS a, count(*) FILTER (WHERE x IS NOT NULL) AS b FROM nans
----
a | b
75940|99940

SELECT count(*) AS n FROM nans WHERE x > 5
----
n
75940

SELECT count(*) AS n FROM nans WHERE x = DOUBLE('NaN')
----
n
59940

SELECT count(*) AS n, sum(id) AS s FROM nans WHERE x IS NOT NULL
----
n | s
99940|4998180000

SELECT count(*) AS n FROM nans WHERE x IS NULL
----
n
60

DELETE FROM nans WHERE x > 5
----
ok 75940

SELECT count(*) AS n, max(x) AS x FROM nans
----
n | x
24060|5.0
