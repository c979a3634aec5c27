package io.sluice.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.interop.Oracle;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The declared results of the functions' examples, and the types of the results, are Spark's. */
@Tag("interop")
class FunctionExamplesSparkIT {
    /** Databricks or only Sluice has them. */
    private static final Set<String> NOT_IN_SPARK =
            Set.of("bitand", "bitor", "bitxor", "bitnot", "gcd", "schema_of_json_agg");

    /** Same values of another type: BIGINT here, TINYINT or INT there. */
    private static final Set<String> OTHER_TYPE = Set.of("grouping", "stack");

    /** About the server that answers. */
    private static final Set<String> OTHER_ANSWER = Set.of("current_timezone");

    @TempDir
    Path folder;

    @Test
    void examplesGiveInSparkWhatTheirDeclarationsSay() throws SQLException, IOException {
        List<FunctionExample> examples = new ArrayList<>();
        List<String> names = new ArrayList<>();
        BuiltInFunctions.all().stream()
                .filter(function -> !NOT_IN_SPARK.contains(function.name()) && !OTHER_ANSWER.contains(function.name()))
                .forEach(function -> function.examples().forEach(example -> {
                    examples.add(example);
                    names.add(function.name());
                }));
        Path lists = folder.resolve("lists");
        Path answers = folder.resolve("answers");
        Files.write(lists, examples.stream().map(FunctionExample::expression).toList());
        Files.writeString(folder.resolve("script"), "evaluate " + answers + " " + lists + "\n");
        Oracle.SPARK.run(List.of(
                folder.resolve("script").toString(), folder.resolve("spark").toString()));
        List<String> lines = Files.readAllLines(answers);
        assertThat(lines).hasSameSizeAs(examples);
        List<String> wrong = new ArrayList<>();
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(connection, "SET TIME ZONE 'UTC'");
            for (int i = 0; i < examples.size(); i++) {
                FunctionExample example = examples.get(i);
                String[] spark = lines.get(i).split("\t", 2);
                String rows = spark[1].translateEscapes(); // the oracle escapes backslashes and line breaks
                SelectLists.Answer ours = SelectLists.run(connection, example.expression());
                boolean sameType = OTHER_TYPE.contains(names.get(i))
                        || SelectLists.types(spark[0]).equals(ours.types());
                if (!SelectLists.rows(rows).equals(SelectLists.rows(example.result())) || !sameType) {
                    wrong.add(example + " here " + ours + ", in Spark " + lines.get(i));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
