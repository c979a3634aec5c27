CREATE TABLE t (id INT, name STRING, day DATE, price DECIMAL(8, 2), tags ARRAY<STRING>)
----
ok

INSERT INTO t VALUES (1, 'a', DATE'2024-01-01', 1.50, array('x')), (2, 'bbb', DATE'2024-01-02', NULL, NULL), (2, NULL, NULL, 2.50, NULL)
----
ok 3

ANALYZE TABLE t COMPUTE STATISTICS NOSCAN
----
ok

ANALYZE TABLE t COMPUTE STATISTICS
----
ok

ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS name, price
----
ok

DESCRIBE EXTENDED t name
----
info_name | info_value
col_name|name
data_type|STRING
comment|NULL
min|NULL
max|NULL
num_nulls|1
distinct_count|2
avg_col_len|2
max_col_len|3
histogram|NULL
statistics_version|1
statistics_rows|3

DESCRIBE EXTENDED t id
----
info_name | info_value
col_name|id
data_type|INT
comment|NULL
min|NULL
max|NULL
num_nulls|NULL
distinct_count|NULL
avg_col_len|NULL
max_col_len|NULL
histogram|NULL

ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS
----
ok

SELECT * FROM (DESCRIBE EXTENDED t price) WHERE info_name NOT LIKE 'bin%'
----
info_name | info_value
col_name|price
data_type|DECIMAL(8,2)
comment|NULL
min|1.50
max|2.50
num_nulls|1
distinct_count|2
avg_col_len|8
max_col_len|8
histogram|height: 0.03125, num_of_bins: 64
statistics_version|1
statistics_rows|3

DESCRIBE t price
----
info_name | info_value
col_name|price
data_type|DECIMAL(8,2)
comment|NULL

ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS tags
----
error UNSUPPORTED_FEATURE [0A000]: ANALYZE TABLE does not support the column tags of type ARRAY<STRING>: planning uses nothing of such a column. Leave it out. (line 1, column 48)

ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS name, nothing
----
error UNRESOLVED_COLUMN [42703]: The table has no column nothing. Its columns are id, name, day, price, tags. (line 1, column 54)

ANALYZE TABLE t COMPUTE STATISTICS FOR
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected COLUMNS. (line 1, column 39)

ANALYZE TABLE nowhere COMPUTE STATISTICS
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nowhere. SHOW TABLES lists what there is. (line 1, column 15)

ANALYZE TABLE t PARTITION (id = 1) COMPUTE STATISTICS
----
error UNSUPPORTED_FEATURE [0A000]: ANALYZE TABLE … PARTITION is not supported: the log of a Delta table knows the rows of each file. Leave PARTITION out. (line 1, column 17)

ANALYZE TABLES IN table_statistics COMPUTE STATISTICS
----
error UNSUPPORTED_FEATURE [0A000]: ANALYZE TABLES is not supported. Analyze the tables one by one: ANALYZE TABLE t … (line 1, column 9)

ANALYZE TABLE t COMPUTE DELTA STATISTICS
----
error UNSUPPORTED_FEATURE [0A000]: ANALYZE TABLE … COMPUTE DELTA STATISTICS is not supported. Files get the log's statistics when they are written; COMPUTE STATISTICS adds what planning uses beside them. (line 1, column 25)

