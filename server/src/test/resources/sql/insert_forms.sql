CREATE TABLE d (id INT DEFAULT 7, name STRING, at DATE DEFAULT DATE'2026-01-01')
----
ok

INSERT INTO d DEFAULT VALUES
----
ok 1

INSERT INTO d (id) DEFAULT VALUES
----
error INVALID_STATEMENT [42000]: DEFAULT VALUES gives every column its default. Leave the list of columns, BY NAME and REPLACE ON out. (line 1, column 20)

SELECT * FROM d
----
id | name | at
7|NULL|2026-01-01

INSERT OVERWRITE d DEFAULT VALUES
----
ok 1

SELECT count(*) FROM d
----
count(*)
1

CREATE TABLE r (id INT, day DATE, v STRING) TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')
----
ok

INSERT INTO r VALUES (1, DATE'2026-01-01', 'a'), (2, DATE'2026-01-02', 'b'), (3, DATE'2026-01-02', 'c'), (NULL, DATE'2026-01-03', 'd')
----
ok 4

INSERT INTO r REPLACE USING (day) VALUES (9, DATE'2026-01-02', 'new'), (10, DATE'2026-01-09', 'other')
----
ok 2

SELECT * FROM r ORDER BY day, id
----
id | day | v
1|2026-01-01|a
9|2026-01-02|new
NULL|2026-01-03|d
10|2026-01-09|other

INSERT INTO r BY NAME REPLACE USING (id) SELECT v, CAST(id AS STRING) AS id, day FROM r WHERE id = 9
----
ok 1

INSERT INTO r REPLACE USING (id) VALUES (NULL, DATE'2026-01-03', 'twice')
----
ok 1

SELECT * FROM r ORDER BY day, id, v
----
id | day | v
1|2026-01-01|a
9|2026-01-02|new
NULL|2026-01-03|d
NULL|2026-01-03|twice
10|2026-01-09|other

INSERT INTO r AS t REPLACE ON t.id <=> s.id AND t.day = s.day (SELECT NULL AS id, DATE'2026-01-03' AS day, 'once' AS v) AS s
----
ok 1

SELECT * FROM r ORDER BY day, id, v
----
id | day | v
1|2026-01-01|a
9|2026-01-02|new
NULL|2026-01-03|once
10|2026-01-09|other

INSERT INTO r t REPLACE ON (t.day < s.day) (SELECT 5 AS id, DATE'2026-01-03' AS day, 'later' AS v WHERE false) s
----
ok

INSERT INTO r t REPLACE ON t.day < s.until (SELECT 5, DATE'2026-01-03' AS until, 'later') s
----
ok 1

SELECT * FROM r ORDER BY day, id, v
----
id | day | v
NULL|2026-01-03|once
5|2026-01-03|later
10|2026-01-09|other

INSERT INTO r t REPLACE ON id = id (SELECT * FROM r) s
----
error AMBIGUOUS_REFERENCE [42702]: The column id is both the table's and the query's. Write an alias before it: INSERT INTO t AS x REPLACE ON x.a = y.a (SELECT …) AS y. (line 1, column 28)

INSERT INTO r REPLACE USING (id) SELECT CAST(rand() * 10 AS INT), day, v FROM r
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE USING and REPLACE ON read their query twice, and this one may give other rows the second time: it has a function such as rand, or LIMIT without ORDER BY. Put its rows into a table first. (line 1, column 30)

INSERT INTO r REPLACE USING (id) SELECT * FROM r LIMIT 1
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE USING and REPLACE ON read their query twice, and this one may give other rows the second time: it has a function such as rand, or LIMIT without ORDER BY. Put its rows into a table first. (line 1, column 30)

INSERT INTO r (day, v) REPLACE USING (id) VALUES (DATE'2026-01-03', 'x')
----
error INVALID_STATEMENT [42000]: REPLACE USING names id, which the statement's rows do not give. (line 1, column 39)

INSERT OVERWRITE r REPLACE USING (id) VALUES (1, DATE'2026-01-03', 'x')
----
error INVALID_STATEMENT [42000]: REPLACE says which rows are replaced. Leave OVERWRITE and PARTITION out. (line 1, column 20)

INSERT INTO r x REPLACE USING (id) VALUES (1, DATE'2026-01-03', 'x')
----
error INVALID_STATEMENT [42000]: An alias of the table of INSERT is for REPLACE ON alone. Leave it out. (line 1, column 15)

INSERT INTO r REPLACE v VALUES (1, DATE'2026-01-03', 'x')
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'v'. Expected WHERE, USING or ON. (line 1, column 23)

INSERT INTO r REPLACE USING (nothing) VALUES (1, DATE'2026-01-03', 'x')
----
error UNRESOLVED_COLUMN [42703]: The table has no column nothing. Its columns are id, day, v. (line 1, column 30)

CREATE TABLE c (id INT, v STRING) TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')
----
ok

INSERT INTO c VALUES (1, 'a'), (2, 'b')
----
ok 2

INSERT INTO c REPLACE USING (id) SELECT id, upper(v) AS v FROM c WHERE id = 2
----
ok 1

SELECT id, v, _change_type, _commit_version FROM table_changes('c', 0) ORDER BY ALL
----
id | v | _change_type | _commit_version
1|a|insert|1
2|B|insert|2
2|b|delete|2
2|b|insert|1

