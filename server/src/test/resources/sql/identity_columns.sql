CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY, k INT, v STRING) TBLPROPERTIES('delta.enableChangeDataFeed'='true')
----
ok

INSERT INTO t (k, v) VALUES (1, 'a')
----
ok 1

MERGE INTO t USING (SELECT * FROM VALUES (1, 'b'), (2, 'c') AS s(k, v)) s ON t.k = s.k WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT (k, v) VALUES (s.k, s.v)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

SELECT k, id FROM t WHERE k = 1
----
k | id
1|1

SELECT k, v, _change_type, id = (SELECT id FROM t WHERE t.k = c.k) AS same FROM table_changes('t', 2) c ORDER BY k, _change_type
----
k | v | _change_type | same
1|b|update_postimage|true
1|a|update_preimage|true
2|c|insert|true
