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
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is computed with times near the hours that a zone leaves out or has twice is what Spark computes. */
@Tag("interop")
class TimeZonesSparkIT {
    private static final int LISTS_OF_A_ZONE = 400;

    /** Zones with days on which their clocks are changed, by half an hour in one of them. */
    private static final List<List<String>> ZONES = List.of(
            List.of("Europe/Paris", "2024-03-31", "2024-10-27"),
            List.of("America/New_York", "2024-03-10", "2024-11-03"),
            List.of("Australia/Lord_Howe", "2024-04-07", "2024-10-06"),
            List.of("America/Sao_Paulo", "2018-02-18", "2018-11-04"));

    private static final List<String> UNITS =
            List.of("SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

    @TempDir
    Path folder;

    @Test
    void timesNearChangesOfTheClockAreThoseOfSpark() throws SQLException, IOException {
        List<String> script = new ArrayList<>();
        for (int i = 0; i < ZONES.size(); i++) {
            Path lists = folder.resolve("lists" + i);
            Files.write(lists, lists(ZONES.get(i), new Random(i)));
            script.add("SET TIME ZONE '" + ZONES.get(i).getFirst() + "'");
            script.add("evaluate " + folder.resolve("answers" + i) + " " + lists);
        }
        Files.write(folder.resolve("script"), script);
        Oracle.SPARK.run(List.of(
                folder.resolve("script").toString(), folder.resolve("spark").toString()));
        List<String> wrong = new ArrayList<>();
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            for (int i = 0; i < ZONES.size(); i++) {
                Sql.run(connection, "SET TIME ZONE '" + ZONES.get(i).getFirst() + "'");
                List<String> lists = Files.readAllLines(folder.resolve("lists" + i));
                List<String> answers = Files.readAllLines(folder.resolve("answers" + i));
                assertThat(answers).hasSameSizeAs(lists);
                for (int j = 0; j < lists.size(); j++) {
                    String ours = SelectLists.answer(connection, lists.get(j));
                    if (!ours.equals(SelectLists.answer(answers.get(j)))) {
                        wrong.add(ZONES.get(i).getFirst() + " " + lists.get(j) + ": here " + ours + ", in Spark "
                                + answers.get(j));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> lists(List<String> zone, Random random) {
        List<String> lists = new ArrayList<>();
        while (lists.size() < LISTS_OF_A_ZONE) {
            String day = zone.get(1 + random.nextInt(2));
            String time = time(day, random);
            String other = time(zone.get(1 + random.nextInt(2)), random);
            String unit = UNITS.get(random.nextInt(UNITS.size()));
            int amount = random.nextInt(60) - 30;
            lists.add(
                    switch (random.nextInt(16)) {
                        case 0 -> time + " + " + dayTime(random);
                        case 1 -> time + " - " + dayTime(random);
                        case 2 -> time + " + INTERVAL '" + amount + "' MONTH";
                        case 3 -> time + " - " + other;
                        case 4 -> "timestampadd(" + unit + ", " + amount + ", " + time + ")";
                        case 5 -> "timestampdiff(" + unit + ", " + time + ", " + other + ")";
                        case 6 -> "date_trunc('" + unit + "', " + time + ")";
                        case 7 -> "sequence(" + time + ", " + time + " + INTERVAL '2' DAY, " + positive(random) + ")";
                        case 8 -> "time_bucket(" + positive(random) + ", " + time + ")";
                        case 9 ->
                            "time_bucket(INTERVAL '" + (1 + random.nextInt(5)) + "' MONTH, " + time + ", " + other
                                    + ")";
                        case 10 -> "CAST(" + time + " AS DATE), hour(" + time + "), CAST(" + time + " AS BIGINT)";
                        case 11 -> "months_between(" + time + ", " + other + "), unix_timestamp(" + time + ")";
                        case 12 ->
                            "date_format(" + time + ", 'yyyy-MM-dd HH:mm:ss'), CAST(" + time + " AS TIMESTAMP_NTZ)";
                        case 13 -> "CAST(CAST(" + time + " AS TIMESTAMP_NTZ) + " + dayTime(random) + " AS TIMESTAMP)";
                        case 14 -> "window(" + time + ", '" + (1 + random.nextInt(40)) + " hours').start";
                        default -> "CAST(DATE'" + day + "' AS TIMESTAMP) + " + dayTime(random);
                    });
        }
        return lists;
    }

    /** At most two days from the start of a day. */
    private static String time(String day, Random random) {
        long minutes = random.nextInt(3) == 0 ? random.nextInt(240) : random.nextInt(4 * 24 * 60) - 2 * 24 * 60;
        return "TIMESTAMP'"
                + java.time.LocalDate.parse(day)
                        .atStartOfDay()
                        .plusMinutes(minutes)
                        .toString()
                        .replace('T', ' ')
                + ":00'";
    }

    private static String dayTime(Random random) {
        return "INTERVAL '" + (random.nextInt(6) - 3) + " " + random.nextInt(24) + ":" + random.nextInt(60)
                + ":00' DAY TO SECOND";
    }

    private static String positive(Random random) {
        return random.nextBoolean()
                ? "INTERVAL '" + (1 + random.nextInt(40)) + "' HOUR"
                : "INTERVAL '" + (1 + random.nextInt(3)) + " " + random.nextInt(24) + ":30:00' DAY TO SECOND";
    }
}
