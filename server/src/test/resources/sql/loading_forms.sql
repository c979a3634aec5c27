CREATE TABLE permissive (id INT, name STRING, _corrupt_record STRING)
----
ok

COPY INTO permissive FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'mode' = 'PERMISSIVE')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
4|4|0|1|0|2

SELECT * FROM permissive ORDER BY _corrupt_record NULLS FIRST, id
----
id | name | _corrupt_record
1|x|NULL
4|z|NULL
2|bad|2,bad,extra
NULL|y|zz,y

CREATE TABLE other_name (id INT, name STRING, wrong STRING)
----
ok

COPY INTO other_name FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'mode' = 'PERMISSIVE', 'columnNameOfCorruptRecord' = 'wrong')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
4|4|0|1|0|2

SELECT id, wrong FROM other_name WHERE wrong IS NOT NULL ORDER BY wrong
----
id | wrong
2|2,bad,extra
NULL|zz,y

CREATE TABLE rescued (id INT, name STRING, _rescued_data STRING)
----
ok

COPY INTO rescued FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'rescuedDataColumn' = '_rescued_data')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
4|4|0|1|0|0

SELECT id, name, get_json_object(_rescued_data, '$._c2') AS more, get_json_object(_rescued_data, '$.id') AS wrong FROM rescued ORDER BY name
----
id | name | more | wrong
2|bad|extra|NULL
1|x|NULL|NULL
NULL|y|NULL|zz
4|z|NULL|NULL

CREATE TABLE dropped (id INT, name STRING)
----
ok

COPY INTO dropped FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'mode' = 'DROPMALFORMED')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|1|0|2

SELECT * FROM dropped ORDER BY id
----
id | name
1|x
4|z

CREATE TABLE logged (id INT, name STRING)
----
ok

COPY INTO logged FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'badRecordsPath' = '{W}/copy/bad_records')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|1|0|2

SELECT record FROM json.`{W}/copy/bad_records` ORDER BY record
----
record
2,bad,extra
zz,y

CREATE TABLE barred (id INT, name STRING, note STRING)
----
ok

COPY INTO barred FROM '{W}/copy/bars' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'delimiter' = '||')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
1|1|0|1|0|0

SELECT * FROM barred
----
id | name | note
1|x|a||b

CREATE TABLE texts (id INT, day DATE, at TIMESTAMP, note STRING, amount DECIMAL(5, 2))
----
ok

COPY INTO texts FROM '{W}/copy/text' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'sep' = ';', 'quote' = '''', 'comment' = '#', 'dateFormat' = 'dd.MM.yyyy', 'timestampFormat' = 'dd/MM/yyyy HH.mm', 'nullValue' = 'n/a', 'emptyValue' = '(empty)')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|1|0|0

SELECT * FROM texts ORDER BY id
----
id | day | at | note | amount
1|2024-02-29|2024-02-29 10:30:00|it's|NULL
2|2024-03-01|2024-03-01 00:00:00|(empty)|7.50

CREATE TABLE latin (id INT, name STRING)
----
ok

COPY INTO latin FROM '{W}/copy/latin' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'encoding' = 'ISO-8859-1')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
1|1|0|1|0|0

SELECT * FROM latin
----
id | name
1|Müller

CREATE TABLE blank (id STRING, name STRING)
----
ok

COPY INTO blank FROM '{W}/copy/blank' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'ignoreLeadingWhiteSpace' = 'true', 'ignoreTrailingWhiteSpace' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
1|1|0|1|0|0

SELECT concat('[', id, ']') AS id, concat('[', name, ']') AS name FROM blank
----
id | name
[1]|[x]

CREATE TABLE lined (id INT, note STRING)
----
ok

COPY INTO lined FROM '{W}/copy/lines' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'lineSep' = '|', 'multiLine' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|1|0|0

SELECT * FROM lined ORDER BY id
----
id | note
1|two\nlines
2|one

CREATE TABLE merged (id INT)
----
ok

COPY INTO merged FROM '{W}/copy/merge' FILEFORMAT = CSV VALIDATE ALL FORMAT_OPTIONS ('mergeSchema' = 'true', 'header' = 'true', 'inferSchema' = 'true') COPY_OPTIONS ('mergeSchema' = 'true')
----
*

SELECT count(*) AS n FROM merged
----
n
0

COPY INTO merged FROM '{W}/copy/merge' FILEFORMAT = CSV FORMAT_OPTIONS ('mergeSchema' = 'true', 'header' = 'true', 'inferSchema' = 'true') COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|2|0|0

SELECT * FROM merged ORDER BY id
----
id | name | more
1|x|NULL
2|y|3.5

CREATE TABLE first_header (id INT, name STRING)
----
ok

COPY INTO first_header FROM '{W}/copy/merge' FILEFORMAT = CSV FORMAT_OPTIONS ('mergeSchema' = 'false', 'header' = 'true', 'mode' = 'PERMISSIVE')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|2|0|0

SELECT * FROM first_header ORDER BY id
----
id | name
1|x
2|y

SELECT * FROM read_files('{W}/copy/merge', format => 'csv', header => true, mergeSchema => true) ORDER BY id
----
id | name | more
1|x|NULL
2|y|3.5

CREATE TABLE evolved (id INT, s STRUCT<a: INT>)
----
ok

INSERT INTO evolved VALUES (0, named_struct('a', 9))
----
ok 1

COPY INTO evolved FROM '{W}/copy/json' FILEFORMAT = JSON FORMAT_OPTIONS ('mode' = 'DROPMALFORMED')
----
error SCHEMA_MISMATCH [42KDG]: The files have a field s.b, for which the table has no place. Add the copy option 'mergeSchema' = 'true' or ALTER TABLE … ADD COLUMNS, or select what is wanted. (line 1, column 11)

COPY INTO evolved FROM '{W}/copy/json' FILEFORMAT = JSON FORMAT_OPTIONS ('mode' = 'DROPMALFORMED') COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|2|0|1

SELECT * FROM evolved ORDER BY id
----
id | s | t
0|{"a":9,"b":null}|NULL
1|{"a":1,"b":null}|NULL
2|{"a":2,"b":"new"}|[1,2]

DESCRIBE evolved
----
col_name | data_type | comment
id|INT|NULL
s|STRUCT<a: INT, b: STRING>|NULL
t|ARRAY<BIGINT>|NULL

CREATE TABLE deep (id INT, s ARRAY<STRUCT<a: INT>>)
----
ok

INSERT INTO deep VALUES (0, array(named_struct('a', 5)))
----
ok 1

COPY INTO deep FROM '{W}/copy/nested' FILEFORMAT = JSON COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
1|1|0|1|0|0

SELECT * FROM deep ORDER BY id
----
id | s
0|[{"a":5,"n":null}]
1|[{"a":1,"n":{"x":2}}]

CREATE TABLE documents (v VARIANT)
----
ok

COPY INTO documents FROM '{W}/copy/json' FILEFORMAT = JSON FORMAT_OPTIONS ('singleVariantColumn' = 'v', 'mode' = 'DROPMALFORMED')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|2|0|1

SELECT v:id AS id, v:s.b AS b FROM documents ORDER BY CAST(v:id AS INT)
----
id | b
1|NULL
2|"new"

SELECT count(*) AS n, count(v) AS documents FROM read_files('{W}/copy/json', format => 'json', singleVariantColumn => 'v')
----
n | documents
3|2

SELECT count(*) AS n FROM read_files('{W}/copy/merge', format => 'csv', header => true, schema => 'id INT, name STRING')
----
n
2

EXPLAIN SELECT count(*) AS n FROM read_files('{W}/copy/bars', format => 'csv', header => true, sep => '||', schema => 'id INT, name STRING')
----
plan
Aggregate keys=[] aggregates=[count()]
  Scan csv {W}/copy/bars/a.csv columns=[]

CREATE TABLE later COMMENT 'its columns come with its files' TBLPROPERTIES ('owner' = 'ann')
----
ok

SELECT * FROM later
----
error INVALID_STATEMENT [42000]: The table sluice.loading_forms.later has no columns yet. Load files with COPY INTO and the copy option 'mergeSchema' = 'true', or add columns with ALTER TABLE … ADD COLUMNS. (line 1, column 15)

SHOW CREATE TABLE later
----
createtab_stmt
CREATE TABLE sluice.loading_forms.later\nUSING delta\nCOMMENT 'its columns come with its files'\nTBLPROPERTIES (\n  'owner' = 'ann')

COPY INTO later FROM '{W}/copy/merge' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'inferSchema' = 'true') COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|2|0|0

SELECT * FROM later ORDER BY id
----
id | name | more
1|x|NULL
2|y|3.5

DESCRIBE later
----
col_name | data_type | comment
id|INT|NULL
name|STRING|NULL
more|DOUBLE|NULL

COPY INTO later FROM '{W}/copy/merge' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'inferSchema' = 'true') COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
0|0|0|0|2|0

CREATE TABLE unnamed
----
ok

COPY INTO unnamed FROM '{W}/copy/bars' FILEFORMAT = CSV COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
2|2|0|1|0|0

SELECT * FROM unnamed ORDER BY 1
----
_c0
1||x||"a||b"
id||name||note

CREATE TABLE nested_later
----
ok

COPY INTO nested_later FROM '{W}/copy/nested' FILEFORMAT = JSON COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
1|1|0|1|0|0

SELECT * FROM nested_later ORDER BY 1
----
id | s
1|[{"a":1,"n":{"x":2}}]

CREATE TABLE chosen_later
----
ok

COPY INTO chosen_later FROM (SELECT name, 7 AS batch FROM '{W}/copy/merge') FILEFORMAT = CSV FILES = ('a.csv') FORMAT_OPTIONS ('header' = 'true') COPY_OPTIONS ('mergeSchema' = 'true')
----
num_affected_rows | num_inserted_rows | num_skipped_corrupt_files | num_loaded_files | num_skipped_files | num_bad_records
1|1|0|1|0|0

SELECT * FROM chosen_later
----
name | batch
x|7

CREATE TABLE grown_otherwise
----
ok

ALTER TABLE grown_otherwise ADD COLUMNS (z INT)
----
ok

INSERT INTO grown_otherwise VALUES (3)
----
ok 1

SELECT * FROM grown_otherwise
----
z
3

SELECT * FROM read_files('{W}/copy/merge', format => 'csv', header => true, mergeSchema => true, schemaHints => 'id STRING, later DATE') ORDER BY id
----
id | name | more | later
1|x|NULL|NULL
2|y|3.5|NULL

SELECT * FROM read_files('{W}/copy/nested', schemaHints => 'later ARRAY<INT>')
----
id | s | later
1|[{"a":1,"n":{"x":2}}]|NULL

