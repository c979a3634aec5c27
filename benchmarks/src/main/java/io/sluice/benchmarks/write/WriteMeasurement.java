package io.sluice.benchmarks.write;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.SparkPeer;
import io.sluice.benchmarks.engine.Times;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.conformance.answer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * One statement's times in Sluice and in Spark.
 *
 * @param isSame whether both left the same rows, and the same number of files where files are deleted, in all runs
 */
record WriteMeasurement(WriteCase subject, Times ours, Times theirs, boolean isSame) {
    static final String HEADER = """
        Milliseconds; a ratio below 1 means that Sluice is faster.
        | statement | ours min | Spark min | ratio | ours med | Spark med | ratio | tables |
        |-----------|---------:|----------:|------:|---------:|----------:|------:|--------|\
        """;

    /** Runs it in turn in both engines, each time on a fresh copy of the table. */
    static WriteMeasurement take(WriteCase subject, SluiceSide sluice, SparkPeer spark, RunOptions runs, Path copies)
            throws SQLException, IOException {
        Path template = subject.template().folder(sluice);
        Path changes = Template.CHANGES.folder(sluice);
        long[] ours = new long[runs.measured()];
        long[] theirs = new long[runs.measured()];
        boolean isSame = true;
        for (int run = -runs.warmUp(); run < runs.measured(); run++) {
            String name = subject.name().toLowerCase(Locale.ROOT) + "-" + (run + runs.warmUp());
            try (TableCopy ourCopy = TableCopy.of(template, copies.resolve("sluice-" + name));
                    TableCopy theirCopy = TableCopy.of(template, copies.resolve("spark-" + name))) {
                long start = System.nanoTime();
                sluice.execute(subject.statement(ourCopy.folder(), changes));
                long between = System.nanoTime();
                spark.query(subject.statement(theirCopy.folder(), changes));
                long end = System.nanoTime();
                if (run >= 0) {
                    ours[run] = between - start;
                    theirs[run] = end - between;
                }
                isSame &= contents(sluice, ourCopy, subject).equals(contents(sluice, theirCopy, subject));
            }
        }
        return new WriteMeasurement(subject, Times.of(ours), Times.of(theirs), isSame);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %-9s | %8.0f | %9.0f | %5.3f | %8.0f | %9.0f | %5.3f | %s |",
                subject,
                ours.minMillis(),
                theirs.minMillis(),
                ours.minMillis() / theirs.minMillis(),
                ours.medianMillis(),
                theirs.medianMillis(),
                ours.medianMillis() / theirs.medianMillis(),
                isSame ? "same" : "DIFFER");
    }

    private static Answer contents(SluiceSide sluice, TableCopy copy, WriteCase subject)
            throws SQLException, IOException {
        if (subject == WriteCase.VACUUM) {
            return sluice.query("SELECT count(*), " + copy.fileCount() + " FROM " + WriteCase.named(copy.folder()));
        }
        return sluice.query("SELECT count(*), sum(l_orderkey), sum(l_quantity), sum(l_extendedprice * l_linenumber), "
                + "sum(length(l_comment)), count(DISTINCT l_orderkey, l_linenumber), sum(crc32(l_shipmode)), "
                + "min(l_shipdate), max(l_receiptdate) FROM " + WriteCase.named(copy.folder()));
    }
}
