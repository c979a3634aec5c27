CREATE TABLE k (id INT PRIMARY KEY, b STRING)
----
ok

REPLACE INTO k VALUES (1, 'a'), (2, 'b'), (1, 'c')
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|0|0|2

SELECT * FROM k ORDER BY id
----
id | b
1|c
2|b

REPLACE INTO k VALUES (1, 'd'), (1, 'e'), (3, 'f')
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

SELECT * FROM k ORDER BY id
----
id | b
1|e
2|b
3|f

REPLACE INTO k VALUES ('4', 'g'), (' 4', 'h')
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

REPLACE INTO k (b) VALUES ('x')
----
error INVALID_STATEMENT [42000]: REPLACE INTO finds rows by the primary key, and the statement gives no value for the column id of it. Name that among the columns. (line 1, column 14)

REPLACE INTO k (b) VALUES ('x'), ('y')
----
error INVALID_STATEMENT [42000]: REPLACE INTO finds rows by the primary key, and the statement gives no value for the column id of it. Name that among the columns. (line 1, column 14)

REPLACE INTO k VALUES (NULL, 'x'), (NULL, 'y')
----
error NOT_NULL_VIOLATION [23502]: A row has null in the column id, which is NOT NULL. Give a value, or drop the constraint.

REPLACE INTO k VALUES (1, 'x'), (2)
----
error DATATYPE_MISMATCH [42804]: The two sides of VALUES have types that do not go together. Cast one of them. (line 1, column 16)

REPLACE INTO k VALUES (1), (2)
----
error INVALID_STATEMENT [42000]: The query has 1 columns, but 2 names are given.

REPLACE INTO k VALUES (5, 'x'), (nothing, 'y')
----
error UNRESOLVED_COLUMN [42703]: There is no column nothing here. (line 1, column 34)

REPLACE INTO k SELECT id % 2, 'q' FROM range(4)
----
error MERGE_MULTIPLE_MATCHES [21506]: The query of REPLACE INTO gives 2 rows with one value of the primary key, and none of them is the last. Make its rows unique by the key, as with GROUP BY or QUALIFY. Nothing was changed.

REPLACE INTO k SELECT 7, 'q' FROM range(2)
----
error MERGE_MULTIPLE_MATCHES [21506]: The query of REPLACE INTO gives 2 rows with one value of the primary key, and none of them is the last. Make its rows unique by the key, as with GROUP BY or QUALIFY. Nothing was changed.

REPLACE INTO k SELECT CAST(id AS STRING), 'q' FROM range(2)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

REPLACE INTO k (VALUES (8, 'x'), (8, 'y') ORDER BY 2)
----
error MERGE_MULTIPLE_MATCHES [21506]: The query of REPLACE INTO gives 2 rows with one value of the primary key, and none of them is the last. Make its rows unique by the key, as with GROUP BY or QUALIFY. Nothing was changed.

EXECUTE IMMEDIATE 'REPLACE INTO k VALUES (?, ?), (?, ?)' USING 9, 'x', 9, 'y'
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

SELECT * FROM k ORDER BY id
----
id | b
0|q
1|q
2|b
3|f
4|h
9|y

CREATE TABLE texts (c CHAR(3), v VARCHAR(2), n INT, PRIMARY KEY (c, v))
----
ok

REPLACE INTO texts VALUES ('a', 'b ', 1), ('a ', 'b   ', 2), ('a', 'b', 3)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|0|0|2

SELECT concat('[', c, '|', v, ']') AS k, n FROM texts ORDER BY n
----
k | n
[a  |b ]|2
[a  |b]|3

CREATE TABLE wide (d DECIMAL(5, 1), t TIMESTAMP, n INT, PRIMARY KEY (t, d))
----
ok

REPLACE INTO wide (n, t, d) VALUES (1, DATE'2020-01-01', 1), (2, TIMESTAMP'2020-01-01 00:00:00', 1.04), (3, DATE'2020-01-01', 1.1)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|0|0|2

SELECT d, n FROM wide ORDER BY d
----
d | n
1.0|2
1.1|3

CREATE TABLE nulls (a INT, n INT) TBLPROPERTIES ('sluice.constraint.pk' = 'PRIMARY KEY (a)')
----
ok

REPLACE INTO nulls VALUES (NULL, 1), (NULL, 2), (1, 3), (1, 4)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
3|0|0|3

REPLACE INTO nulls SELECT NULL, id FROM range(2)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|0|0|2

SELECT * FROM nulls ORDER BY ALL
----
a | n
NULL|0
NULL|1
NULL|1
NULL|2
1|4

