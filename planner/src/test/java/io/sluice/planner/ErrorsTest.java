package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to be wrong: its code, its place, and a word that its message must have. */
class ErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // syntax
                "SELEC 1 | PARSE_SYNTAX_ERROR | 1:1 | 'SELEC'",
                "SELECT FROM u | PARSE_SYNTAX_ERROR | 1:8 | 'FROM'",
                "SELECT 1 + | PARSE_SYNTAX_ERROR | 1:10 | ends too early",
                "SELECT * FROM | PARSE_SYNTAX_ERROR | 1:10 | ends too early",
                "SELECT (1 | PARSE_SYNTAX_ERROR | 1:10 | ends too early",
                "SELECT id FROM u WHERE | PARSE_SYNTAX_ERROR | 1:18 | ends too early",
                "SELECT id FROM u WHERE WHERE id = 1 | PARSE_SYNTAX_ERROR | 1:24 | 'WHERE'",
                "SELECT 1; SELECT 2 | PARSE_SYNTAX_ERROR | 1:9 | end of the statement",
                "SELECT id FROM u) | PARSE_SYNTAX_ERROR | 1:17 | end of the statement",
                "SELECT * FROM range(1, 2, 0) | INVALID_ARGUMENT | 1:15 | step",
                "SELECT * FROM range(id) | UNSUPPORTED_FEATURE | 1:21 | range",
                "SELECT 'abc | PARSE_SYNTAX_ERROR | 1:8 | no end",
                "SELECT /* abc | PARSE_SYNTAX_ERROR | 1:8 | no end",
                "SELECT `abc | PARSE_SYNTAX_ERROR | 1:8 | no end",
                "SELECT 12ab | PARSE_SYNTAX_ERROR | 1:8 | 12ab",
                "SELECT § | PARSE_SYNTAX_ERROR | 1:8 | §",
                "SELECT * FROM u@x | PARSE_SYNTAX_ERROR | 1:16 | @v12",
                "SELECT CAST(1 AS nosuch) | PARSE_SYNTAX_ERROR | 1:18 | nosuch",
                "SELECT * FROM a.b.c.d | PARSE_SYNTAX_ERROR | 1:15 | 4 parts",
                "CREATE TABLE q (x) | PARSE_SYNTAX_ERROR | 1:18 | Syntax error",
                "COPY INTO u FROM '/x' | PARSE_SYNTAX_ERROR | 1:22 | FILEFORMAT",
                "SELECT interval '1 foo' | PARSE_SYNTAX_ERROR | 1:17 | foo",
                // names
                "SELECT * FROM no_such | TABLE_OR_VIEW_NOT_FOUND | 1:15 | no_such",
                "SELECT * FROM rename | TABLE_OR_VIEW_NOT_FOUND | 1:15 | Did you mean main.renamed?",
                "INSERT INTO no_such VALUES (1) | TABLE_OR_VIEW_NOT_FOUND | 1:13 | no_such",
                "DELETE FROM no_such | TABLE_OR_VIEW_NOT_FOUND | 1:13 | no_such",
                "SELECT * FROM delta.`/nope` | DELTA_TABLE_NOT_FOUND | 1:15 | /nope",
                "SELECT * FROM csv.`/nope` | PATH_NOT_FOUND | 1:15 | /nope",
                "SELECT nam FROM u | UNRESOLVED_COLUMN | 1:8 | Did you mean name?",
                "SELECT u.nope FROM u | UNRESOLVED_COLUMN | 1:10 | nope",
                "SELECT x.id FROM u | UNRESOLVED_COLUMN | 1:8 | x",
                "SELECT x FROM t | UNRESOLVED_COLUMN | 1:8 | x",
                "SELECT * FROM u SEMI JOIN t ON u.id = t.i32 FULL JOIN u z ON z.id = u.id | UNSUPPORTED_FEATURE | 1:22"
                        + " | subquery",
                "SELECT st.nope FROM t | UNRESOLVED_COLUMN | 1:8 | nope",
                "SELECT id AS a FROM u WHERE a = 1 | UNRESOLVED_COLUMN | 1:29 | a",
                "UPDATE u SET nope = 1 | UNRESOLVED_COLUMN | 1:14 | id, name",
                "INSERT INTO u (nope) VALUES (1) | UNRESOLVED_COLUMN | 1:16 | nope",
                "SELECT id FROM u a, u b | AMBIGUOUS_REFERENCE | 1:8 | id",
                "SELECT 1 FROM u, u | AMBIGUOUS_REFERENCE | 1:18 | alias",
                "SELECT no_such_function(1) | UNRESOLVED_ROUTINE | 1:8 | no_such_function",
                "SELECT uper('a') | UNRESOLVED_ROUTINE | 1:8 | Did you mean upper?",
                "SELECT upper('a', 'b') | UNRESOLVED_ROUTINE | 1:8 | takes 1 argument.",
                "SELECT if(true, 1) | UNRESOLVED_ROUTINE | 1:8 | It is written if(BOOLEAN, any, any)",
                // types
                "SELECT upper(array(1)) | DATATYPE_MISMATCH | 1:8 | must be STRING",
                "SELECT 1 + array(1) | DATATYPE_MISMATCH | 1:8 | INT and ARRAY<INT>",
                "SELECT sum(arr) FROM t | DATATYPE_MISMATCH | 1:8 | sum",
                "SELECT array(1) UNION SELECT 1 | DATATYPE_MISMATCH | 1:8 | UNION",
                "SELECT CASE WHEN b THEN 1 ELSE arr END FROM t | DATATYPE_MISMATCH | 1:8 | branches",
                "SELECT id FROM u WHERE id | DATATYPE_MISMATCH | 1:24 | condition",
                "SELECT id FROM u WHERE id = array(1) | DATATYPE_MISMATCH | 1:24 | =",
                "SELECT CAST(array(1) AS INT) | DATATYPE_MISMATCH | 1:8 | cannot be cast",
                "SELECT id FROM u WHERE id IN (SELECT id, name FROM u) | DATATYPE_MISMATCH | 1:24 | IN",
                "INSERT INTO u VALUES (array(1), 'x') | DATATYPE_MISMATCH | 1:15 | column id",
                "UPDATE u SET id = array(1) | DATATYPE_MISMATCH | 1:19 | column id",
                "CREATE TABLE q AS SELECT NULL AS a | DATATYPE_MISMATCH | 1:14 | CAST(NULL",
                "SELECT x FROM t LATERAL VIEW explode(i32) e AS x | DATATYPE_MISMATCH | 1:30 | INT",
                "SELECT version((SELECT 1)) | UNRESOLVED_ROUTINE | 1:8 | version",
                "SELECT DATE '2020-13-01' | CAST_INVALID_INPUT | 1:8 | 2020-13-01",
                "SELECT TIMESTAMP 'x' | CAST_INVALID_INPUT | 1:8 | 'x'",
                "SELECT * FROM u TIMESTAMP AS OF 'x' | CAST_INVALID_INPUT | 1:33 | 'x'",
                "SELECT CAST(1 AS DECIMAL(40, 2)) | INVALID_PARAMETER_VALUE | 1:18 | 38",
                // sense
                "SELECT id, count(*) FROM u | INVALID_STATEMENT | 1:8 | GROUP BY",
                "SELECT id FROM u WHERE count(*) > 1 | INVALID_STATEMENT | 1:24 | HAVING",
                "SELECT sum(count(*)) FROM u | INVALID_STATEMENT | 1:8 | nested",
                "SELECT id FROM u WHERE rank() OVER (ORDER BY id) = 1 | INVALID_STATEMENT | 1:24 | QUALIFY",
                "SELECT id FROM u ORDER BY 5 | INVALID_STATEMENT | 1:27 | position",
                "SELECT 1 UNION SELECT 1, 2 | INVALID_STATEMENT | 1:23 | UNION",
                "SELECT * FROM u LEFT JOIN t | INVALID_STATEMENT | 1:22 | ON",
                "SELECT * FROM u VERSION AS OF 'x' | INVALID_STATEMENT | 1:15 | 'x'",
                "DELETE FROM v | INVALID_STATEMENT | 1:13 | view",
                "INSERT INTO u VERSION AS OF 1 VALUES (1) | PARSE_SYNTAX_ERROR | 1:15 | Syntax error",
                "INSERT INTO u VALUES (1) | SCHEMA_MISMATCH | 1:15 | 1 columns",
                "INSERT INTO other.u (extra) VALUES ('x') | NOT_NULL_VIOLATION | 1:29 | id",
                "CREATE TABLE q (x INT, X STRING) | COLUMN_ALREADY_EXISTS | 1:24 | X",
                "CREATE TABLE q AS SELECT 1 AS a, 2 AS a | COLUMN_ALREADY_EXISTS | 1:14 | a",
                "UPDATE u SET id = 1, id = 2 | COLUMN_ALREADY_EXISTS | 1:22 | twice",
                "CREATE TABLE q (x INT) PARTITIONED BY (y) | UNRESOLVED_COLUMN | 1:14 | y",
                "CREATE TABLE q (x INT) PARTITIONED BY (x) | INVALID_STATEMENT | 1:14 | all",
                "CREATE VIEW w (a, b) AS SELECT id FROM u | INVALID_STATEMENT | 1:25 | 2 columns",
                "CREATE OR REPLACE TABLE IF NOT EXISTS q (x INT) | INVALID_STATEMENT | 1:25 | exclude",
                "COPY INTO u FROM '/x' FILEFORMAT = CSV FILES = ('a') PATTERN = 'b' | INVALID_STATEMENT | 1:11 |"
                        + " PATTERN",
                "COPY INTO u FROM '/x' FILEFORMAT = XML | INVALID_PARAMETER_VALUE | 1:36 | xml",
                // refused by name
                "ANALYZE TABLES IN other COMPUTE STATISTICS | UNSUPPORTED_FEATURE | 1:9 | one by one",
                "ANALYZE TABLE u PARTITION (id = 1) COMPUTE STATISTICS | UNSUPPORTED_FEATURE | 1:17 | PARTITION",
                "ANALYZE TABLE u COMPUTE DELTA STATISTICS | UNSUPPORTED_FEATURE | 1:25 | DELTA",
                "ANALYZE TABLE u COMPUTE STATISTICS FOR COLUMNS id, gone | UNRESOLVED_COLUMN | 1:52 | gone",
                "ANALYZE TABLE u COMPUTE STATISTICS FOR id | PARSE_SYNTAX_ERROR | 1:40 | COLUMNS",
                "ANALYZE TABLE missing COMPUTE STATISTICS | TABLE_OR_VIEW_NOT_FOUND | 1:15 | missing",
                "MERGE INTO u USING t ON 1 = 1 WHEN MATCHED THEN INSERT * | PARSE_SYNTAX_ERROR | 1:49 | UPDATE or"
                        + " DELETE",
                "CREATE FUNCTION f AS 'x' | PARSE_SYNTAX_ERROR | 1:19 | AS",
                "CREATE DATABASE d CLUSTERED BY (x) | PARSE_SYNTAX_ERROR | 1:19 | CLUSTERED",
                "SHOW GRANTS | UNSUPPORTED_FEATURE | 1:6 | GRANTS",
                "EXPLAIN CREATE SCHEMA x | UNSUPPORTED_FEATURE | 1:9 | EXPLAIN",
                "WITH RECURSIVE r AS (SELECT 1 AS a UNION SELECT a FROM r) SELECT * FROM r | UNSUPPORTED_FEATURE |"
                        + " 1:16 | UNION ALL",
                "SELECT * FROM v VERSION AS OF 1 | UNSUPPORTED_FEATURE | 1:15 | view",
                "SELECT * FROM u TIMESTAMP AS OF rand() | UNSUPPORTED_FEATURE | 1:33 | TIMESTAMP AS OF",
                "COPY INTO u FROM '/x' WITH (CREDENTIAL c) FILEFORMAT = CSV | UNSUPPORTED_FEATURE | 1:23 | CREDENTIAL",
            })
    void refused(String sql, ErrorCode code, String place, String word) {
        SluiceException error = Plans.error(sql);

        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        assertThat(error.getMessage()).contains(word).doesNotContain("calcite", "Exception", "EXPR$");
        assertThat(error.position().map(p -> p.line() + ":" + p.column())).hasValue(place);
    }

    @Test
    void placeOnALaterLine() {
        SluiceException error = Plans.error("SELECT id,\n  -- a comment\n  nope\nFROM u");

        assertThat(error.position()).hasValueSatisfying(p -> {
            assertThat(p.line()).isEqualTo(3);
            assertThat(p.column()).isEqualTo(3);
            assertThat(p.endColumn()).isEqualTo(6);
        });
    }

    @Test
    void nestingThatIsTooDeep() {
        SluiceException error = Plans.error("SELECT " + "(".repeat(50_000) + "1" + ")".repeat(50_000));

        assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED_FEATURE);
        assertThat(error.getMessage()).contains("nested too deeply");
    }

    @Test
    void viewThatNoLongerWorks() {
        SluiceException error = org.assertj.core.api.Assertions.catchThrowableOfType(
                SluiceException.class,
                () -> new SqlPlanner()
                        .plan(
                                "SELECT * FROM bad",
                                FakeCatalog.everyType()
                                        .view("bad", "SELECT gone FROM u")
                                        .context()));

        assertThat(error.code()).isEqualTo(ErrorCode.UNRESOLVED_COLUMN);
        assertThat(error.getMessage()).contains("main.bad", "gone");
        assertThat(error.position()).isPresent();
    }

    @Test
    void viewOfItself() {
        SluiceException error = org.assertj.core.api.Assertions.catchThrowableOfType(
                SluiceException.class,
                () -> new SqlPlanner()
                        .plan(
                                "SELECT * FROM loop",
                                FakeCatalog.everyType()
                                        .view("loop", "SELECT * FROM loop")
                                        .context()));

        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_STATEMENT);
        assertThat(error.getMessage()).contains("refers to itself");
    }
}
