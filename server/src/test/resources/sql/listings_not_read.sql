CREATE TABLE plain (x INT)
----
ok

SELECT * FROM (SHOW PARTITIONS plain)
----
error INVALID_STATEMENT [42000]: The table sluice.listings_not_read.plain is not partitioned.

SELECT * FROM (SHOW PARTITIONS plain) WHERE false
----
partition

SELECT * FROM (SHOW PARTITIONS plain) LIMIT 0
----
partition

SELECT count(*) FROM (SELECT * FROM (SHOW PARTITIONS plain) ORDER BY 1 LIMIT 0)
----
count(*)
0

SELECT count(*) FROM plain, (SHOW PARTITIONS plain) WHERE 1 = 2
----
count(*)
0

SELECT count(*) FROM plain RIGHT JOIN (SHOW TABLES IN listings_not_read) s ON s.tableName = 'plain' AND s.isTemporary
----
count(*)
1

WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r WHERE NULL
----
count(*)
0

WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT * FROM r LIMIT 0
----
n

WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r JOIN (SHOW TABLES IN listings_not_read) t WHERE n < 5) SELECT max(n) FROM r
----
max(n)
5

WITH q AS (SELECT id, raise_error('computed') AS r, rand() AS s FROM range(3)) SELECT count(*) FROM q a JOIN q b ON a.id = b.id WHERE false
----
count(*)
0

WITH q AS (SELECT id, rand() AS s FROM range(3)) SELECT count(*) FROM q a JOIN q b ON a.id = b.id AND a.s = b.s
----
count(*)
3

