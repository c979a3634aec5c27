CREATE TABLE f (f FLOAT) TBLPROPERTIES('delta.enableTypeWidening'='true')
----
ok

INSERT INTO f VALUES (CAST(0.7 AS FLOAT)), (NULL)
----
ok 2

ALTER TABLE f ALTER COLUMN f TYPE DOUBLE
----
ok

SELECT f < 0.7D AS less, f FROM f WHERE f < 0.7D
----
less | f
true|0.699999988079071

SELECT min(f), max(f) FROM f
----
min(f) | max(f)
0.699999988079071|0.699999988079071

DELETE FROM f WHERE f >= 0.7D
----
ok

SELECT count(*) AS n FROM f
----
n
2
