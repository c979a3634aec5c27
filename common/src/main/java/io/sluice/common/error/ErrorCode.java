package io.sluice.common.error;

/**
 * Every error a user can see. The name is the code that clients match on: it is never reused for another meaning.
 * SQLSTATEs follow ISO 9075 and, where it is silent, PostgreSQL's and Databricks' use.
 */
public enum ErrorCode {
    // Syntax and names
    PARSE_SYNTAX_ERROR(ErrorCategory.USER, "42601", "The statement does not follow the grammar.", "SELEC 1"),
    UNSUPPORTED_FEATURE(
            ErrorCategory.USER,
            "0A000",
            "The statement is understood but this is not supported.",
            "CREATE DATABASE d CLUSTERED BY (x)"),
    TABLE_OR_VIEW_NOT_FOUND(
            ErrorCategory.USER, "42P01", "No table or view has that name.", "SELECT * FROM no_such_table"),
    TABLE_OR_VIEW_ALREADY_EXISTS(
            ErrorCategory.USER,
            "42P07",
            "A table or view of that name exists.",
            "CREATE TABLE t (x INT); CREATE TABLE t (x INT)"),
    SCHEMA_NOT_FOUND(ErrorCategory.USER, "42704", "No schema has that name.", "USE no_such_schema"),
    SCHEMA_ALREADY_EXISTS(
            ErrorCategory.USER, "42P06", "A schema of that name exists.", "CREATE SCHEMA s; CREATE SCHEMA s"),
    SCHEMA_NOT_EMPTY(
            ErrorCategory.USER,
            "2BP01",
            "The schema still holds tables.",
            "CREATE SCHEMA s; CREATE TABLE s.t (x INT); DROP SCHEMA s"),
    UNRESOLVED_COLUMN(
            ErrorCategory.USER, "42703", "No column has that name here.", "SELECT nope FROM (VALUES (1)) AS v(a)"),
    AMBIGUOUS_REFERENCE(
            ErrorCategory.USER,
            "42702",
            "The name fits more than one column.",
            "SELECT a FROM (VALUES (1)) v(a), (VALUES (2)) w(a)"),
    COLUMN_ALREADY_EXISTS(
            ErrorCategory.USER, "42711", "The column name is used twice.", "CREATE TABLE t (x INT, x INT)"),
    UNRESOLVED_ROUTINE(
            ErrorCategory.USER, "42883", "No function has that name and signature.", "SELECT no_such_function(1)"),
    INVALID_STATEMENT(
            ErrorCategory.USER,
            "42000",
            "The statement is well formed but makes no sense.",
            "SELECT a, count(*) FROM (VALUES (1)) v(a)"),
    INVALID_PARAMETER_VALUE(
            ErrorCategory.USER,
            "22023",
            "An option, property or argument has a value outside its range.",
            "SET maxWorkers = -1"),
    UNKNOWN_SETTING(ErrorCategory.USER, "42704", "No setting has that name.", "SET no_such_setting = 1"),
    MISSING_PARAMETER(ErrorCategory.USER, "07001", "A statement parameter was not bound.", "SELECT ?"),

    // Types and values
    DATATYPE_MISMATCH(ErrorCategory.USER, "42804", "The types do not fit the operation.", "SELECT 1 + ARRAY(1)"),
    DIVIDE_BY_ZERO(ErrorCategory.USER, "22012", "Division by zero.", "SELECT 1 / 0"),
    NUMERIC_VALUE_OUT_OF_RANGE(
            ErrorCategory.USER, "22003", "A number does not fit its type.", "SELECT CAST(300 AS TINYINT)"),
    CAST_INVALID_INPUT(
            ErrorCategory.USER, "22018", "The text cannot be read as the type.", "SELECT CAST('abc' AS INT)"),
    DATETIME_OVERFLOW(
            ErrorCategory.USER, "22008", "A date or time is outside its range.", "SELECT DATE '9999-12-31' + 4000000"),
    INVALID_ARGUMENT(
            ErrorCategory.USER,
            "22023",
            "A function was called with an argument it does not take.",
            "SELECT split_part('a,b', ',', 0)"),
    USER_RAISED_ERROR(
            ErrorCategory.USER, "P0001", "The statement raised an error on purpose.", "SELECT raise_error('no')"),
    SCALAR_SUBQUERY_TOO_MANY_ROWS(
            ErrorCategory.USER,
            "21000",
            "A subquery used as a value returned more than one row.",
            "SELECT (SELECT a FROM (VALUES (1), (2)) v(a))"),
    NOT_NULL_VIOLATION(
            ErrorCategory.USER,
            "23502",
            "Null in a column that does not take it.",
            "CREATE TABLE t (x INT NOT NULL); INSERT INTO t VALUES (NULL)"),
    CHECK_VIOLATION(
            ErrorCategory.USER, "23514", "A row breaks a constraint of the table.", "INSERT INTO t VALUES (-1)"),
    MERGE_MULTIPLE_MATCHES(
            ErrorCategory.USER,
            "21506",
            "Several rows of MERGE's source would change one row of the table.",
            "CREATE TABLE t AS SELECT 1 AS id, 2 AS v; MERGE INTO t USING (VALUES (1, 3), (1, 4)) s(id, v) ON t.id ="
                    + " s.id WHEN MATCHED THEN UPDATE SET v = s.v"),
    SCHEMA_MISMATCH(
            ErrorCategory.USER,
            "42KDG",
            "The rows' columns do not fit the table's.",
            "CREATE TABLE t (x INT); INSERT INTO t VALUES (1, 2)"),
    MALFORMED_INPUT(
            ErrorCategory.USER,
            "22000",
            "An input file has a record that cannot be read.",
            "COPY INTO t FROM '/bad.csv' FILEFORMAT = CSV"),

    // Security and connection
    AUTHENTICATION_FAILED(ErrorCategory.USER, "28000", "Unknown user or wrong password.", "connect as nobody"),
    PERMISSION_DENIED(ErrorCategory.USER, "42501", "The user lacks a privilege.", "SELECT * FROM secret"),
    CONNECTION_FAILED(ErrorCategory.RESOURCE, "08001", "The server cannot be reached.", "connect to a closed port"),
    CONNECTION_LOST(ErrorCategory.RESOURCE, "08006", "The connection broke.", "the server stops during a query"),
    CONNECTION_CLOSED(ErrorCategory.USER, "08003", "The connection or statement is closed.", "use a closed connection"),

    // Resources
    QUERY_CANCELED(ErrorCategory.RESOURCE, "57014", "The statement was cancelled.", "Statement.cancel()"),
    QUERY_TIMEOUT(
            ErrorCategory.RESOURCE,
            "57014",
            "The statement ran longer than its time limit.",
            "Statement.setQueryTimeout(1)"),
    QUERY_MEMORY_EXCEEDED(
            ErrorCategory.RESOURCE,
            "53200",
            "The query needs more memory than its limit.",
            "SET queryMemoryBytes = 1m"),
    DISK_FULL(
            ErrorCategory.RESOURCE,
            "53100",
            "No space is left where data or temporary files are written.",
            "write to a full disk"),
    TOO_MANY_QUERIES(
            ErrorCategory.RESOURCE, "53300", "Too many queries run or wait.", "run more than maxQueuedQueries"),
    WAREHOUSE_IN_USE(
            ErrorCategory.RESOURCE,
            "55006",
            "Another server has the warehouse open.",
            "start two servers on one folder"),
    SERVER_SHUTTING_DOWN(ErrorCategory.RESOURCE, "57P01", "The server is stopping.", "connect during shutdown"),

    // Storage
    PATH_NOT_FOUND(
            ErrorCategory.STORAGE,
            "42K03",
            "No file or folder is there.",
            "COPY INTO t FROM '/no/such' FILEFORMAT = CSV"),
    DELTA_TABLE_NOT_FOUND(
            ErrorCategory.STORAGE, "42K03", "The folder holds no Delta table.", "SELECT * FROM delta.`/tmp`"),
    DELTA_VERSION_NOT_FOUND(
            ErrorCategory.STORAGE,
            "22003",
            "The table has no such version any more or yet.",
            "SELECT * FROM t VERSION AS OF 99"),
    DELTA_TIMESTAMP_OUT_OF_RANGE(
            ErrorCategory.STORAGE,
            "42816",
            "The table had no version at that time.",
            "SELECT * FROM t TIMESTAMP AS OF '1990-01-01'"),
    DELTA_CHANGE_DATA_MISSING(
            ErrorCategory.STORAGE,
            "KD002",
            "The table did not record its changes in that version.",
            "SELECT * FROM table_changes('t', 0) of a table without delta.enableChangeDataFeed"),
    DELTA_UNSUPPORTED_FEATURE(
            ErrorCategory.STORAGE,
            "0AKDC",
            "The table uses a feature that is not supported.",
            "read a table with an unknown reader feature"),
    DELTA_LOG_CORRUPT(
            ErrorCategory.STORAGE, "XX001", "The table's log is damaged or has a hole.", "a truncated commit file"),
    DELTA_CONCURRENT_MODIFICATION(
            ErrorCategory.STORAGE,
            "40001",
            "Another writer changed what this statement read or wrote.",
            "two overlapping UPDATEs"),
    DELTA_APPEND_ONLY(
            ErrorCategory.USER,
            "0AKDC",
            "The table takes new rows only.",
            "DELETE FROM a table with delta.appendOnly = true"),
    DATA_FILE_MISSING(
            ErrorCategory.STORAGE, "58P01", "A data file that the table lists is not there.", "a deleted Parquet file"),
    DATA_FILE_CORRUPT(ErrorCategory.STORAGE, "XX001", "A data file cannot be decoded.", "a damaged Parquet file"),
    IO_ERROR(ErrorCategory.STORAGE, "58030", "Reading or writing failed.", "a broken disk"),
    CATALOG_CORRUPT(ErrorCategory.STORAGE, "58000", "The catalog store cannot be opened.", "a damaged catalog file"),

    // Internal
    INTERNAL_ERROR(
            ErrorCategory.INTERNAL,
            "XX000",
            "A defect of Sluice. Please report it with the query id.",
            "none is known");

    private final ErrorCategory category;
    private final String sqlState;
    private final String meaning;
    private final String example;

    ErrorCode(ErrorCategory category, String sqlState, String meaning, String example) {
        this.category = category;
        this.sqlState = sqlState;
        this.meaning = meaning;
        this.example = example;
    }

    public ErrorCategory category() {
        return category;
    }

    /** Five characters. */
    public String sqlState() {
        return sqlState;
    }

    /** One sentence for the reference page. */
    public String meaning() {
        return meaning;
    }

    /** What triggers it: SQL where SQL can, else a description. */
    public String example() {
        return example;
    }
}
