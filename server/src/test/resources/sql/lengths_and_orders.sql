CREATE TABLE v (a VARCHAR(3), b CHAR(3), s STRUCT<x: VARCHAR(2)>, r ARRAY<VARCHAR(2)>, m MAP<VARCHAR(2), CHAR(2)>)
----
ok

INSERT INTO v VALUES ('ab   ', 'x', named_struct('x', 'q    '), array('a', 'b   '), map('k  ', 'v'))
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column s ((`s`.`x` IS NULL OR char_length(`s`.`x`) <= 2)) of delta.`{W}/warehouse/lengths_and_orders/v`: it has s = [q    ]. Nothing was written.

SELECT concat('[', a, ']'), concat('[', b, ']'), concat('[', s.x, ']'), concat('[', r[1], ']'), map_keys(m), map_values(m), length(b) FROM v
----
concat('[', a, ']') | concat('[', b, ']') | concat('[', s.x, ']') | concat('[', r[1], ']') | map_keys(m) | map_values(m) | length(b)

INSERT INTO v VALUES ('abcd', 'x', NULL, NULL, NULL)
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column a (`a` IS NULL OR char_length(`a`) <= 3) of delta.`{W}/warehouse/lengths_and_orders/v`: it has a = abcd. Nothing was written.

INSERT INTO v VALUES (NULL, 'xxxx', NULL, NULL, NULL)
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column b (`b` IS NULL OR char_length(`b`) <= 3) of delta.`{W}/warehouse/lengths_and_orders/v`: it has b = xxxx. Nothing was written.

INSERT INTO v VALUES (NULL, 'xxx   ', NULL, NULL, NULL)
----
ok 1

INSERT INTO v VALUES (NULL, NULL, named_struct('x', 'qqq'), NULL, NULL)
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column s ((`s`.`x` IS NULL OR char_length(`s`.`x`) <= 2)) of delta.`{W}/warehouse/lengths_and_orders/v`: it has s = [qqq]. Nothing was written.

INSERT INTO v VALUES (NULL, NULL, NULL, array('abc'), NULL)
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column r (`r` IS NULL OR forall(`r`, e0 -> e0 IS NULL OR char_length(e0) <= 2)) of delta.`{W}/warehouse/lengths_and_orders/v`: it has r = [abc]. Nothing was written.

INSERT INTO v VALUES (NULL, NULL, NULL, NULL, map('abc', 'd'))
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column m ((`m` IS NULL OR forall(map_keys(`m`), e0 -> e0 IS NULL OR char_length(e0) <= 2)) AND (`m` IS NULL OR forall(map_values(`m`), e0 -> e0 IS NULL OR char_length(e0) <= 2))) of delta.`{W}/warehouse/lengths_and_orders/v`: it has m = {abc=d}. Nothing was written.

DESCRIBE v
----
col_name | data_type | comment
a|VARCHAR(3)|NULL
b|CHAR(3)|NULL
s|STRUCT<x: VARCHAR(2)>|NULL
r|ARRAY<VARCHAR(2)>|NULL
m|MAP<VARCHAR(2), CHAR(2)>|NULL

SELECT a = 'ab', b = 'x', b = 'x  ', b FROM v WHERE b = 'x'
----
a = 'ab' | b = 'x' | b = 'x ' | b

SELECT CAST('abc  ' AS VARCHAR(2)), CAST('abc' AS CHAR(5))
----
CAST('abc ' AS VARCHAR(2)) | CAST('abc' AS CHAR(5))
abc  |abc

SELECT NOT 'true', NOT 'x'
----
error CAST_INVALID_INPUT [22018]: The value 'x' cannot be read as BOOLEAN. Correct the value, or use try_cast to get NULL instead.

SELECT 1 WHERE 'true' AND true
----
1
1

SELECT NOT 'no', NOT '0', NOT 'abc'
----
error CAST_INVALID_INPUT [22018]: The value 'abc' cannot be read as BOOLEAN. Correct the value, or use try_cast to get NULL instead.

SELECT a FROM VALUES ('true'), ('no') AS t(a) WHERE NOT a
----
a
no

SELECT * FROM IDENTIFIER('v' || '') LIMIT 1
----
a | b | s | r | m
NULL|xxx|NULL|NULL|NULL

SELECT IDENTIFIER('a' || 'b') FROM VALUES (1) AS t(ab)
----
ab
1

SELECT IDENTIFIER(concat('a', 'b')) FROM VALUES (1) AS t(ab)
----
ab
1

DESCRIBE QUERY TABLE v
----
col_name | data_type | comment
a|STRING|NULL
b|STRING|NULL
s|STRUCT<x: STRING>|NULL
r|ARRAY<STRING>|NULL
m|MAP<STRING, STRING>|NULL

DESCRIBE QUERY VALUES (1, 'a')
----
col_name | data_type | comment
col1|INT|NULL
col2|STRING|NULL

DESCRIBE QUERY FROM v SELECT a
----
col_name | data_type | comment
a|STRING|NULL

DESC QUERY WITH q AS (SELECT 1 AS z) SELECT * FROM q
----
col_name | data_type | comment
z|INT|NULL

SELECT * FROM VALUES (2, 'a'), (1, 'b') ORDER BY ALL
----
col1 | col2
1|b
2|a

SELECT *, 1 AS x FROM VALUES (2, 'a'), (1, 'b') ORDER BY ALL DESC
----
col1 | col2 | x
2|a|1
1|b|1

SELECT a FROM (SELECT * FROM VALUES (2, 'a'), (1, 'b') AS t(a, b) ORDER BY ALL LIMIT 1)
----
a
1

SELECT 1 AS a UNION ALL SELECT 0 ORDER BY ALL
----
a
0
1

VALUES (2), (1) ORDER BY ALL
----
col1
1
2

SELECT session_window(t, '5 minutes').start, count(*) FROM (SELECT * FROM VALUES (TIMESTAMP'2020-01-01 00:00:00'), (TIMESTAMP'2020-01-01 00:01:00') AS x(t)) GROUP BY session_window(t, '5 minutes')
----
session_window(t, '5 minutes').start | count(*)
2020-01-01 00:00:00|2

SELECT session_window.start, count(*), max(b.n) FROM VALUES (TIMESTAMP'2020-01-01 00:00:00', 1), (TIMESTAMP'2020-01-01 00:01:00', 2) AS a(t, k) JOIN VALUES (1, 'x'), (2, 'y') AS b(k, n) ON a.k = b.k GROUP BY session_window(a.t, '5 minutes')
----
error UNSUPPORTED_FEATURE [0A000]: session_window takes one table, or one subquery, in FROM. Put a join into a subquery. (line 1, column 209)

WITH c AS (SELECT * FROM VALUES (TIMESTAMP'2020-01-01 00:00:00'), (TIMESTAMP'2020-01-01 00:01:00') AS x(t)) SELECT session_window.end, count(*) FROM c GROUP BY session_window(t, '5 minutes')
----
end | count(*)
2020-01-01 00:06:00|2

UPDATE v SET a = 'zz        ', b = concat(b, '      ')
----
ok 1

SELECT concat('[', a, ']'), concat('[', b, ']') FROM v
----
concat('[', a, ']') | concat('[', b, ']')
[zz ]|[xxx]

MERGE INTO v USING (SELECT 'zz' AS a) u ON v.a = u.a WHEN MATCHED THEN UPDATE SET b = 'm     ' WHEN NOT MATCHED THEN INSERT (a) VALUES ('q       ')
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

INSERT INTO v (a, s) VALUES ('😀é    ', named_struct('x', '😀é'))
----
ok 1

ALTER TABLE v RENAME COLUMN s.x TO y
----
error UNSUPPORTED_FEATURE [0A000]: RENAME COLUMN s.x needs column mapping, which the table {W}/warehouse/lengths_and_orders/v does not have: its files know columns by name. ALTER TABLE … SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name') gives it to the table.

SHOW CREATE TABLE v
----
createtab_stmt
CREATE TABLE sluice.lengths_and_orders.v (\n  a VARCHAR(3),\n  b CHAR(3),\n  s STRUCT<x: VARCHAR(2)>,\n  r ARRAY<VARCHAR(2)>,\n  m MAP<VARCHAR(2), CHAR(2)>)\nUSING delta

CREATE TABLE d (a VARCHAR(2) DEFAULT 'x    ', n ARRAY<STRUCT<k: VARCHAR(1), l: MAP<STRING, VARCHAR(1)>>>)
----
ok

INSERT INTO d (n) VALUES (array(named_struct('k', 'a', 'l', map('long', 'b'))))
----
ok 1

INSERT INTO d (n) VALUES (array(named_struct('k', 'a', 'l', map('long', 'bb'))))
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column n (`n` IS NULL OR forall(`n`, e0 -> (e0.`k` IS NULL OR char_length(e0.`k`) <= 1) AND ((e0.`l` IS NULL OR forall(map_values(e0.`l`), e1 -> e1 IS NULL OR char_length(e1) <= 1))))) of delta.`{W}/warehouse/lengths_and_orders/d`: it has n = [[a, {long=bb}]]. Nothing was written.

INSERT INTO d (n) VALUES (array(named_struct('k', 'ab', 'l', NULL)))
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column n (`n` IS NULL OR forall(`n`, e0 -> (e0.`k` IS NULL OR char_length(e0.`k`) <= 1) AND ((e0.`l` IS NULL OR forall(map_values(e0.`l`), e1 -> e1 IS NULL OR char_length(e1) <= 1))))) of delta.`{W}/warehouse/lengths_and_orders/d`: it has n = [[ab, null]]. Nothing was written.

SELECT concat('[', a, ']'), n FROM d
----
concat('[', a, ']') | n
[x ]|[{"k":"a","l":{"long":"b"}}]

WITH c AS (SELECT * FROM VALUES (2), (1) AS t(x)) SELECT * FROM c ORDER BY ALL
----
x
1
2

WITH c AS (SELECT * FROM VALUES (2), (1) AS t(x)) SELECT * FROM (SELECT * FROM c ORDER BY ALL LIMIT 1)
----
x
1

SELECT * FROM VALUES (2, 1), (1, NULL) AS t(a, b) ORDER BY ALL DESC NULLS FIRST LIMIT 1
----
a | b
2|1

SELECT x FROM VALUES (2), (1) AS t(x) WHERE x IN (SELECT * FROM VALUES (1), (2) ORDER BY ALL LIMIT 1)
----
x
1

