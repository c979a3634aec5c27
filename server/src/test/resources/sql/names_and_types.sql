SELECT mask(str => 'aB1', upperChar => 'Q') AS m, mask('aB1', digitChar => '#') AS n, mask(upperChar => 'Q', str => 'aB1') AS o
----
m | n | o
xQn|xX#|xQn

SELECT mask(upperChar => 'Q')
----
error UNRESOLVED_ROUTINE [42883]: The function mask needs a value for str. (line 1, column 8)

SELECT mask('a', str => 'b')
----
error UNRESOLVED_ROUTINE [42883]: The call of mask gives str twice. (line 1, column 8)

SELECT mask('a', nothing => 'b')
----
error UNRESOLVED_ROUTINE [42883]: The function mask has no parameter nothing. It has str, upperChar, lowerChar, digitChar, otherChar. (line 1, column 8)

SELECT mask(str => 'a', 'b')
----
error UNRESOLVED_ROUTINE [42883]: In a call of mask the arguments without a name come first, and there are at most 5. (line 1, column 8)

SELECT upper(str => 'a')
----
error UNRESOLVED_ROUTINE [42883]: The function upper takes no arguments by name. Give them in their order. (line 1, column 8)

SELECT explode(collection => array(1, 2)) AS x
----
x
1
2

SELECT * FROM VALUES (1) AS t(a) LATERAL VIEW explode(collection => array(3, 4)) e AS y
----
a | y
1|3
1|4

SELECT * FROM explode(collection => map('a', 1))
----
key | value
a|1

SELECT CAST('1-2' AS INTERVAL YEAR TO MONTH) AS a, typeof(CAST('1 02:03:04' AS INTERVAL DAY TO SECOND)) AS b, '1-2'::interval year to month AS c
----
a | b | c
INTERVAL '1-2' YEAR TO MONTH|interval day to second|INTERVAL '1-2' YEAR TO MONTH

SELECT CAST('x' AS INTERVAL DAY TO SECOND)
----
error CAST_INVALID_INPUT [22018]: The value 'x' cannot be read as INTERVAL DAY TO SECOND. Correct the value, or use try_cast to get NULL instead.

SELECT TRY_CAST('x' AS INTERVAL DAY TO SECOND) AS x, CAST(NULL AS INTERVAL YEAR TO MONTH) AS y
----
x | y
NULL|NULL

SELECT DATE'2026-01-31' + CAST('0-1' AS INTERVAL YEAR TO MONTH) AS d, INTERVAL '1' DAY + CAST('1 02:03:04' AS INTERVAL DAY TO SECOND) AS e
----
d | e
2026-02-28|INTERVAL '2 02:03:04' DAY TO SECOND

SELECT CAST('1' AS INTERVAL DAY TO HOUR)
----
error UNSUPPORTED_FEATURE [0A000]: The type INTERVAL DAY TO HOUR is not supported. There are INTERVAL YEAR TO MONTH and INTERVAL DAY TO SECOND. (line 1, column 20)

SELECT CAST('1' AS INTERVAL)
----
error UNSUPPORTED_FEATURE [0A000]: The type INTERVAL is not supported. There are INTERVAL YEAR TO MONTH and INTERVAL DAY TO SECOND. (line 1, column 20)

CREATE TABLE it (a INTERVAL DAY TO SECOND)
----
error UNSUPPORTED_FEATURE [0A000]: The column a cannot be of the type INTERVAL DAY TO SECOND: a table cannot store it. CAST it to another type.

CREATE TABLE it2 AS SELECT INTERVAL '1' DAY AS a
----
error UNSUPPORTED_FEATURE [0A000]: The column a cannot be of the type INTERVAL DAY TO SECOND: a table cannot store it. CAST it to another type.

CREATE TABLE it3 (a STRUCT<x: INTERVAL YEAR TO MONTH>)
----
error UNSUPPORTED_FEATURE [0A000]: The column a.x cannot be of the type INTERVAL YEAR TO MONTH: a table cannot store it. CAST it to another type.

CREATE VIEW iv AS SELECT CAST('1-2' AS INTERVAL YEAR TO MONTH) AS a
----
ok

SELECT * FROM iv
----
a
INTERVAL '1-2' YEAR TO MONTH

SELECT interval FROM VALUES (1) AS t(interval)
----
interval
1

SELECT substring(hex(bitmap_and_agg(col)), 0, 6) FROM VALUES (X'F0'), (X'70'), (X'30') AS tab(col)
----
substring(hex(bitmap_and_agg(col)), 0, 6)
300000

SELECT substring(hex(bitmap_and_agg(col)), 0, 12) FROM VALUES (X'F0F0'), (X'70'), (NULL) AS tab(col)
----
substring(hex(bitmap_and_agg(col)), 0, 12)
700000000000

SELECT substring(hex(bitmap_and_agg(col)), 0, 6), length(bitmap_and_agg(col)) FROM VALUES (X'F0') AS tab(col) WHERE false
----
substring(hex(bitmap_and_agg(col)), 0, 6) | length(bitmap_and_agg(col))
FFFFFF|4096

SELECT count(DISTINCT i), min(i), max(i) FROM (SELECT monotonically_increasing_id() AS i FROM range(300000) WHERE id % 3 = 0)
----
count(DISTINCT i) | min(i) | max(i)
100000|0|99999

SELECT monotonically_increasing_id() AS i, id FROM range(3)
----
i | id
0|0
1|1
2|2

SELECT id FROM range(5) WHERE monotonically_increasing_id() < 2
----
id
0
1

SELECT count(DISTINCT i), count(*) FROM (SELECT monotonically_increasing_id() AS i, a.id FROM range(100000) a JOIN range(100000) b ON a.id = b.id)
----
count(DISTINCT i) | count(*)
100000|100000

