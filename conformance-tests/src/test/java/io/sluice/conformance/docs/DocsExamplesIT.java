package io.sluice.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TestServer;
import io.sluice.planner.parser.StatementSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The SQL in the tutorial and the how-to guides runs, page by page, each on a fresh server. */
class DocsExamplesIT {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> examplesRun() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String kind : List.of("tutorial", "how-to")) {
            try (Stream<Path> files = Files.list(DOCS.resolve(kind))) {
                files.filter(page -> !examples(page).isEmpty()).sorted().forEach(pages::add);
            }
        }
        assertThat(pages).hasSizeGreaterThanOrEqualTo(3);
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> run(page)));
    }

    private void run(Path page) throws Exception {
        Path home = Files.createDirectories(folder.resolve(page.getFileName().toString()));
        Path data = writeEvents(home.resolve("data"));
        int run = 0;
        try (TestServer server = TestServer.start(home.resolve("warehouse"));
                Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String example : examples(page)) {
                for (String sql : StatementSplitter.split(example.replace("/data/", data + "/"))
                        .all()) {
                    statement.execute(sql);
                    run++;
                }
            }
        }
        assertThat(run).isPositive();
    }

    private static Path writeEvents(Path data) throws IOException {
        Path events = Files.createDirectories(data.resolve("events"));
        Files.writeString(events.resolve("day1.csv"), "id,kind,happened_on\n1,click,2026-01-01\n2,view,2026-01-01\n");
        Files.writeString(events.resolve("day2.csv"), "id,kind,happened_on\n3,click,2026-01-02\n");
        Path readings = Files.createDirectories(data.resolve("readings"));
        Files.writeString(readings.resolve("a.json"), "{\"id\": 1, \"value\": 20.5, \"place\": {\"room\": \"a\"}}\n");
        return data;
    }

    private static List<String> examples(Path page) {
        try {
            return SQL.matcher(Files.readString(page))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + page, e);
        }
    }
}
