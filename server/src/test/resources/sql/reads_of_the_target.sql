CREATE TABLE t (a INT)
----
ok

INSERT INTO t VALUES (1)
----
ok 1

INSERT INTO t WITH RECURSIVE r(a) AS (SELECT max(a) FROM t UNION ALL SELECT a + 1 FROM r WHERE a < 3) SELECT a FROM r
----
ok 3

INSERT INTO t WITH m AS (SELECT a, rand() AS x FROM t) SELECT m.a FROM m JOIN m AS n ON m.x = n.x
----
ok 4

INSERT INTO t WITH RECURSIVE r(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM r WHERE a < 3) SELECT a FROM r
----
ok 3

INSERT INTO t SELECT a FROM t WHERE a = 7
----
ok

SELECT version, isBlindAppend FROM (DESCRIBE HISTORY t) ORDER BY version
----
version | isBlindAppend
0|false
1|true
2|false
3|false
4|true
5|false
