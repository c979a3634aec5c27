package io.sluice.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that changes a catalog, again and again, at any moment: each change that it said was made is there, and at
 * most the one that it had begun. The system property {@code sluice.catalog.kills} says how often.
 */
class KilledCatalogTest {
    private static final int KILLS = Integer.getInteger("sluice.catalog.kills", 15);
    private static final int LONGEST_LIFE_MILLIS = 150;

    @TempDir
    private Path folder;

    @Test
    void whatWasSaidToBeMadeIsThere() throws IOException, InterruptedException {
        Path warehouse = folder.resolve("warehouse");
        Set<String> there = new HashSet<>();
        int changes = 0;
        Random random = new Random(4);
        for (int kill = 0; kill < KILLS; kill++) {
            Path output = folder.resolve("output" + kill);
            Process writer = start(kill, output);
            while (writer.isAlive() && Files.size(output) == 0) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            assertThat(writer.isAlive()).isTrue();
            writer.destroyForcibly().waitFor();
            List<String> made = made(output);
            for (String line : made) {
                apply(line, there);
            }
            changes += made.size();
            Set<String> begun = new HashSet<>(there);
            apply(change(kill, made.size()), begun);
            try (CatalogStore store = CatalogStore.open(warehouse)) {
                Set<String> found = store.entries(CatalogNames.DEFAULT_SCHEMA).stream()
                        .map(CatalogEntry::name)
                        .collect(Collectors.toSet());
                assertThat(found)
                        .as("after kill %d and %d changes", kill, changes)
                        .isIn(there, begun);
                there = found;
            }
        }
        System.out.printf("%d kills, %d changes%n", KILLS, changes);
        assertThat(changes).isGreaterThan(KILLS);
    }

    /** The n-th change of a process: a table more, or, each third, the one before it less. */
    private static String change(int process, int n) {
        return n % 3 == 2 ? "- t" + process + "_" + (n - 1) : "+ t" + process + "_" + n;
    }

    private static void apply(String change, Set<String> tables) {
        String table = change.substring(2);
        if (change.startsWith("+")) {
            tables.add(table);
        } else {
            tables.remove(table);
        }
    }

    /** The changes that a process said it had made; a line that the kill cut off was not said. */
    private static List<String> made(Path output) throws IOException {
        String text = Files.readString(output);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        return lines.subList(Math.min(1, lines.size()), lines.size());
    }

    private Process start(int number, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.resolve("warehouse").toString(),
                        Integer.toString(number))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that is killed. Arguments: warehouse, its number. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            int number = Integer.parseInt(arguments[1]);
            CatalogStore store = CatalogStore.open(Path.of(arguments[0]));
            System.out.println("open");
            for (int n = 0; ; n++) {
                String change = change(number, n);
                String table = change.substring(2);
                if (change.startsWith("+")) {
                    store.create(new CatalogEntry.Table(
                            CatalogNames.DEFAULT_SCHEMA,
                            table,
                            "delta",
                            "/w/" + table,
                            true,
                            Optional.empty(),
                            Map.of(),
                            Optional.empty()));
                } else {
                    store.entry(CatalogNames.DEFAULT_SCHEMA, table).ifPresent(store::drop);
                }
                System.out.println(change);
            }
        }
    }
}
