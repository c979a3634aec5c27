CREATE TABLE raw USING CSV LOCATION '{W}/turnout.csv'
----
ok

CREATE TABLE cooked USING CSV OPTIONS (header 'true', inferSchema 'true') LOCATION '{W}/turnout.csv'
----
ok

CREATE TABLE declared (`State` STRING, `Kind` STRING, `Votes` STRING) USING CSV OPTIONS (header 'true', inferSchema 'true') LOCATION '{W}/turnout.csv'
----
ok

SELECT (SELECT count(*) FROM raw) AS r, (SELECT count(*) FROM cooked) AS c, (SELECT count(*) FROM csv.`{W}/turnout.csv`) AS p
----
r | c | p
3|2|3

SELECT c.`State`, c.`Total` + 1 AS more, r._c2, d.`Votes` || '!' AS text FROM cooked c JOIN raw r ON r._c0 = c.`State` JOIN declared d ON d.`State` = c.`State` ORDER BY 1
----
State | more | _c2 | text
Arizona|3420566|3420565|3420565!
Ohio|5974122|5974121|5974121!

SELECT count(*) AS n FROM (SELECT _c0 FROM raw EXCEPT SELECT `State` FROM cooked)
----
n
1

SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'files_of_two_tables' ORDER BY table_name, ordinal_position
----
table_name | column_name | data_type
cooked|State|STRING
cooked|Official/Unofficial|STRING
cooked|Total|INT
declared|State|STRING
declared|Kind|STRING
declared|Votes|STRING
raw|_c0|STRING
raw|_c1|STRING
raw|_c2|STRING

