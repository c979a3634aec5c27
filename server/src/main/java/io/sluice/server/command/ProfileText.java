package io.sluice.server.command;

import io.sluice.engine.QueryProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Profiles as indented lines, for EXPLAIN ANALYZE. */
final class ProfileText {
    private ProfileText() {}

    static List<String> lines(QueryProfile profile) {
        List<String> lines = new ArrayList<>();
        append(profile.root(), "", lines);
        lines.add(String.format(
                Locale.ROOT,
                "total: %s, peak memory %,d bytes",
                millis(profile.wallNanos()),
                profile.peakMemoryBytes()));
        return lines;
    }

    private static void append(QueryProfile.OperatorProfile operator, String indent, List<String> lines) {
        StringBuilder line = new StringBuilder(indent).append(operator.name());
        if (!operator.detail().isEmpty()) {
            line.append(' ').append(operator.detail());
        }
        line.append(String.format(
                Locale.ROOT,
                " (rows=%,d batches=%,d cpu=%s",
                operator.outputRows(),
                operator.outputBatches(),
                millis(operator.cpuNanos())));
        for (Map.Entry<String, Long> counter : new TreeMap<>(operator.counters()).entrySet()) {
            line.append(String.format(Locale.ROOT, " %s=%,d", counter.getKey(), counter.getValue()));
        }
        lines.add(line.append(')').toString());
        operator.inputs().forEach(input -> append(input, indent + "  ", lines));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
