SELECT * FROM read_files('{W}/folders/shadowed', format => 'csv', header => true) ORDER BY id
----
id | day | amount
1|2024-01-01|7
2|2024-01-02|8

SELECT * FROM read_files('{W}/folders/shadowed', format => 'csv', header => true, schemaHints => 'amount DOUBLE') ORDER BY id
----
id | day | amount
1|2024-01-01|7.0
2|2024-01-02|8.0

CREATE TABLE shadowed USING CSV OPTIONS (header 'true', inferSchema 'true') LOCATION '{W}/folders/shadowed'
----
ok

SELECT amount, id, day FROM shadowed ORDER BY id
----
amount | id | day
7|1|2024-01-01
8|2|2024-01-02

CREATE TABLE loaded (id INT, amount INT, day DATE)
----
ok

COPY INTO loaded FROM '{W}/folders/shadowed' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
*

COPY INTO loaded FROM '{W}/folders/csv' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
*

COPY INTO loaded FROM '{W}/folders/json' FILEFORMAT = JSON
----
*

SELECT * FROM loaded ORDER BY id, day
----
id | amount | day
1|7|2024-01-01
1|NULL|2024-02-29
1|NULL|2024-02-29
2|8|2024-01-02

CREATE TABLE dayless (id INT)
----
ok

COPY INTO dayless FROM '{W}/folders/csv' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
error SCHEMA_MISMATCH

COPY INTO dayless FROM '{W}/folders/csv' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true') COPY_OPTIONS ('mergeSchema' = 'true')
----
*

SELECT * FROM dayless
----
id | day
1|2024-02-29

SELECT * FROM read_files('{W}/folders/lake/region=EU/export/kind=x/a.csv', header => true)
----
id
1

SELECT * FROM read_files('{W}/folders/lake/region=EU/export', header => true)
----
id | kind
1|x

SELECT * FROM read_files('{W}/folders/lake/region=EU/*/kind=x/*.csv', header => true)
----
id | kind
1|x

SELECT * FROM read_files('{W}/folders/lake/region=EU/export', header => true, basePath => '{W}/folders/lake/')
----
id | region | kind
1|EU|x

CREATE TABLE once (id INT)
----
ok

COPY INTO once FROM '{W}/folders/csv/day=2024-02-29' FILEFORMAT = CSV FILES = ('a.csv', './a.csv', '{W}/folders/csv/day=2024-02-29/../day=2024-02-29/a.csv') FORMAT_OPTIONS ('header' = 'true')
----
*

COPY INTO once FROM '{W}/folders/csv/day=2024-02-29' FILEFORMAT = CSV FILES = ('./a.csv') FORMAT_OPTIONS ('header' = 'true')
----
*

SELECT * FROM once
----
id
1

CREATE TABLE regions (id INT, region INT, day DATE)
----
ok

COPY INTO regions FROM '{W}/folders/regions' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
*

COPY INTO regions FROM '{W}/folders/european' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
error MALFORMED_INPUT [22000]: A folder of {W}/folders/european/region=EU/c.csv gives the column region the value 'EU', which is no INT. Rename the folder, or read the column as STRING.

COPY INTO regions FROM '{W}/folders/european' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'mode' = 'PERMISSIVE')
----
error MALFORMED_INPUT [22000]: A folder of {W}/folders/european/region=EU/c.csv gives the column region the value 'EU', which is no INT. Rename the folder, or read the column as STRING.

COPY INTO regions FROM '{W}/folders/leaps' FILEFORMAT = JSON
----
error MALFORMED_INPUT [22000]: A folder of {W}/folders/leaps/day=2024-02-30/a.json gives the column day the value '2024-02-30', which is no DATE. Rename the folder, or read the column as STRING.

SELECT id, region, day FROM regions ORDER BY id
----
id | region | day
1|1|NULL
2|NULL|NULL

SELECT * FROM read_files('{W}/folders/european', header => true, schemaHints => 'region INT')
----
error MALFORMED_INPUT [22000]: A folder of {W}/folders/european/region=EU/c.csv gives the column region the value 'EU', which is no INT. Rename the folder, or read the column as STRING.

SELECT * FROM read_files('{W}/folders/leaps', format => 'json')
----
id | day
4|2024-02-30

CREATE TABLE zips (value STRING, zip STRING)
----
ok

COPY INTO zips FROM '{W}/folders/zips' FILEFORMAT = TEXT
----
*

SELECT value, zip FROM zips
----
value | zip
five|01234

CREATE TABLE times_of_folders (id INT, ts TIMESTAMP)
----
ok

SET timeZone = 'Europe/Berlin'
----
ok

COPY INTO times_of_folders FROM '{W}/folders/times' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
*

SELECT id, unix_seconds(ts) - 1719792000 AS seconds FROM times_of_folders
----
id | seconds
1|28800

RESET timeZone
----
ok

SELECT * FROM csv.`{W}/folders/headerless` ORDER BY CAST(_c1 AS INT)
----
_c0 | _c1
2|6
1|8
1|10

SELECT _c0 + 1 AS n, count(*), max(_c1) FROM read_files('{W}/folders/headerless', format => 'csv', schemaHints => '_c1 DOUBLE') WHERE _c0 < 3 GROUP BY _c0 ORDER BY n
----
n | count(*) | max(_c1)
2|2|10.0
3|1|6.0

SELECT * FROM read_files('{W}/folders/headerless', format => 'csv', schema => '_c1 INT, _c0 INT') ORDER BY _c1
----
_c1 | _c0
6|2
8|1
10|1

SELECT * FROM read_files('{W}/folders/headerless', format => 'csv', schema => 'q INT, _c0 INT, r INT') ORDER BY q
----
q | _c0 | r
5|2|6
7|1|8
9|1|10

CREATE TABLE headerless (_c0 INT, _c1 INT)
----
ok

COPY INTO headerless FROM '{W}/folders/headerless' FILEFORMAT = CSV
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3|3|0|2|0|0

COPY INTO headerless FROM (SELECT _c0, _c1::INT AS _c1 FROM '{W}/folders/headerless') FILEFORMAT = CSV COPY_OPTIONS ('force' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
3|3|0|2|0|0

SELECT _c0, _c1, count(*) FROM headerless GROUP BY ALL ORDER BY ALL
----
_c0 | _c1 | count(*)
1|8|2
1|10|2
2|6|2
