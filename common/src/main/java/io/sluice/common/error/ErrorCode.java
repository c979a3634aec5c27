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
            "LOAD DATA INPATH '/new' INTO TABLE t"),
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
            "The schema still holds tables, views or functions.",
            "CREATE SCHEMA used; CREATE TABLE used.t (x INT); DROP SCHEMA used"),
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
    VARIABLE_NOT_FOUND(
            ErrorCategory.USER,
            "42883",
            "The session has no variable of that name.",
            "SET VARIABLE no_such_variable = 1"),
    VARIABLE_ALREADY_EXISTS(
            ErrorCategory.USER, "42723", "The session has a variable of that name.", "DECLARE v INT; DECLARE v INT"),
    FUNCTION_ALREADY_EXISTS(
            ErrorCategory.USER,
            "42723",
            "A function of that name exists.",
            "CREATE FUNCTION f() RETURNS INT RETURN 1; CREATE FUNCTION f() RETURNS INT RETURN 1"),
    INVALID_STATEMENT(
            ErrorCategory.USER,
            "42000",
            "The statement is well formed but makes no sense.",
            "SELECT a, count(*) FROM (VALUES (1)) v(a)"),
    INVALID_LIMIT_LIKE_EXPRESSION(
            ErrorCategory.USER,
            "42K0E",
            "LIMIT or OFFSET has an expression that is no constant whole number, or a negative one.",
            "SELECT 1 LIMIT 0 - 1"),
    INVALID_PARAMETER_VALUE(
            ErrorCategory.USER,
            "22023",
            "An option, property or argument has a value outside its range.",
            "SET timeZone = 'Nowhere/At_All'"),
    UNKNOWN_SETTING(ErrorCategory.USER, "42704", "No setting has that name.", "SET no_such_setting = 1"),
    RECURSIVE_VIEW(
            ErrorCategory.USER,
            "42K0H",
            "A view's new query uses the view itself, directly or through other views.",
            "CREATE VIEW looped AS SELECT 1; CREATE OR REPLACE VIEW looped AS SELECT * FROM looped"),
    INVALID_TEMP_OBJ_REFERENCE(
            ErrorCategory.USER,
            "42K0F",
            "A view of the catalog uses a view or function of the session.",
            "CREATE TEMP VIEW passing AS SELECT 1; CREATE VIEW lasting AS SELECT * FROM passing"),
    RECURSION_LIMIT_EXCEEDED(
            ErrorCategory.USER,
            "42836",
            "A recursive query went deeper, or gave more rows, than is allowed.",
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"),
    MISSING_PARAMETER(ErrorCategory.USER, "07001", "A statement parameter was not bound.", "SELECT ?"),

    // Types and values
    DATATYPE_MISMATCH(ErrorCategory.USER, "42804", "The types do not fit the operation.", "SELECT 1 + ARRAY(1)"),
    DIVIDE_BY_ZERO(ErrorCategory.USER, "22012", "Division by zero.", "SELECT 1 / 0"),
    NUMERIC_VALUE_OUT_OF_RANGE(
            ErrorCategory.USER, "22003", "A number does not fit its type.", "SELECT CAST(300 AS TINYINT)"),
    CAST_INVALID_INPUT(
            ErrorCategory.USER, "22018", "The text cannot be read as the type.", "SELECT CAST('abc' AS INT)"),
    DATETIME_OVERFLOW(
            ErrorCategory.USER,
            "22008",
            "A date or time is outside its range.",
            "SELECT DATE '9999-12-31' + 2147483647"),
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
            ErrorCategory.USER,
            "23514",
            "A row breaks a constraint of the table.",
            "CREATE TABLE t AS SELECT -1 AS x; ALTER TABLE t ADD CONSTRAINT positive CHECK (x > 0)"),
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
            new Situation("COPY INTO from a file with a record that does not parse")),

    // Security and connection
    AUTHENTICATION_FAILED(
            ErrorCategory.USER, "28000", "Unknown user or wrong password.", new Situation("connect as nobody")),
    PERMISSION_DENIED(
            ErrorCategory.USER,
            "42501",
            "The user lacks a privilege.",
            new Situation("a file that the server's user may not read")),
    CONNECTION_FAILED(
            ErrorCategory.RESOURCE,
            "08001",
            "The server cannot be reached.",
            new Situation("connect to a closed port")),
    CONNECTION_LOST(
            ErrorCategory.RESOURCE, "08006", "The connection broke.", new Situation("the server stops during a query")),
    CONNECTION_CLOSED(
            ErrorCategory.USER,
            "08003",
            "The connection or statement is closed.",
            new Situation("use a closed connection")),

    // Resources
    QUERY_CANCELED(
            ErrorCategory.RESOURCE, "57014", "The statement was cancelled.", new Situation("Statement.cancel()")),
    QUERY_TIMEOUT(
            ErrorCategory.RESOURCE,
            "57014",
            "The statement ran longer than its time limit.",
            new Situation("Statement.setQueryTimeout(1)")),
    QUERY_MEMORY_EXCEEDED(
            ErrorCategory.RESOURCE,
            "53200",
            "The query needs more memory than its limit.",
            new Situation("a query that holds more than queryMemoryBytes")),
    DISK_FULL(
            ErrorCategory.RESOURCE,
            "53100",
            "No space is left where data or temporary files are written.",
            new Situation("write to a full disk")),
    TOO_MANY_QUERIES(
            ErrorCategory.RESOURCE,
            "53300",
            "Too many queries run or wait.",
            new Situation("run more than maxQueuedQueries")),
    WAREHOUSE_IN_USE(
            ErrorCategory.RESOURCE,
            "55006",
            "Another server has the warehouse open.",
            new Situation("start two servers on one folder")),
    SERVER_SHUTTING_DOWN(
            ErrorCategory.RESOURCE, "57P01", "The server is stopping.", new Situation("connect during shutdown")),

    // Storage
    PATH_NOT_FOUND(
            ErrorCategory.STORAGE,
            "42K03",
            "No file or folder is there.",
            "CREATE TABLE t (x INT); COPY INTO t FROM '/no/such' FILEFORMAT = CSV"),
    DELTA_TABLE_NOT_FOUND(
            ErrorCategory.STORAGE, "42K03", "The folder holds no Delta table.", "SELECT * FROM delta.`/tmp`"),
    DELTA_VERSION_NOT_FOUND(
            ErrorCategory.STORAGE,
            "22003",
            "The table has no such version any more or yet.",
            "CREATE TABLE t (x INT); SELECT * FROM t VERSION AS OF 99"),
    DELTA_TIMESTAMP_OUT_OF_RANGE(
            ErrorCategory.STORAGE,
            "42816",
            "The table had no version at that time.",
            "CREATE TABLE t (x INT); SELECT * FROM t TIMESTAMP AS OF '1990-01-01'"),
    DELTA_CHANGE_DATA_MISSING(
            ErrorCategory.STORAGE,
            "KD002",
            "The table did not record its changes in that version.",
            "CREATE TABLE t (x INT); SELECT * FROM table_changes('t', 0)"),
    DELTA_UNSUPPORTED_FEATURE(
            ErrorCategory.STORAGE,
            "0AKDC",
            "The table uses a feature that is not supported.",
            new Situation("read a table with an unknown reader feature")),
    DELTA_LOG_CORRUPT(
            ErrorCategory.STORAGE,
            "XX001",
            "The table's log is damaged or has a hole.",
            new Situation("a truncated commit file")),
    DELTA_CONCURRENT_MODIFICATION(
            ErrorCategory.STORAGE,
            "40001",
            "Another writer changed what this statement read or wrote.",
            new Situation("two overlapping UPDATEs")),
    DELTA_APPEND_ONLY(
            ErrorCategory.USER,
            "0AKDC",
            "The table takes new rows only.",
            "CREATE TABLE t (x INT) TBLPROPERTIES ('delta.appendOnly' = 'true'); INSERT INTO t VALUES (1); DELETE FROM"
                    + " t"),
    DATA_FILE_MISSING(
            ErrorCategory.STORAGE,
            "58P01",
            "A data file that the table lists is not there.",
            new Situation("a deleted Parquet file")),
    DATA_FILE_CORRUPT(
            ErrorCategory.STORAGE, "XX001", "A data file cannot be decoded.", new Situation("a damaged Parquet file")),
    IO_ERROR(ErrorCategory.STORAGE, "58030", "Reading or writing failed.", new Situation("a broken disk")),
    CATALOG_CORRUPT(
            ErrorCategory.STORAGE,
            "58000",
            "The catalog store cannot be opened.",
            new Situation("a damaged catalog file")),

    // Internal
    INTERNAL_ERROR(
            ErrorCategory.INTERNAL,
            "XX000",
            "A defect of Sluice. Please report it with the query id.",
            new Situation("none is known"));

    private final ErrorCategory category;
    private final String sqlState;
    private final String meaning;
    private final String example;
    private final boolean sqlExample;

    /** @param example statements, separated by semicolons, the last of which fails with this code */
    ErrorCode(ErrorCategory category, String sqlState, String meaning, String example) {
        this(category, sqlState, meaning, example, true);
    }

    ErrorCode(ErrorCategory category, String sqlState, String meaning, Situation example) {
        this(category, sqlState, meaning, example.text(), false);
    }

    ErrorCode(ErrorCategory category, String sqlState, String meaning, String example, boolean sqlExample) {
        this.category = category;
        this.sqlState = sqlState;
        this.meaning = meaning;
        this.example = example;
        this.sqlExample = sqlExample;
    }

    public ErrorCategory category() {
        return category;
    }

    /** Whether it says that an expression has no value for some row, and not that the statement is wrong. */
    public boolean isOfValues() {
        return switch (this) {
            case DIVIDE_BY_ZERO,
                    NUMERIC_VALUE_OUT_OF_RANGE,
                    CAST_INVALID_INPUT,
                    DATETIME_OVERFLOW,
                    INVALID_ARGUMENT,
                    USER_RAISED_ERROR -> true;
            default -> false;
        };
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

    /** Whether the example is SQL that runs on an empty schema: statements, the last of which fails with this code. */
    public boolean hasSqlExample() {
        return sqlExample;
    }

    /** What triggers an error where no statement can, in words. */
    private record Situation(String text) {}
}
