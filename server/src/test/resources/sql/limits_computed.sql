SELECT id FROM range(9) LIMIT 1 + 2
----
id
0
1
2

SELECT id FROM range(9) ORDER BY id DESC LIMIT 3L OFFSET 1 + 1
----
id
6
5
4

SELECT id FROM range(4) ORDER BY id OFFSET 1 + 1
----
id
2
3

SELECT id FROM range(4) ORDER BY id OFFSET 1 LIMIT 1 * 2
----
id
1
2

SELECT id FROM range(4) ORDER BY id LIMIT 1 + 1 OFFSET 3 - 1
----
id
2
3

SELECT id FROM range(4) ORDER BY id LIMIT 2 OFFSET (1 + 1)
----
id
2
3

SELECT id FROM range(4) ORDER BY ALL LIMIT greatest(1, 2)
----
id
0
1

SELECT id FROM range(2) UNION ALL SELECT id FROM range(3) ORDER BY id DESC LIMIT CAST('2' AS INT)
----
id
2
1

SELECT id FROM range(2) UNION ALL (SELECT id FROM range(3) LIMIT 2 - 1) ORDER BY id DESC
----
id
1
0
0

SELECT * FROM (SELECT id FROM range(9) ORDER BY id LIMIT 2 * 2) LIMIT length('ab')
----
id
0
1

SELECT (SELECT id FROM range(9) ORDER BY id DESC LIMIT 2 - 1) AS a
----
a
8

(SELECT id FROM range(9) ORDER BY id DESC LIMIT 1 + 2) ORDER BY id LIMIT 2 / 2 + 0
----
error INVALID_LIMIT_LIKE_EXPRESSION

(SELECT id FROM range(9) ORDER BY id DESC LIMIT 1 + 2) ORDER BY id LIMIT 4 div 2
----
id
6
7

WITH w AS (SELECT id FROM range(9) LIMIT 1 + 1) SELECT count(*) AS n FROM w
----
n
2

FROM range(9) |> ORDER BY id |> LIMIT 1 + 1
----
id
0
1

CREATE VIEW limited AS SELECT id FROM range(9) LIMIT 1 + 1
----
ok

SELECT count(*) AS n FROM limited
----
n
2

SELECT id FROM range(2) LIMIT ALL
----
id
0
1

SELECT id FROM range(2) LIMIT 1 - 1
----
id

SELECT id FROM range(2) LIMIT -1
----
error INVALID_LIMIT_LIKE_EXPRESSION [42K0E]: LIMIT takes a constant whole number that is not negative; this one is -1. (line 1, column 31)

SELECT id FROM range(2) LIMIT NULL
----
error INVALID_LIMIT_LIKE_EXPRESSION [42K0E]: LIMIT takes a constant whole number that is not negative; this one is NULL. (line 1, column 31)

SELECT id FROM range(2) LIMIT 1.5
----
error INVALID_LIMIT_LIKE_EXPRESSION [42K0E]: LIMIT takes a constant whole number that is not negative; the value of this one is no whole number. (line 1, column 31)

SELECT id FROM range(2) LIMIT 1 OFFSET 1 - 2
----
error INVALID_LIMIT_LIKE_EXPRESSION [42K0E]: OFFSET takes a constant whole number that is not negative; this one is -1. (line 1, column 40)

SELECT id FROM range(2) LIMIT CAST(rand() AS INT)
----
error INVALID_LIMIT_LIKE_EXPRESSION [42K0E]: LIMIT takes a constant whole number that is not negative; this expression is none. (line 1, column 31)

SELECT id FROM range(2) LIMIT (SELECT 1)
----
error INVALID_LIMIT_LIKE_EXPRESSION

SELECT id FROM range(2) LIMIT id + 1
----
error UNRESOLVED_COLUMN

SELECT offset + 1 AS a FROM VALUES (1) t(offset)
----
a
2
