package io.sluice.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.interop.Oracle;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Casts between all types, and the types and values of operators, aggregates and common types, are Spark's. */
@Tag("interop")
class TypesSparkIT {
    private static final List<String> VALUES = List.of(
            "true",
            "CAST(5 AS TINYINT)",
            "CAST(300 AS SMALLINT)",
            "70000",
            "5000000000L",
            "CAST(1.5 AS FLOAT)",
            "2.75D",
            "123.456",
            "'12'",
            "'abc'",
            "'true'",
            "'2020-01-02'",
            "'2020-01-02 03:04:05'",
            "X'6162'",
            "DATE'2020-01-02'",
            "TIMESTAMP'2020-01-02 03:04:05.5'",
            "TIMESTAMP_NTZ'2020-01-02 03:04:05.5'",
            "array(1, 2)",
            "map('a', 1)",
            "named_struct('x', 1, 'y', 'b')",
            "-1",
            "CAST('NaN' AS DOUBLE)",
            "1e20D");

    private static final List<String> TYPES = List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL(10,2)",
            "DECIMAL(4,3)",
            "STRING",
            "BINARY",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMP_NTZ",
            "ARRAY<STRING>",
            "MAP<STRING, DOUBLE>",
            "STRUCT<p: STRING, q: STRING>");

    @TempDir
    Path folder;

    @Test
    void castsAndOperatorsGiveWhatSparkGives() throws SQLException, IOException {
        List<String> lists = new ArrayList<>(Files.readAllLines(Path.of("src/test/resources/functions/operators.txt")));
        VALUES.forEach(value -> TYPES.forEach(type -> lists.add("CAST(" + value + " AS " + type + ")")));
        Files.write(folder.resolve("lists"), lists);
        Files.writeString(
                folder.resolve("script"),
                "evaluate " + folder.resolve("answers") + " " + folder.resolve("lists") + "\n");
        Oracle.SPARK.run(List.of(
                folder.resolve("script").toString(), folder.resolve("spark").toString()));
        List<String> answers = Files.readAllLines(folder.resolve("answers"));
        assertThat(answers).hasSameSizeAs(lists);
        List<String> wrong = new ArrayList<>();
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(connection, "SET TIME ZONE 'UTC'");
            for (int i = 0; i < lists.size(); i++) {
                String ours = SelectLists.answer(connection, lists.get(i));
                if (!ours.equals(SelectLists.answer(answers.get(i)))) {
                    wrong.add(lists.get(i) + ": here " + ours + ", in Spark " + answers.get(i));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
