CREATE DATABASE voting
----
ok

CREATE SCHEMA IF NOT EXISTS voting
----
ok

CREATE TABLE IF NOT EXISTS voting.turnout_raw USING CSV LOCATION '{W}/turnout.csv'
----
ok

SELECT _c0, _c2 FROM voting.turnout_raw ORDER BY 1
----
_c0 | _c2
Arizona|3420565
Ohio|5974121
State|Total

DROP TABLE voting.turnout_raw
----
ok

CREATE TABLE IF NOT EXISTS voting.turnout USING CSV LOCATION '{W}/turnout.csv' OPTIONS (header "true", inferSchema "true")
----
ok

SELECT * FROM voting.turnout WHERE State = 'Arizona'
----
State | Official/Unofficial | Total
Arizona|Unofficial|3420565

SELECT Total + 1 AS t FROM voting.turnout WHERE `Official/Unofficial` = 'Unofficial'
----
t
3420566

DESCRIBE voting.turnout
----
col_name | data_type | comment
State|STRING|NULL
Official/Unofficial|STRING|NULL
Total|INT|NULL

CREATE OR REPLACE TEMP VIEW voter_turnout AS SELECT * FROM voting.turnout
----
ok

SELECT count(*) AS n FROM voter_turnout
----
n
2

CREATE TABLE data (input_date DATE, record_id STRING, record_type STRING, record_data STRING) USING DELTA
----
ok

CREATE TABLE data_by_day (input_date DATE, record_id STRING) USING DELTA PARTITIONED BY (input_date) LOCATION '{W}/data_by_day'
----
ok

CREATE TABLE data_again USING DELTA LOCATION '{W}/data_by_day'
----
ok

SHOW COLUMNS IN data_again
----
col_name
input_date
record_id

CREATE TABLE data_wrong (x INT) USING DELTA LOCATION '{W}/data_by_day'
----
error SCHEMA_MISMATCH [42KDG]: The Delta table at {W}/data_by_day does not match the statement: its column 1 is input_date DATE, not x INT. Leave out what the table's log says, or correct it. (line 1, column 14)

CREATE TABLE delta.`{W}/covid_files` AS SELECT * FROM VALUES ('Busan', 1, DATE '2020-03-01'), ('Seoul', 2, DATE '2020-03-01'), ('Busan', 3, DATE '2020-03-02') AS v(province, patient_id, date)
----
ok 3

DROP TABLE IF EXISTS covid
----
ok

CREATE TABLE covid USING DELTA PARTITIONED BY (province) AS SELECT * FROM delta.`{W}/covid_files`
----
ok 3

CREATE TABLE covid_too USING DELTA SELECT * FROM covid
----
ok 3

SELECT count(*) AS n FROM delta.'{W}/covid_files'
----
n
3

SELECT date, count(*) AS TotalCount FROM covid GROUP BY date ORDER BY TotalCount DESC LIMIT 20
----
date | TotalCount
2020-03-01|2
2020-03-02|1

SHOW PARTITIONS covid
----
partition
province=Busan
province=Seoul

SHOW DATABASES LIKE 'voting'
----
databaseName
voting

SHOW TABLES IN voting
----
database | tableName | isTemporary
voting|turnout|false
|voter_turnout|true

USE voting
----
ok

SELECT current_schema() AS s
----
s
voting

USE documented_forms
----
ok

CREATE TABLE target_json (key BIGINT, index BIGINT)
----
ok

COPY INTO target_json FROM '{W}/json' FILEFORMAT = JSON FILES = ('a.json', 'b.json')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3|3|0|2|0|0

COPY INTO target_json FROM '{W}/json' FILEFORMAT = JSON
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
0|0|0|0|2|0

SELECT count(*) AS n, sum(index) AS s FROM target_json
----
n | s
3|150

COPY INTO target_json FROM '{W}/json' FILEFORMAT = JSON COPY_OPTIONS ('force' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3|3|0|2|0|0

CREATE TABLE target (key STRING, index STRING, textData STRING, origin STRING)
----
ok

COPY INTO target FROM (SELECT key, index, textData, 'constant_value' FROM '{W}/source') FILEFORMAT = CSV PATTERN = 'data_folder/file_[a-g].csv' FORMAT_OPTIONS ('header' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|1|0|0

SELECT * FROM target ORDER BY key
----
key | index | textData | origin
1|10|first|constant_value
2|20|second|constant_value

CREATE TABLE target_csv (c0 STRING, c1 STRING, c2 STRING)
----
ok

COPY INTO target_csv FROM '{W}/source' FILEFORMAT = CSV
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
5|5|0|2|0|0

COPY INTO target_csv FROM '{W}/source' FILEFORMAT = CSV
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
0|0|0|0|2|0

SELECT * FROM target_csv ORDER BY c0, c1
----
c0 | c1 | c2
1|10|first
2|20|second
3|30|third
key|index|textData
key|index|textData

CREATE TABLE delta.`{W}/target` (province STRING, patient_id INT, date DATE) USING DELTA
----
ok

COPY INTO delta.`{W}/target` FROM '{W}/covid_files' FILEFORMAT = PARQUET
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3|3|0|1|0|0

SELECT * FROM delta.`{W}/target` ORDER BY patient_id
----
province | patient_id | date
Busan|1|2020-03-01
Seoul|2|2020-03-01
Busan|3|2020-03-02

CREATE TABLE target_avro (id BIGINT, t STRING)
----
ok

COPY INTO target_avro FROM '{W}/avro' FILEFORMAT = AVRO
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3000|3000|0|1|0|0

COPY INTO target_avro FROM '{W}/avro' FILEFORMAT = AVRO
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
0|0|0|0|1|0

COPY INTO target_avro FROM '{W}/avro' FILEFORMAT = AVRO COPY_OPTIONS ('force' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3000|3000|0|1|0|0

SELECT count(*) AS n, count(DISTINCT id) AS ids, min(id), max(id), min(t), max(t) FROM target_avro
----
n | ids | min(id) | max(id) | min(t) | max(t)
6000|3000|0|2999|v0|v96

CREATE TABLE target_orc (id BIGINT)
----
ok

COPY INTO target_orc FROM '{W}/orc' FILEFORMAT = ORC
----
error SCHEMA_MISMATCH [42KDG]: The source has a column t, for which sluice.documented_forms.target_orc has no place. Add the copy option 'mergeSchema' = 'true' to add the column to the table, or select the columns that are wanted. (line 1, column 11)

COPY INTO target_orc FROM '{W}/orc' FILEFORMAT = ORC COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3000|3000|0|1|0|0

SELECT count(*) AS n, count(DISTINCT id) AS ids, count(t) AS texts FROM target_orc
----
n | ids | texts
3000|3000|3000

DESCRIBE target_orc
----
col_name | data_type | comment
id|BIGINT|NULL
t|STRING|NULL

INSERT INTO data VALUES (DATE '2020-06-01', '1', 'a', 'x'), (DATE '2019-01-01', '2', 'b', 'y')
----
ok 2

SELECT count(*) AS n FROM data VERSION AS OF 0
----
n
0

SELECT count(*) AS n FROM data@v1
----
n
2

SELECT count(*) AS n FROM delta.`{W}/covid_files@v0`
----
n
3

SELECT operation FROM (DESCRIBE HISTORY data) ORDER BY version
----
operation
CREATE TABLE
WRITE

SELECT max(version) AS v FROM (DESCRIBE HISTORY delta.`{W}/covid_files`)
----
v
0

CREATE TABLE user_source (user_id INT, name STRING)
----
ok

INSERT INTO user_source VALUES (1, 'new'), (2, 'two')
----
ok 2

CREATE TABLE user_target (user_id INT, name STRING)
----
ok

INSERT INTO user_target VALUES (1, 'old')
----
ok 1

MERGE INTO user_target trg USING user_source VERSION AS OF 1 src ON src.user_id = trg.user_id WHEN MATCHED THEN UPDATE SET *
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|1|0|0

SELECT * FROM user_target
----
user_id | name
1|new

SELECT count(distinct user_id) - (SELECT count(distinct user_id) FROM user_source VERSION AS OF 0) AS more FROM user_source
----
more
2

INSERT INTO data REPLACE WHERE input_date >= '2020-06-01' AND input_date <= '2020-06-15' SELECT * FROM data VERSION AS OF 1 WHERE input_date >= '2020-06-01'
----
ok 1

SET spark.databricks.delta.commitInfo.userMetadata=updating-faulty-data
----
ok

CREATE TABLE correct_data AS SELECT * FROM data
----
ok 2

INSERT OVERWRITE data SELECT * FROM correct_data
----
ok 2

SELECT userMetadata FROM (DESCRIBE HISTORY data LIMIT 1)
----
userMetadata
updating-faulty-data

RESTORE TABLE data TO VERSION AS OF 2
----
*

SELECT * FROM data ORDER BY record_id
----
input_date | record_id | record_type | record_data
2020-06-01|1|a|x
2019-01-01|2|b|y

SELECT operation FROM (DESCRIBE HISTORY data LIMIT 1)
----
operation
RESTORE

VACUUM data
----
path
{W}/warehouse/documented_forms/data

VACUUM data RETAIN 168 HOURS DRY RUN
----
path

ALTER TABLE data SET TBLPROPERTIES ('delta.logRetentionDuration' = 'interval 30 days', 'delta.deletedFileRetentionDuration' = 'interval 30 days')
----
ok

SHOW TBLPROPERTIES data ('delta.logRetentionDuration')
----
key | value
delta.logRetentionDuration|interval 30 days

UPDATE data SET record_type = 'x' WHERE record_id = '1'
----
ok 1

DELETE FROM data WHERE input_date < '2020-01-01'
----
ok 1

SELECT * FROM data
----
input_date | record_id | record_type | record_data
2020-06-01|1|x|x

CREATE TABLE updates AS SELECT DATE '2020-06-02' AS input_date, '9' AS record_id, 'n' AS record_type, 'z' AS record_data, false AS deleted
----
ok 1

MERGE INTO data t USING (SELECT input_date, record_id, record_type, record_data FROM updates) s ON t.record_id = s.record_id WHEN MATCHED AND s.record_type = 'gone' THEN DELETE WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
1|0|0|1

SELECT record_id FROM data ORDER BY 1
----
record_id
1
9

CREATE TABLE changed AS SELECT input_date, record_id, record_type, record_data FROM data
----
ok 2

CREATE TABLE marked AS SELECT * FROM VALUES (DATE '2020-06-02', '9', 'n', 'changed', false), (DATE '2020-06-01', '1', 'x', 'x', true), (DATE '2020-06-03', '7', 'm', 'new', false) AS v(input_date, record_id, record_type, record_data, deleted)
----
ok 3

MERGE INTO changed t USING marked s ON t.record_id = s.record_id WHEN MATCHED AND s.deleted THEN DELETE WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
3|1|1|1

SELECT * FROM changed ORDER BY record_id
----
input_date | record_id | record_type | record_data
2020-06-03|7|m|new
2020-06-02|9|n|changed

INSERT INTO data SELECT *, 1 AS extra FROM data
----
error SCHEMA_MISMATCH [42KDG]: INSERT gives 5 columns for the 4 columns of sluice.documented_forms.data. Give as many, or list the columns that are given. WITH SCHEMA EVOLUTION adds new ones. (line 1, column 18)

INSERT WITH SCHEMA EVOLUTION INTO data SELECT *, 1 AS extra FROM data
----
ok 2

SELECT record_id, extra FROM data ORDER BY 1, 2
----
record_id | extra
1|NULL
1|1
9|NULL
9|1

CREATE OR REPLACE TABLE data AS SELECT *, CAST(input_date AS TIMESTAMP) AS input_ts FROM data
----
ok 4

SELECT count(input_ts) AS n FROM data
----
n
4

CREATE TABLE events (insert_date DATE, event_type STRING, user_id INT, long_text STRING) PARTITIONED BY (insert_date)
----
ok

INSERT INTO events VALUES (current_date(), 'a', 1, 'x')
----
ok 1

INSERT INTO events VALUES (current_date(), 'b', 2, 'y')
----
ok 1

OPTIMIZE events WHERE insert_date >= '2020-06-15'
----
*

SELECT version, operation, operationMetrics.numAddedFiles, operationMetrics.numRemovedFiles FROM (DESCRIBE HISTORY events LIMIT 1)
----
version | operation | numAddedFiles | numRemovedFiles
3|OPTIMIZE|1|2

OPTIMIZE events
----
*

SELECT version, operation, operationParameters.zOrderBy FROM (DESCRIBE HISTORY events LIMIT 1)
----
version | operation | zOrderBy
3|OPTIMIZE|[]

OPTIMIZE events WHERE user_id > 1
----
error INVALID_STATEMENT [42000]: WHERE chooses partitions here, and user_id is not a partition column of sluice.documented_forms.events. They are: insert_date. (line 1, column 10)

OPTIMIZE events ZORDER BY (event_type)
----
*

SELECT version, operation, operationParameters.zOrderBy FROM (DESCRIBE HISTORY events LIMIT 1)
----
version | operation | zOrderBy
4|OPTIMIZE|["event_type"]

CREATE TABLE delta.`{W}/events` USING DELTA PARTITIONED BY (insert_date) AS SELECT current_date() AS insert_date, 'a' AS event_type, 1 AS user_id
----
ok 1

INSERT INTO delta.`{W}/events` VALUES (current_date(), 'b', 2)
----
ok 1

OPTIMIZE delta.`{W}/events`
----
*

OPTIMIZE delta.`{W}/events` WHERE insert_date >= current_timestamp() - INTERVAL 1 day ZORDER BY (event_type, user_id)
----
*

SELECT operation, operationParameters.predicate, operationParameters.zOrderBy FROM (DESCRIBE HISTORY delta.`{W}/events`) ORDER BY version
----
operation | predicate | zOrderBy
CREATE TABLE AS SELECT|NULL|NULL
WRITE|NULL|NULL
OPTIMIZE|[]|[]
OPTIMIZE|["insert_date >= current_timestamp() - INTERVAL 1 day"]|["event_type","user_id"]

SELECT count(*) AS n FROM delta.`{W}/events`
----
n
2

OPTIMIZE events WHERE insert_date >= '2020-06-15' ZORDER BY (event_type, user_id)
----
*

SELECT count(*) AS n FROM events
----
n
2

ALTER TABLE events SET TBLPROPERTIES ('delta.dataSkippingNumIndexedCols' = '5')
----
ok

ALTER TABLE events ALTER COLUMN long_text AFTER event_type
----
ok

SHOW COLUMNS IN events
----
col_name
insert_date
event_type
long_text
user_id

SET spark.databricks.delta.stalenessLimit=1h
----
ok

ALTER TABLE events SET TBLPROPERTIES ('delta.checkpoint.writeStatsAsStruct' = 'true')
----
ok

ALTER TABLE events SET TBLPROPERTIES (delta.autoOptimize.autoCompact = true)
----
ok

ALTER TABLE events SET TBLPROPERTIES (delta.autoOptimize.optimizeWrite = true, delta.autoOptimize.autoCompact = true)
----
ok

ALTER TABLE delta.`{W}/events` SET TBLPROPERTIES ('delta.checkpoint.writeStatsAsStruct' = 'true')
----
ok

SHOW TBLPROPERTIES events
----
key | value
delta.autoOptimize.autoCompact|true
delta.autoOptimize.optimizeWrite|true
delta.checkpoint.writeStatsAsStruct|true
delta.dataSkippingNumIndexedCols|5

SHOW TBLPROPERTIES delta.`{W}/events`
----
key | value
delta.checkpoint.writeStatsAsStruct|true

SET spark.databricks.delta.properties.defaults.autoOptimize.optimizeWrite = true
----
ok

SET spark.databricks.delta.properties.defaults.autoOptimize.autoCompact = true
----
ok

CREATE TABLE with_defaults (id INT)
----
ok

SHOW TBLPROPERTIES with_defaults
----
key | value
delta.autoOptimize.autoCompact|true
delta.autoOptimize.optimizeWrite|true

RESET spark.databricks.delta.properties.defaults.autoOptimize.optimizeWrite
----
ok

RESET spark.databricks.delta.properties.defaults.autoOptimize.autoCompact
----
ok

SET spark.databricks.delta.optimizeWrite.enabled = true
----
ok

SET spark.databricks.delta.autoCompact.enabled = true
----
ok

CACHE SELECT patient_id FROM delta.`{W}/covid_files` WHERE province = 'Busan'
----
ok

CREATE TABLE our_table AS SELECT id AS col1, id * 2 AS col2, 'x' AS col3 FROM range(20)
----
ok 20

CACHE SELECT col1, col2, col3 FROM our_table WHERE col1 > 10
----
ok

CACHE SELECT * FROM user_target
----
ok

CACHE SELECT nothing FROM covid
----
error UNRESOLVED_COLUMN [42703]: There is no column nothing here. (line 1, column 14)

SET spark.databricks.io.cache.enabled = false
----
ok

SET spark.databricks.io.cache.maxDiskUsage = 50g
----
ok
warning The setting spark.databricks.io.cache.maxDiskUsage is kept, but has no effect yet.

SET spark.databricks.io.cache.maxMetaDataCache = 1g
----
ok
warning The setting spark.databricks.io.cache.maxMetaDataCache is kept, but has no effect yet.

SET spark.databricks.io.cache.compression.enabled = false
----
ok
warning The setting spark.databricks.io.cache.compression.enabled is kept, but has no effect yet.

SET spark.databricks.optimizer.dynamicPartitionPruning = true
----
ok
warning The setting spark.databricks.optimizer.dynamicPartitionPruning is kept, but has no effect yet.

SET spark.databricks.optimizer.dynamicFilePruning = true
----
ok
warning The setting spark.databricks.optimizer.dynamicFilePruning is kept, but has no effect yet.

SET spark.databricks.optimizer.deltaTableSizeThreshold = 10000000000
----
ok
warning The setting spark.databricks.optimizer.deltaTableSizeThreshold is kept, but has no effect yet.

SET spark.databricks.optimizer.deltaTableFilesThreshold = 1000
----
ok
warning The setting spark.databricks.optimizer.deltaTableFilesThreshold is kept, but has no effect yet.

SET spark.databricks.io.skipping.bloomFilter.enabled = true
----
ok

SET delta.bloomFilter.enabled = true
----
ok

CREATE BLOOMFILTER INDEX ON TABLE covid FOR COLUMNS (patient_id OPTIONS (fpp=0.1, numItems=50000000))
----
ok

CREATE BLOOMFILTER INDEX ON TABLE delta.`{W}/covid_files` FOR COLUMNS (patient_id OPTIONS (fpp=0.1, maxExpectedFpp=0.5), province)
----
ok

CREATE BLOOMFILTER INDEX ON covid FOR COLUMNS (patient OPTIONS (fpp=0.1))
----
error UNRESOLVED_COLUMN [42703]: The table has no column patient. Its columns are province, patient_id, date. (line 1, column 48)

DROP BLOOMFILTER INDEX ON TABLE covid FOR COLUMNS (patient_id)
----
ok

CREATE BLOOMFILTER INDEX ON TABLE our_table FOR COLUMNS (col1 OPTIONS (fpp=0.1), col2 OPTIONS (fpp=0.2))
----
ok

DROP BLOOMFILTER INDEX ON TABLE our_table FOR COLUMNS (col1, col2)
----
ok

CREATE TABLE fact AS SELECT id AS id_col, id AS col1, -id AS col2 FROM range(10)
----
ok 10

CREATE TABLE dim AS SELECT * FROM VALUES (3, 'a'), (4, 'b') AS v(id_col, kind)
----
ok 2

SELECT col1, col2 FROM fact src JOIN dim trg ON src.id_col = trg.id_col WHERE trg.kind = 'a'
----
col1 | col2
3|-3

CREATE TABLE points AS SELECT * FROM VALUES (1), (15), (30) AS v(p)
----
ok 3

CREATE TABLE ranges AS SELECT * FROM VALUES (0, 10, 5), (10, 20, 150) AS v(start_range, end_range, amount)
----
ok 2

SELECT p FROM points JOIN ranges ON points.p BETWEEN ranges.start_range AND ranges.end_range ORDER BY p
----
p
1
15

SELECT /*+ RANGE_JOIN(points, 20) */ p FROM points JOIN ranges ON points.p >= ranges.start_range AND points.p < ranges.end_range ORDER BY p
----
p
1
15

SELECT /*+ RANGE_JOIN(r1, 0.1) */ count(*) AS n FROM (SELECT * FROM ranges WHERE ranges.amount < 100) r1, ranges r2 WHERE r1.start_range < r2.start_range + 100 AND r2.start_range < r1.start_range + 100
----
n
2

CREATE TABLE a AS SELECT 1 AS point_id
----
ok 1

CREATE TABLE b AS SELECT 1 AS point_id, TIMESTAMP '2020-01-01 10:00:00' AS ts
----
ok 1

CREATE TABLE c AS SELECT TIMESTAMP '2020-01-01 09:00:00' AS start_time, TIMESTAMP '2020-01-01 11:00:00' AS end_time
----
ok 1

SELECT /*+ RANGE_JOIN(c, 100) */ a.point_id, ts FROM a JOIN b ON a.point_id = b.point_id JOIN c ON b.ts BETWEEN c.start_time AND c.end_time
----
point_id | ts
1|2020-01-01 10:00:00

DROP TABLE a
----
ok

DROP TABLE b
----
ok

DROP TABLE c
----
ok

SELECT APPROX_PERCENTILE(CAST(end_range - start_range AS DOUBLE), ARRAY(.25, .5, .75)) AS p FROM ranges
----
p
[10.0,10.0,10.0]

CREATE TABLE orders AS SELECT * FROM VALUES (1, 0), (1, 1), (2, 1) AS v(user_id, o_region_id)
----
ok 3

CREATE TABLE users AS SELECT * FROM VALUES (1, 'ann', 0), (2, 'bob', 1) AS v(user_id, name, c_region_id)
----
ok 2

SELECT /*+ SKEW('orders') */ count(*) AS n FROM orders, users WHERE orders.user_id = users.user_id
----
n
3

SELECT /*+ SKEW('C1') */ count(*) AS n FROM (SELECT * FROM users WHERE user_id < 100) C1, orders WHERE C1.user_id = orders.user_id
----
n
3

SELECT /*+ SKEW('orders', user_id) */ count(*) AS n FROM orders, users WHERE orders.user_id = users.user_id
----
n
3
warning The hint SKEW names no values of orders.user_id: those with many rows are found while a join runs.

SELECT /*+ SKEW('orders', 'user_id') */ count(*) AS n FROM orders, users WHERE orders.user_id = users.user_id
----
n
3
warning The hint SKEW names no values of orders.user_id: those with many rows are found while a join runs.

SELECT /*+ SKEW('orders', ('user_id', 'o_region_id')) */ count(*) AS n FROM orders, users WHERE orders.user_id = users.user_id AND o_region_id = c_region_id
----
n
2
warning The hint SKEW names no values of orders.user_id: those with many rows are found while a join runs.

SELECT /*+ SKEW('orders', 'user_id', 0) */ count(*) AS n FROM orders, users WHERE orders.user_id = users.user_id
----
n
3

SELECT /*+ SKEW('orders', 'user_id', (0, 1, 2)) */ count(*) AS n FROM orders, users WHERE orders.user_id = users.user_id
----
n
3

SELECT /*+ SKEW('orders', ('user_id', 'o_region_id'), ((0, 1001), (1, 1002))) */ count(*) AS n FROM orders, users WHERE orders.user_id = users.user_id AND o_region_id = c_region_id
----
n
2

DROP SCHEMA voting CASCADE
----
ok

create table ev (action string, time timestamp)
----
ok

insert into ev values ('open', timestamp'2020-01-01 00:00:00'),('open', timestamp'2020-01-01 00:10:00'),('close', timestamp'2020-01-01 01:10:00'),('open', null)
----
ok 4

SELECT action, window.end, count(*) FROM (SELECT action, window(time, '1 hour') AS window FROM ev) GROUP BY action, window ORDER BY 2, 1
----
action | end | count(*)
open|2020-01-01 01:00:00|2
close|2020-01-01 02:00:00|1

SELECT action, date_format(window.end, 'MMM-dd HH:mm') as time, count(*) from (SELECT action, window(time, '1 hour', '30 minutes') as window from ev) group by all order by time, action
----
action | time | count(*)
open|Jan-01 00:30|2
open|Jan-01 01:00|2
close|Jan-01 01:30|1
close|Jan-01 02:00|1

select window(time, '1 hour', '30 minutes') w, count(*) from ev group by 1 order by w.start
----
w | count(*)
{"start":"2019-12-31 23:30:00","end":"2020-01-01 00:30:00"}|2
{"start":"2020-01-01 00:00:00","end":"2020-01-01 01:00:00"}|2
{"start":"2020-01-01 00:30:00","end":"2020-01-01 01:30:00"}|1
{"start":"2020-01-01 01:00:00","end":"2020-01-01 02:00:00"}|1

select window(time, '1 hour').start s, count(*) from ev group by window(time, '1 hour') order by 1
----
s | count(*)
2020-01-01 00:00:00|2
2020-01-01 01:00:00|1

select window(time, '1 hour', '1 hour', '5 minutes').start s, action from ev order by 1
----
s | action
2019-12-31 23:05:00|open
2020-01-01 00:05:00|open
2020-01-01 01:05:00|close

select window(time, '1 hour', '2 hours') from ev
----
error INVALID_ARGUMENT [22023]: Windows of '1 hour' cannot begin every '2 hours': between two there must pass some time, and not more than a window lasts.

select window(time, '1 hour', '20 minutes', '10 minutes') w, count(*) from ev group by window(time, '1 hour', '20 minutes', '10 minutes') order by 1
----
w | count(*)
{"start":"2019-12-31 23:10:00","end":"2020-01-01 00:10:00"}|1
{"start":"2019-12-31 23:30:00","end":"2020-01-01 00:30:00"}|2
{"start":"2019-12-31 23:50:00","end":"2020-01-01 00:50:00"}|2
{"start":"2020-01-01 00:10:00","end":"2020-01-01 01:10:00"}|1
{"start":"2020-01-01 00:30:00","end":"2020-01-01 01:30:00"}|1
{"start":"2020-01-01 00:50:00","end":"2020-01-01 01:50:00"}|1
{"start":"2020-01-01 01:10:00","end":"2020-01-01 02:10:00"}|1

SELECT window(time, '1 hour', '5 minutes').start, window(time, '2 hours', '5 minutes').start FROM ev
----
error UNSUPPORTED_FEATURE [0A000]: Two different windows that slide in one SELECT are not supported. Join two queries. (line 1, column 51)

SELECT CAST(user_id AS STRING) AS key, to_json(struct(*)) AS value FROM users
----
key | value
1|{"user_id":1,"name":"ann","c_region_id":0}
2|{"user_id":2,"name":"bob","c_region_id":1}

SELECT from_json(value, 'user_id INT, name STRING').name FROM (SELECT to_json(struct(*)) AS value FROM users)
----
from_json(value, 'user_id INT, name STRING').name
ann
bob

CREATE TABLE messages AS SELECT to_json(struct(*)) AS value FROM users
----
ok 2

SELECT from_json(value, 'user_id INT, name STRING').name AS name FROM messages ORDER BY name
----
name
ann
bob

SELECT action, date_format(window.end, 'MMM-dd HH:mm') AS time, count(*) FROM (SELECT action, window(time, '1 hour', '5 minutes') AS window FROM ev WHERE action = 'close') GROUP BY ALL ORDER BY time, action
----
action | time | count(*)
close|Jan-01 01:15|1
close|Jan-01 01:20|1
close|Jan-01 01:25|1
close|Jan-01 01:30|1
close|Jan-01 01:35|1
close|Jan-01 01:40|1
close|Jan-01 01:45|1
close|Jan-01 01:50|1
close|Jan-01 01:55|1
close|Jan-01 02:00|1
close|Jan-01 02:05|1
close|Jan-01 02:10|1

CREATE TABLE copied (key INT, text STRING, origin STRING)
----
ok

COPY INTO copied FROM (SELECT CAST(key AS INT) AS key, textData AS text, 'constant_value' AS origin FROM '{W}/source') FILEFORMAT = CSV PATTERN = 'data_folder/file_[a-g].csv' FORMAT_OPTIONS ('header' = 'true')
----
*

SELECT * FROM copied ORDER BY key
----
key | text | origin
1|first|constant_value
2|second|constant_value

COPY INTO delta.`{W}/no_target` FROM '{W}/source' FILEFORMAT = PARQUET
----
error DELTA_TABLE_NOT_FOUND [42K03]: The folder {W}/no_target holds no Delta table: there is no log in {W}/no_target/_delta_log.

SELECT count(*) FROM ev TIMESTAMP AS OF current_timestamp()
----
error DELTA_TIMESTAMP_OUT_OF_RANGE [42816]

SELECT count(*) FROM ev TIMESTAMP AS OF '2001-01-01'
----
error DELTA_TIMESTAMP_OUT_OF_RANGE [42816]

SELECT count(DISTINCT action) - (SELECT count(DISTINCT action) FROM ev VERSION AS OF 0) AS more FROM ev
----
more
2

SET doubleQuotedIdentifiers = true
----
ok

CREATE VIEW quoted AS SELECT "user_id" AS id FROM users
----
ok

SET doubleQuotedIdentifiers = false
----
ok

SELECT * FROM quoted ORDER BY id
----
id
1
2

