CREATE TABLE k (id INT PRIMARY KEY, b STRING)
----
ok

DECLARE v1 INT = 5
----
ok

REPLACE INTO k VALUES (v1, 'x'), (6, 'y')
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|0|0|2

INSERT OR REPLACE INTO k SELECT v1 + 1, 'z'
----
ok 1

SELECT * FROM k ORDER BY id
----
id | b
5|x
6|z

REPLACE INTO k (b, id) WITH r AS (SELECT 'w' AS w) SELECT w, v1 FROM r
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|1|0|0

REPLACE INTO k SELECT id + 1, b FROM k
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

SELECT * FROM k ORDER BY id
----
id | b
5|w
6|w
7|z

REPLACE INTO k VALUES (nothing, 'x')
----
error UNRESOLVED_COLUMN [42703]: There is no column nothing here. (line 1, column 24)

REPLACE INTO k VALUES (1)
----
error INVALID_STATEMENT [42000]: The query has 1 columns, but 2 names are given.

REPLACE INTO k (id, other) VALUES (1, 'x')
----
error UNRESOLVED_COLUMN [42703]: The table has no column other. Its columns are id, b. (line 1, column 21)

SELECT operationParameters['predicate'] FROM (DESCRIBE HISTORY k) WHERE version = 2
----
operationParameters['predicate']
["`$target`.id = `$rows`.id"]

REPLACE INTO k SELECT id, 'last' FROM k ORDER BY id DESC LIMIT v1
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
3|3|0|0

CREATE TABLE more AS SELECT 1 AS id, 'more' AS b
----
ok 1

REPLACE INTO k TABLE more
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

SELECT * FROM k ORDER BY id
----
id | b
1|more
5|last
6|last
7|last
