package io.sluice.benchmarks.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long one library takes for a table.
 *
 * @param files of the table when it was made
 * @param open the first thing in its JVM
 * @param firstPrune after that, which reads statistics for the first time
 * @param prune medians of later ones
 * @param refresh medians, after one more commit each
 * @param pruneAfter medians of the pruning that follows a refresh
 * @param kept files that the filter leaves
 */
record SnapshotMeasurement(
        Probe.Kind kind,
        int files,
        Probe.Taken open,
        Probe.Taken firstPrune,
        Duration prune,
        Duration refresh,
        Duration pruneAfter,
        long kept) {
    static final String HEADER = """
        Milliseconds of wall time; of processor time in parentheses. Pruning and refreshing are medians.
        | files | library | cold open | first pruning | pruning | refresh by a commit | pruning after it | files kept |
        |------:|---------|----------:|--------------:|--------:|--------------------:|-----------------:|-----------:|\
        """;

    static SnapshotMeasurement take(Probe.Kind kind, Path table, int files, String heap, int runs) throws IOException {
        try (Probe probe = Probe.start(kind, table, files, heap)) {
            Probe.Taken open = probe.ask("open");
            Probe.Taken firstPrune = probe.ask("prune");
            List<Duration> prune = new ArrayList<>();
            List<Duration> refresh = new ArrayList<>();
            List<Duration> pruneAfter = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                prune.add(probe.ask("prune").wall());
            }
            for (int run = 0; run < runs; run++) {
                ManyFilesTable.appendOne(table, files);
                refresh.add(probe.ask("refresh").wall());
                pruneAfter.add(probe.ask("prune").wall());
            }
            return new SnapshotMeasurement(
                    kind,
                    files,
                    open,
                    firstPrune,
                    median(prune),
                    median(refresh),
                    median(pruneAfter),
                    firstPrune.files());
        }
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %.1f | %.1f | %.1f | %,d |",
                files,
                kind.name().toLowerCase(Locale.ROOT),
                both(open),
                both(firstPrune),
                millis(prune),
                millis(refresh),
                millis(pruneAfter),
                kept);
    }

    private static String both(Probe.Taken taken) {
        return String.format(Locale.ROOT, "%,.0f (%,.0f)", millis(taken.wall()), millis(taken.processor()));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted(Comparator.naturalOrder()).toList().get(durations.size() / 2);
    }
}
