package io.sluice.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** Versions by the time at which they were the latest, which is the time of their commit's file. */
class TimeTravelTest extends DataTests {
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    @Test
    void everyFormOfATimeFindsTheVersion() throws SQLException, IOException {
        Path table = folder.resolve("timed");
        run("CREATE TABLE data (user_id INT, name STRING) USING DELTA LOCATION '" + table + "'");
        run("INSERT INTO data VALUES (1, 'one')");
        run("INSERT INTO data VALUES (2, 'two')");
        commitDaysAgo(table, 0, 40);
        commitDaysAgo(table, 1, 10);
        commitDaysAgo(table, 2, 3);
        String then = Instant.now().minus(Duration.ofDays(5)).toString();

        assertThat(rows("SELECT * FROM data ORDER BY 1")).containsExactly("1|one", "2|two");
        assertThat(rows("SELECT * FROM data TIMESTAMP AS OF '" + then + "'")).containsExactly("1|one");
        assertThat(rows("SELECT * FROM data TIMESTAMP AS OF CAST('" + then + "' AS TIMESTAMP)"))
                .containsExactly("1|one");
        assertThat(rows("SELECT * FROM data TIMESTAMP AS OF date_sub(current_date(), 7)"))
                .containsExactly("1|one");
        assertThat(rows("SELECT * FROM data TIMESTAMP AS OF current_timestamp() - INTERVAL 5 DAYS"))
                .containsExactly("1|one");
        assertThat(rows("SELECT * FROM delta.`" + table + "` TIMESTAMP AS OF '" + then + "'"))
                .containsExactly("1|one");
        String digits = DIGITS.format(Instant.parse(then).atZone(ZoneId.systemDefault()));
        assertThat(rows("SELECT * FROM data@" + digits)).containsExactly("1|one");
        assertThat(rows("SELECT count(distinct user_id) - (SELECT count(distinct user_id) FROM data TIMESTAMP AS OF"
                        + " date_sub(current_date(), 30)) FROM data"))
                .containsExactly("2");

        run("CREATE TABLE target (user_id INT, name STRING)");
        run("INSERT INTO target VALUES (1, 'old'), (2, 'old')");
        run("MERGE INTO target trg USING data TIMESTAMP AS OF date_sub(current_date(), 7) src"
                + " ON src.user_id = trg.user_id WHEN MATCHED THEN UPDATE SET *");
        assertThat(rows("SELECT * FROM target ORDER BY 1")).containsExactly("1|one", "2|old");

        run("RESTORE TABLE data TO TIMESTAMP AS OF '" + then + "'");
        assertThat(rows("SELECT * FROM data")).containsExactly("1|one");
        assertError(
                "SELECT * FROM data TIMESTAMP AS OF date_sub(current_date(), 100)",
                "DELTA_TIMESTAMP_OUT_OF_RANGE",
                "oldest version");
    }

    private static void commitDaysAgo(Path table, int version, int days) throws IOException {
        Path commit = table.resolve("_delta_log").resolve("%020d.json".formatted(version));
        Files.setLastModifiedTime(commit, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }
}
