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

/** Columns of CHAR(n), written by Sluice and by Spark: both read and compare them alike. */
@Tag("interop")
class CharColumnsSparkIT {
    private static final String COLUMNS = " (id INT, c CHAR(5), d CHAR(3), v VARCHAR(5)) USING DELTA LOCATION '";
    private static final String ROWS = " VALUES (1, 'ab', 'ab', 'ab'), (2, 'a b  ', 'x', 'b '), (3, 'abcde', 'abc',"
            + " 'abcde'), (4, NULL, NULL, NULL), (5, '', '', '')";

    /** With T for the table. */
    private static final List<String> LISTS = List.of(
            "id, concat('[', c, '|', d, '|', v, ']'), length(c), length(d) FROM T",
            "id FROM T WHERE c = 'ab'",
            "id FROM T WHERE c = 'ab       '",
            "id FROM T WHERE 'ab' = d",
            "id FROM T WHERE c = d",
            "id FROM T WHERE c <> d",
            "id FROM T WHERE c IN ('ab', 'abcde', 'nothing')",
            "id FROM T WHERE c NOT IN ('ab', 'abcde')",
            "id FROM T WHERE c > 'ab' AND c < 'abd'",
            "id FROM T WHERE c <=> 'ab' OR c IS NULL",
            "id FROM T WHERE c = ''",
            "id FROM T WHERE c LIKE 'ab%'",
            "count(*) FROM T WHERE d LIKE 'ab'",
            "id FROM T WHERE upper(c) = 'AB   '",
            "a.id, b.id FROM T a JOIN T b ON a.c = b.d",
            "c, count(*) FROM T GROUP BY c HAVING c = 'ab'",
            "e FROM (SELECT c AS e FROM T WHERE id < 3) WHERE e = 'ab'",
            "id, CASE WHEN c = 'ab' THEN 1 ELSE 0 END FROM T",
            "max(c), min(d) FROM T");

    @TempDir
    Path folder;

    @Test
    void bothReadAndCompareThemAlike() throws SQLException, IOException {
        List<String> lists = new ArrayList<>();
        for (String table : List.of("ours", "theirs")) {
            LISTS.forEach(list -> lists.add(list.replaceAll("\\bT\\b", table)));
        }
        Files.write(folder.resolve("lists"), lists);
        String ours = folder.resolve("tables/ours").toString();
        String theirs = folder.resolve("tables/theirs").toString();
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(connection, "CREATE TABLE ours" + COLUMNS + ours + "'");
            Sql.run(connection, "INSERT INTO ours" + ROWS);
            Files.write(
                    folder.resolve("script"),
                    List.of(
                            "CREATE TABLE theirs" + COLUMNS + theirs + "'",
                            "INSERT INTO theirs" + ROWS,
                            "CREATE TABLE ours USING DELTA LOCATION '" + ours + "'",
                            "evaluate " + folder.resolve("answers") + " " + folder.resolve("lists")));
            Oracle.SPARK.run(List.of(
                    folder.resolve("script").toString(), folder.resolve("spark").toString()));
            Sql.run(connection, "CREATE TABLE theirs USING DELTA LOCATION '" + theirs + "'");
            List<String> answers = Files.readAllLines(folder.resolve("answers"));
            assertThat(answers).hasSameSizeAs(lists);
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < lists.size(); i++) {
                String answer = SelectLists.answer(connection, lists.get(i));
                if (!answer.equals(SelectLists.answer(answers.get(i)))) {
                    wrong.add(lists.get(i) + ": here " + answer + ", in Spark " + answers.get(i));
                }
            }
            assertThat(wrong).isEmpty();
        }
    }
}
