package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.PeerKind;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.Times;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One query's times in Sluice and in a peer.
 *
 * @param ours from the call to the last row read through JDBC
 * @param theirs likewise
 * @param difference between the answers, if there is one
 */
record QueryMeasurement(SuiteQuery query, PeerKind peer, Times ours, Times theirs, Optional<String> difference) {
    private static final String ROW = "| %-5s | %-14s | %9.1f | %9.1f | %6.2f | %9.1f | %9.1f | %6.2f | %s |";

    /**
     * Runs the query in turn in all engines: what slows the machine for a while then slows all. One run of each that is not
     * measured comes first, for what the queries since its warm-up have driven out of caches.
     */
    static List<QueryMeasurement> take(WarmQuery warm, SluiceSide sluice, Runs runs) throws SQLException {
        SuiteQuery query = warm.query();
        List<Peer> peers = warm.able().stream().map(WarmQuery.Able::peer).toList();
        warm.runOnce(sluice);
        long[] ours = new long[runs.measured()];
        long[][] theirs = new long[peers.size()][runs.measured()];
        for (int run = 0; run < ours.length; run++) {
            runs.prepare(sluice, peers);
            long start = System.nanoTime();
            sluice.query(query.sql());
            ours[run] = System.nanoTime() - start;
            for (int peer = 0; peer < theirs.length; peer++) {
                runs.prepare(sluice, peers);
                start = System.nanoTime();
                peers.get(peer).query(query.sql());
                theirs[peer][run] = System.nanoTime() - start;
            }
        }
        List<QueryMeasurement> measurements = new ArrayList<>();
        for (int peer = 0; peer < theirs.length; peer++) {
            measurements.add(new QueryMeasurement(
                    query,
                    peers.get(peer).kind(),
                    Times.of(ours),
                    Times.of(theirs[peer]),
                    warm.able().get(peer).difference()));
        }
        warm.failures()
                .forEach((peer, reason) -> measurements.add(new QueryMeasurement(
                        query, peer, Times.none(), Times.none(), Optional.of("it failed: " + reason))));
        return measurements;
    }

    boolean sameAnswer() {
        return difference.isEmpty();
    }

    static String header() {
        return """
            Milliseconds; a ratio below 1 means that we are faster.
            | query | against        |  ours min | their min |  ratio |  ours med | their med |  ratio | answer |
            |-------|----------------|----------:|----------:|-------:|----------:|----------:|-------:|--------|\
            """;
    }

    String row() {
        return row(
                query.name(),
                peer,
                ours.minMillis(),
                theirs.minMillis(),
                ours.medianMillis(),
                theirs.medianMillis(),
                difference.map(text -> "DIFFERS: " + text).orElse("same"));
    }

    /** The geometric means, a row for each peer. */
    static List<String> summary(List<QueryMeasurement> measurements) {
        return measurements.stream()
                .map(QueryMeasurement::peer)
                .distinct()
                .map(peer -> means(
                        peer,
                        measurements.stream().filter(one -> one.peer == peer).toList()))
                .toList();
    }

    private static String means(PeerKind peer, List<QueryMeasurement> measurements) {
        return row(
                "geo",
                peer,
                mean(measurements, one -> one.ours.minMillis()),
                mean(measurements, one -> one.theirs.minMillis()),
                mean(measurements, one -> one.ours.medianMillis()),
                mean(measurements, one -> one.theirs.medianMillis()),
                measurements.stream().filter(QueryMeasurement::sameAnswer).count() + " of " + measurements.size()
                        + " same");
    }

    private static String row(
            String name,
            PeerKind peer,
            double ourMin,
            double theirMin,
            double ourMedian,
            double theirMedian,
            String answer) {
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                peer,
                ourMin,
                theirMin,
                ourMin / theirMin,
                ourMedian,
                theirMedian,
                ourMedian / theirMedian,
                answer);
    }

    private static double mean(List<QueryMeasurement> measurements, ToDoubleFunction<QueryMeasurement> millis) {
        return Math.exp(measurements.stream()
                .mapToDouble(one -> Math.log(millis.applyAsDouble(one)))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN));
    }
}
