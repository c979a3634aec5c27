package io.sluice.benchmarks.tpch;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.tpch.TpchQuery;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One query's times in both engines.
 *
 * @param ours sorted, in nanoseconds, from the call to the last row read through JDBC
 * @param theirs likewise
 * @param difference between the answers, if there is one
 */
record Measurement(TpchQuery query, long[] ours, long[] theirs, Optional<String> difference) {
    /** Lets the JIT compile what a query needs before it is measured. */
    private static final int WARM_UP_RUNS = 2;

    private static final String ROW = "| %-5s | %9.1f | %9.1f | %6.2f | %9.1f | %9.1f | %6.2f | %s |";

    /** Runs the query in turn in both engines: what slows the machine for a while then slows both. */
    static Measurement take(TpchQuery query, SluiceSide sluice, DuckDbSide duckDb, int runs) throws SQLException {
        Answer ourAnswer = sluice.query(query.sql());
        Answer theirAnswer = duckDb.query(query.sql());
        for (int run = 1; run < WARM_UP_RUNS; run++) {
            sluice.query(query.sql());
            duckDb.query(query.sql());
        }
        long[] ours = new long[runs];
        long[] theirs = new long[runs];
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            sluice.query(query.sql());
            long between = System.nanoTime();
            duckDb.query(query.sql());
            theirs[run] = System.nanoTime() - between;
            ours[run] = between - start;
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        return new Measurement(
                query, ours, theirs, AnswerComparison.difference(theirAnswer, ourAnswer, query.orderBy()));
    }

    boolean sameAnswer() {
        return difference.isEmpty();
    }

    static String header() {
        return """
            Milliseconds, hot; theirs is DuckDB; a ratio below 1 means that we are faster.
            | query |  ours min | their min |  ratio |  ours med | their med |  ratio | answer |
            |-------|----------:|----------:|-------:|----------:|----------:|-------:|--------|\
            """;
    }

    String row() {
        return row(
                query.name(),
                millis(ours[0]),
                millis(theirs[0]),
                millis(median(ours)),
                millis(median(theirs)),
                difference.map(text -> "DIFFERS: " + text).orElse("same"));
    }

    /** The geometric means' row. */
    static List<String> summary(List<Measurement> measurements) {
        return List.of(row(
                "geo",
                mean(measurements, one -> millis(one.ours[0])),
                mean(measurements, one -> millis(one.theirs[0])),
                mean(measurements, one -> millis(median(one.ours))),
                mean(measurements, one -> millis(median(one.theirs))),
                measurements.stream().filter(Measurement::sameAnswer).count() + " of " + measurements.size()
                        + " same"));
    }

    private static String row(
            String name, double ourMin, double theirMin, double ourMedian, double theirMedian, String answer) {
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                ourMin,
                theirMin,
                ourMin / theirMin,
                ourMedian,
                theirMedian,
                ourMedian / theirMedian,
                answer);
    }

    private static double mean(List<Measurement> measurements, ToDoubleFunction<Measurement> millis) {
        return Math.exp(measurements.stream()
                .mapToDouble(one -> Math.log(millis.applyAsDouble(one)))
                .average()
                .orElse(Double.NaN));
    }

    private static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
