CREATE TABLE t (id INT NOT NULL, name STRING)
----
ok

CREATE VIEW v AS SELECT * FROM t
----
ok

COPY t FROM '{W}/copy/bad' FILEFORMAT = CSV
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 't'. Expected INTO. (line 1, column 6)

COPY INTO FROM '{W}/copy/bad' FILEFORMAT = CSV
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'FROM'. (line 1, column 11)

COPY INTO t '{W}/copy/bad' FILEFORMAT = CSV
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '{W}/copy/bad'. Expected FROM. (line 1, column 13)

COPY INTO t FROM {W}/copy/bad FILEFORMAT = CSV
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '/'. Expected the source's path in quotes. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected =. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT =
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. (line 1

COPY INTO t FROM '{W}/copy/bad' FORMAT = CSV
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'FORMAT'. Expected FILEFORMAT. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FILES = ()
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at ')'. Expected a file name in quotes. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FILES = ('a.csv') PATTERN = '*.csv'
----
error INVALID_STATEMENT [42000]: FILES and PATTERN exclude each other in COPY INTO. Leave one out. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FILES = ('gone.csv')
----
error PATH_NOT_FOUND [42K03]: There is no file {W}/copy/bad/gone.csv, which FILES names. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV PATTERN = *.csv
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at '*'. Expected a glob in quotes. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV VALIDATE ROWS
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'ROWS'. Expected VALIDATE, FILES, PATTERN, FORMAT_OPTIONS or COPY_OPTIONS. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV VALIDATE 5
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected ROWS. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header')
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at ')'. Expected a value in quotes. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'maybe')
----
error INVALID_PARAMETER_VALUE [22023]: The option header of CSV files is 'maybe', but must be true or false. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('heading' = 'true')
----
error INVALID_PARAMETER_VALUE [22023]: There is no option heading for CSV files. Known options are sep, delimiter, escape, header, quote, charToEscapeQuoteEscaping, comment, lineSep, nullValue, emptyValue, locale, timeZone, dateFormat, timestampFormat, timestampNTZFormat, nanValue, positiveInf, negativeInf, encoding, charset, compression, codec, inferSchema, preferDate, samplingRatio, mode, columnNameOfCorruptRecord, badRecordsPath, rescuedDataColumn, multiLine, ignoreLeadingWhiteSpace, ignoreTrailingWhiteSpace, enforceSchema, mergeSchema, maxColumns, maxCharsPerColumn. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'header' = 'false')
----
error INVALID_PARAMETER_VALUE [22023]: The key header is given twice. Leave one out. (line 1

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('mode' = 'SLOPPY')
----
error INVALID_PARAMETER_VALUE [22023]: The option mode of CSV files is 'SLOPPY', but must be PERMISSIVE, DROPMALFORMED or FAILFAST. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('encoding' = 'UTF-99')
----
error INVALID_PARAMETER_VALUE [22023]: The option encoding of CSV files is 'UTF-99', but must be the name of a character set. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('compression' = 'rar')
----
error INVALID_PARAMETER_VALUE [22023]: The option compression of CSV files is 'rar', but must be none, gzip, bzip2, zstd, snappy, lz4, deflate. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('unescapedQuoteHandling' = 'RAISE_ERROR')
----
error UNSUPPORTED_FEATURE [0A000]: The option unescapedQuoteHandling of CSV files is not supported. A quote within a field that does not start with one is text; text after a closing quote makes the record malformed, and the option mode says what becomes of it. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV COPY_OPTIONS ('forced' = 'true')
----
error INVALID_PARAMETER_VALUE [22023]: COPY INTO has no copy option 'forced'. Known are 'force' and 'mergeSchema'.

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV COPY_OPTIONS ('force' = 'yes')
----
error INVALID_PARAMETER_VALUE [22023]: The copy option 'force' is 'yes'; it must be 'true' or 'false'.

COPY INTO t FROM '{W}/copy/json' FILEFORMAT = JSON FORMAT_OPTIONS ('mergeSchema' = 'false')
----
error UNSUPPORTED_FEATURE [0A000]: The option mergeSchema of JSON files cannot be false. The columns are those of all files. (line 1, column 11)

COPY INTO t FROM '{W}/copy/json' FILEFORMAT = JSON FORMAT_OPTIONS ('header' = 'true')
----
error INVALID_PARAMETER_VALUE [22023]: There is no option header for JSON files. Known options are allowComments, allowSingleQuotes, allowUnquotedFieldNames, allowNumericLeadingZeros, allowBackslashEscapingAnyCharacter, allowUnquotedControlChars, allowNonNumericNumbers, lineSep, encoding, charset, compression, codec, locale, timeZone, dateFormat, timestampFormat, timestampNTZFormat, mode, columnNameOfCorruptRecord, badRecordsPath, rescuedDataColumn, multiLine, primitivesAsString, prefersDecimal, inferTimestamp, dropFieldIfAllNull, mergeSchema, singleVariantColumn, samplingRatio. (line 1, column 11)

COPY INTO t FROM '{W}/copy/json' FILEFORMAT = JSON FORMAT_OPTIONS ('singleVariantColumn' = 'name')
----
error NOT_NULL_VIOLATION [23502]: The column id is NOT NULL and gets no value. Give one. (line 1, column 11)

COPY INTO t FROM '{W}/avro' FILEFORMAT = AVRO FORMAT_OPTIONS ('avroSchema' = '{')
----
error INVALID_PARAMETER_VALUE [22023]: The option avroSchema of Avro files is '{', but must be an Avro schema in JSON. (line 1, column 11)

COPY INTO t FROM '{W}/copy/bad' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
error MALFORMED_INPUT [22000]: The record on line 3 of {W}/copy/bad/a.csv cannot be read: it has 3 fields where 2 are expected. Correct the file, or set the option mode to PERMISSIVE or DROPMALFORMED.

COPY INTO t FROM '{W}/copy/merge' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
error SCHEMA_MISMATCH [42KDG]: The source has a column more, for which sluice.loading_errors.t has no place. Add the copy option 'mergeSchema' = 'true' to add the column to the table, or select the columns that are wanted. (line 1, column 11)

COPY INTO t FROM '{W}/copy/merge' FILEFORMAT = PARQUET
----
error DATA_FILE_CORRUPT [XX001]: The Parquet file {W}/copy/merge/a.csv cannot be decoded: it does not end as a Parquet file does (no PAR1). Restore the file from a copy, or remove its rows from the table. (line 1, column 11)

COPY INTO t FROM '{W}/copy/merge' FILEFORMAT = ORC
----
error MALFORMED_INPUT [22000]: The file {W}/copy/merge/a.csv cannot be read as orc: Malformed ORC file /a.csv. Invalid postscript.. Check that it is whole and that its encoding and compression are what they seem, or set the option ignoreCorruptFiles to true. (line 1, column 11)

COPY INTO t FROM '{W}/copy/broken' FILEFORMAT = CSV
----
error MALFORMED_INPUT [22000]: The file {W}/copy/broken/a.csv.gz cannot be read as csv: Not in GZIP format. Check that it is whole and that its encoding and compression are what they seem, or set the option ignoreCorruptFiles to true.

COPY INTO t FROM '{W}/copy/nowhere' FILEFORMAT = CSV
----
error PATH_NOT_FOUND [42K03]: There is no file at or below {W}/copy/nowhere. Check the path as the server sees it; names that start with '_' or '.' do not count. (line 1, column 11)

COPY INTO v FROM '{W}/copy/bad' FILEFORMAT = CSV
----
error INVALID_STATEMENT [42000]: COPY INTO needs a table, but sluice.loading_errors.v is a view. (line 1, column 11)

COPY INTO nothing FROM '{W}/copy/bad' FILEFORMAT = CSV
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view nothing. SHOW TABLES lists what there is. (line 1, column 11)

COPY INTO t (id, id) FROM '{W}/copy/merge' FILEFORMAT = CSV
----
error COLUMN_ALREADY_EXISTS [42711]: The column id is listed twice. Leave one out. (line 1, column 18)

COPY INTO t (id, other) FROM '{W}/copy/merge' FILEFORMAT = CSV
----
error UNRESOLVED_COLUMN [42703]: The table has no column other. Its columns are id, name. (line 1, column 18)

COPY INTO t FROM (SELECT other FROM '{W}/copy/merge') FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
error UNRESOLVED_COLUMN [42703]: There is no column other here. (line 1, column 26)

COPY INTO t FROM (SELECT name FROM '{W}/copy/merge') FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
error NOT_NULL_VIOLATION [23502]: The column id is NOT NULL and gets no value. Give one. (line 1, column 11)

COPY INTO t FROM (SELECT id, name FROM t) FILEFORMAT = CSV
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 't'. Expected the source's path in quotes. (line 1, column 40)

SELECT * FROM read_files()
----
error INVALID_ARGUMENT [22023]: read_files needs a path as its first argument. (line 1, column 15)

SELECT * FROM read_files('{W}/copy/nowhere')
----
error PATH_NOT_FOUND [42K03]: There is no file at or below {W}/copy/nowhere. Check the path as the server sees it; names that start with '_' or '.' do not count. (line 1, column 15)

SELECT * FROM read_files('{W}/copy/merge', 'csv')
----
error INVALID_ARGUMENT [22023]: read_files takes one path; write the other arguments as name => value. (line 1

SELECT * FROM read_files('{W}/copy/merge', format => 'xls')
----
error UNSUPPORTED_FEATURE [0A000]: Files of the format xls cannot be read. The formats are CSV, JSON, PARQUET, AVRO, ORC, TEXT and BINARYFILE. (line 1, column 15)

SELECT * FROM read_files('{W}/copy/merge', header => true, header => false)
----
error INVALID_ARGUMENT [22023]: The argument header of read_files is given twice. Leave one out. (line 1

SELECT * FROM read_files('{W}/copy/merge', schema => 'id INTT')
----
error INVALID_ARGUMENT [22023]: 'id INTT' is not a list of columns such as 'id INT, name STRING': There is no type INTT. The types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s), STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, VARIANT, ARRAY<t>, MAP<k,v> and STRUCT<name: t, …>. (line 1, column 15)

SELECT * FROM read_files('{W}/copy/merge', no_such_option => 1)
----
error INVALID_PARAMETER_VALUE [22023]: There is no option no_such_option for CSV files. Known options are sep, delimiter, escape, header, quote, charToEscapeQuoteEscaping, comment, lineSep, nullValue, emptyValue, locale, timeZone, dateFormat, timestampFormat, timestampNTZFormat, nanValue, positiveInf, negativeInf, encoding, charset, compression, codec, inferSchema, preferDate, samplingRatio, mode, columnNameOfCorruptRecord, badRecordsPath, rescuedDataColumn, multiLine, ignoreLeadingWhiteSpace, ignoreTrailingWhiteSpace, enforceSchema, mergeSchema, maxColumns, maxCharsPerColumn. (line 1, column 15)

SELECT * FROM read_files('{W}/copy/merge', header => id)
----
error INVALID_ARGUMENT [22023]: The arguments of read_files must be written as constants. (line 1

SELECT * FROM read_files('{W}/copy/bad', schema => 'id INT, name STRING', header => true, mode => 'FAILFAST')
----
error MALFORMED_INPUT [22000]: The record on line 3 of {W}/copy/bad/a.csv cannot be read: it has 3 fields where 2 are expected. Correct the file, or set the option mode to PERMISSIVE or DROPMALFORMED.

SELECT * FROM read_files('{W}/copy/merge', schema => 'id STRUCT<a: INT>')
----
error UNSUPPORTED_FEATURE [0A000]: Column id of type STRUCT<a: INT> cannot be read from CSV text. Read it as STRING and convert it in a query.

SELECT other FROM read_files('{W}/copy/merge', header => true)
----
error UNRESOLVED_COLUMN [42703]: There is no column other here. (line 1, column 8)

SELECT * FROM csv.`{W}/copy/nowhere`
----
error PATH_NOT_FOUND [42K03]: There is no file at or below {W}/copy/nowhere. Check the path as the server sees it; names that start with '_' or '.' do not count.

SELECT * FROM excel.`{W}/copy/merge`
----
error TABLE_OR_VIEW_NOT_FOUND [42P01]: There is no table or view excel.`{W}/copy/merge`. SHOW TABLES lists what there is. (line 1, column 15)

SELECT count(*) AS n FROM t
----
n
0

CREATE TABLE placeholder
----
ok

COPY INTO placeholder FROM '{W}/copy/merge' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')
----
error SCHEMA_MISMATCH [42KDG]: The source has a column id, for which sluice.loading_errors.placeholder has no place. Add the copy option 'mergeSchema' = 'true' to add the column to the table, or select the columns that are wanted. (line 1, column 11)

COPY INTO placeholder BY POSITION FROM '{W}/copy/bars' FILEFORMAT = CSV COPY_OPTIONS ('mergeSchema' = 'true')
----
error INVALID_STATEMENT [42000]: The table sluice.loading_errors.placeholder has no columns yet that BY POSITION could fill. Leave BY POSITION out, with the copy option 'mergeSchema' = 'true' the table gets the columns of the files. (line 1, column 11)

INSERT INTO placeholder VALUES (1)
----
error SCHEMA_MISMATCH [42KDG]: INSERT gives 1 columns for the 0 columns of sluice.loading_errors.placeholder. Give as many, or list the columns that are given. WITH SCHEMA EVOLUTION adds new ones. (line 1, column 25)

DELETE FROM placeholder
----
error INVALID_STATEMENT [42000]: The table sluice.loading_errors.placeholder has no columns yet. Load files with COPY INTO and the copy option 'mergeSchema' = 'true', or add columns with ALTER TABLE … ADD COLUMNS. (line 1, column 13)

CREATE OR REPLACE TABLE placeholder
----
error INVALID_STATEMENT [42000]: The table placeholder has no columns, and there is no Delta table at {W}/warehouse/loading_errors/placeholder to take them from. Give columns or AS SELECT. (line 1, column 25)

CREATE TABLE elsewhere LOCATION '{W}/no_table_here'
----
error INVALID_STATEMENT [42000]: The table elsewhere has no columns, and there is no Delta table at {W}/no_table_here to take them from. Give columns or AS SELECT. (line 1, column 14)

COPY INTO t VERSION AS OF 0 FROM '{W}/copy/merge' FILEFORMAT = CSV
----
error INVALID_STATEMENT [42000]: COPY INTO changes the latest version of a table. Leave the version out. (line 1, column 11)

COPY INTO t TIMESTAMP AS OF '2020-01-01' FROM '{W}/copy/merge' FILEFORMAT = CSV
----
error INVALID_STATEMENT [42000]: COPY INTO changes the latest version of a table. Leave the version out. (line 1, column 11)

SELECT * FROM read_files('{W}/copy/merge', format => 'csv', schemaHints => 'id STRING')
----
error INVALID_ARGUMENT [22023]: schemaHints names a column id, but without a header the files have the columns _c0, _c1. Name one of them, or set the option header to true. (line 1, column 15)

