package io.sluice.benchmarks.text;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.Times;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.tpch.TpchRelation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One case's times in Sluice and in DuckDB.
 *
 * @param difference between the answers, or between the loaded rows, if there is one
 */
record TextMeasurement(TextFile format, TextCase subject, Times ours, Times theirs, Optional<String> difference) {
    static final String HEADER = """
        Milliseconds; a ratio below 1 means that Sluice is faster.
        | file | case     | ours min | DuckDB min | ratio | ours med | DuckDB med | ratio | answer |
        |------|----------|---------:|-----------:|------:|---------:|-----------:|------:|--------|\
        """;

    private static final String TABLE = "loaded";

    /** Runs it in turn in both engines: what slows the machine for a while then slows both. */
    static TextMeasurement take(
            TextFile format, TextCase subject, Path file, SluiceSide sluice, DuckDb duckDb, RunOptions runs)
            throws SQLException, IOException {
        long[] ours = new long[runs.measured()];
        long[] theirs = new long[runs.measured()];
        Path copy = file.resolveSibling(".copy.parquet");
        Optional<String> difference = Optional.empty();
        for (int run = -runs.warmUp(); run < runs.measured(); run++) {
            boolean isCopy = subject == TextCase.COPY;
            if (isCopy) {
                // One that was cut short may have left it.
                sluice.execute("DROP TABLE IF EXISTS " + TABLE);
                sluice.execute("CREATE TABLE " + TABLE + " (" + TpchRelation.LINEITEM.columnDefinitions() + ")");
            }
            long start = System.nanoTime();
            Answer ourAnswer = sluice.query(isCopy ? format.copyInto(TABLE, file) : subject.ours(format, file));
            long between = System.nanoTime();
            Answer theirAnswer = null;
            if (isCopy) {
                duckDb.execute("COPY (SELECT * FROM " + format.theirs(file) + ") TO '" + copy + "' (FORMAT parquet)");
            } else {
                theirAnswer = duckDb.query(subject.theirs(format, file));
            }
            long end = System.nanoTime();
            if (run >= 0) {
                ours[run] = between - start;
                theirs[run] = end - between;
            }
            if (isCopy) {
                ourAnswer = sluice.query(TextCase.contents(TABLE));
                theirAnswer = duckDb.query(TextCase.contents("read_parquet('" + copy + "')"));
                sluice.execute("DROP TABLE " + TABLE);
                Files.delete(copy);
            }
            if (difference.isEmpty()) {
                difference = AnswerComparison.difference(theirAnswer, ourAnswer, List.of());
            }
        }
        return new TextMeasurement(format, subject, Times.of(ours), Times.of(theirs), difference);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %-4s | %-8s | %8.0f | %10.0f | %5.2f | %8.0f | %10.0f | %5.2f | %s |",
                format.name().toLowerCase(Locale.ROOT),
                subject.name().toLowerCase(Locale.ROOT),
                ours.minMillis(),
                theirs.minMillis(),
                ours.minMillis() / theirs.minMillis(),
                ours.medianMillis(),
                theirs.medianMillis(),
                ours.medianMillis() / theirs.medianMillis(),
                difference.map(text -> "DIFFERS: " + text).orElse("same"));
    }
}
