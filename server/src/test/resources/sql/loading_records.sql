DESCRIBE QUERY SELECT * FROM read_files('{W}/records/merged', header => true, mergeSchema => true)
----
*

SELECT *, typeof(i) AS ti, typeof(n) AS tn, typeof(d) AS td, typeof(e) AS te FROM read_files('{W}/records/merged', header => true, mergeSchema => true) ORDER BY i
----
i | n | d | e | m | ti | tn | td | te
1|1.0|1|NULL|x|bigint|double|string|int
3000000000|2.5|2024-01-01|7|NULL|bigint|double|string|int

SELECT id FROM read_files('{W}/copy/bad', header => true, schema => 'id INT, name STRING', rescuedDataColumn => '_rescued_data', mode => 'FAILFAST') ORDER BY id
----
id
NULL
1
2
4

SELECT id, _rescued_data IS NULL AS whole FROM read_files('{W}/copy/bad', header => true, schema => 'id INT, name STRING', rescuedDataColumn => '_rescued_data', mode => 'DROPMALFORMED') ORDER BY id
----
id | whole
NULL|false
1|true
2|false
4|true

SELECT id FROM read_files('{W}/copy/bad', header => true, schema => 'id INT, name STRING', rescuedDataColumn => '_rescued_data', mode => 'DROPMALFORMED') ORDER BY id
----
id
NULL
1
2
4

SELECT id FROM read_files('{W}/records/fields', format => 'json', schema => 'id INT, name STRING', rescuedDataColumn => '_rescued_data', mode => 'FAILFAST') ORDER BY id
----
id
NULL
1

SELECT id, get_json_object(_rescued_data, '$.id') AS wrong FROM read_files('{W}/records/fields', format => 'json', schema => 'id INT, name STRING', rescuedDataColumn => '_rescued_data', mode => 'FAILFAST') ORDER BY id
----
id | wrong
NULL|zz
1|NULL

SELECT doc FROM read_files('{W}/records/documents', format => 'json', singleVariantColumn => 'doc') ORDER BY doc IS NULL
----
doc
{"a":3}
NULL

CREATE TABLE documents (doc VARIANT)
----
ok

COPY INTO documents FROM '{W}/records/documents' FILEFORMAT = JSON FORMAT_OPTIONS ('singleVariantColumn' = 'doc')
----
error MALFORMED_INPUT

COPY INTO documents FROM '{W}/records/documents' FILEFORMAT = JSON FORMAT_OPTIONS ('singleVariantColumn' = 'doc', 'mode' = 'DROPMALFORMED')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
1|1|0|1|0|1
