CREATE TABLE t (id INT, v INT)
----
ok

CREATE TABLE s (id INT, items ARRAY<STRUCT<id INT, x INT>>, arr ARRAY<INT>, x INT, j STRING, day DATE)
----
ok

INSERT INTO s VALUES (1, array(named_struct('id', 7, 'x', 8)), array(1, 2, 3), 40, '{"id": 9}', DATE'2026-01-05')
----
ok 1

CREATE FUNCTION twice(id INT) RETURNS INT RETURN id * 2
----
ok

MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.items[0].id)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

MERGE INTO t USING s ON t.id = s.id + 1 WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id + 1, from_json(s.j, 'id INT').id)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

MERGE INTO t USING s ON t.id = s.id + 2 WHEN NOT MATCHED THEN INSERT (id, v) VALUES (id + 2, size(filter(arr, x -> x > 1)) + x)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

MERGE INTO t USING s ON t.id = s.id + 3 WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id + 3, twice(id => id))
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

MERGE INTO t USING s ON t.id = s.id + 4 WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id + 4, transform(s.items, X -> x.x)[0] + extract(day FROM day))
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

MERGE INTO t USING s ON t.id = s.id + 5 WHEN NOT MATCHED AND struct(x AS id).id = 40 THEN INSERT (id, v) VALUES (s.id + 5, aggregate(arr, 0, (id, x) -> id + x) + id)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

MERGE INTO t USING s ON t.id = s.id + 6 WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id + 6, day(dateadd(day, 1, day)) + date_diff(DAY, day, DATE'2026-01-06'))
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

SELECT * FROM t ORDER BY id
----
id | v
1|7
2|9
3|42
4|2
5|13
6|7
7|7

MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED BY SOURCE AND exists(array(id), id -> id > 6) THEN UPDATE SET v = struct(v AS id).id + aggregate(array(1), 0, (v, id) -> v + id)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|1|0|0

SELECT v FROM t WHERE id = 7
----
v
8
