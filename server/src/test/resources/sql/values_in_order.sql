(VALUES (1), (2) LIMIT 2) ORDER BY 1
----
col1
1
2

VALUES (2), (1) ORDER BY col1
----
col1
1
2

SELECT * FROM (VALUES (2, 'a'), (1, 'b') ORDER BY 1 LIMIT 1)
----
col1 | col2
1|b

WITH w AS (VALUES (2), (1) ORDER BY col1 DESC LIMIT 1) SELECT col1 FROM w
----
col1
2
