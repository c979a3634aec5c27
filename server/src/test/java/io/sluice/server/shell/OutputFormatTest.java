package io.sluice.server.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The formats over a JDBC result of another database. */
class OutputFormatTest {
    private static final String ROWS = """
        SELECT * FROM (VALUES
          (1, 'plain', CAST(1.50 AS DECIMAL(5, 2)), TRUE, CAST(NULL AS VARCHAR)),
          (-20, 'a,"b"' || CHAR(10) || 'c|d' || CHAR(9) || '\\', 0.25, FALSE, ''))
        AS t("id", "text, quoted", "amount", "flag", "nothing")\
        """;

    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void csvFollowsTheStandardAndTellsNullFromEmpty() throws Exception {
        assertThat(print(OutputFormat.csv, ROWS))
                .isEqualTo("id,\"text, quoted\",amount,flag,nothing\r\n"
                        + "1,plain,1.50,TRUE,\r\n"
                        + "-20,\"a,\"\"b\"\"\nc|d\t\\\",0.25,FALSE,\"\"\r\n");
    }

    @Test
    void tsvEscapes() throws Exception {
        assertThat(print(OutputFormat.tsv, ROWS))
                .isEqualTo("id\ttext, quoted\tamount\tflag\tnothing\n"
                        + "1\tplain\t1.50\tTRUE\t\\N\n"
                        + "-20\ta,\"b\"\\nc|d\\t\\\\\t0.25\tFALSE\t\n");
    }

    @Test
    void jsonHasBareNumbers() throws Exception {
        String sql = "SELECT 1 AS \"a\", 'x\"y' AS \"b\", CAST(NULL AS INT) AS \"c\", CAST('NaN' AS DOUBLE) AS \"d\"";
        assertThat(print(OutputFormat.json, sql))
                .isEqualTo("[\n{\"a\":1,\"b\":\"x\\\"y\",\"c\":null,\"d\":\"NaN\"}\n]\n");
        assertThat(print(OutputFormat.jsonl, "SELECT 1 AS \"a\" UNION ALL SELECT 2"))
                .isEqualTo("{\"a\":1}\n{\"a\":2}\n");
        assertThat(print(OutputFormat.json, "SELECT 1 AS \"a\" WHERE FALSE")).isEqualTo("[\n]\n");
    }

    @Test
    void jsonHasIntervalsAsStrings() throws Exception {
        assertThat(print(OutputFormat.jsonl, "SELECT INTERVAL '1' DAY AS \"d\", INTERVAL '2' MONTH AS \"m\""))
                .isEqualTo("{\"d\":\"INTERVAL '1' DAY\",\"m\":\"INTERVAL '2' MONTH\"}\n");
    }

    @Test
    void markdownKeepsCellsTogether() throws Exception {
        assertThat(print(OutputFormat.markdown, ROWS))
                .isEqualTo("| id | text, quoted | amount | flag | nothing |\n"
                        + "|---:|---|---:|---|---|\n"
                        + "| 1 | plain | 1.50 | TRUE | NULL |\n"
                        + "| -20 | a,\"b\"<br>c\\|d\t\\\\ | 0.25 | FALSE |  |\n");
    }

    @Test
    void tablesAreAlignedByTheWidthOnATerminal() throws Exception {
        assertThat(print(OutputFormat.table, "SELECT * FROM (VALUES (1, '東京'), (100, 'x')) t(\"n\", \"city\")"))
                .isEqualTo("""
                    +-----+------+
                    | n   | city |
                    +-----+------+
                    |   1 | 東京 |
                    | 100 | x    |
                    +-----+------+
                    """);
    }

    private String print(OutputFormat format, String sql) throws Exception {
        StringWriter out = new StringWriter();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            format.printer().print(rows, out);
        }
        return out.toString();
    }
}
