package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.Times;
import io.sluice.benchmarks.option.PauseOption;
import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import java.sql.SQLException;
import java.util.List;

/** The same statement's times in two servers that run it in turn: what slows the machine for a while then slows both. */
record Alternating(Times first, Times second, boolean isSame) {

    /**
     * @param runs of each
     * @param pause before each run
     */
    static Alternating take(String sql, SluiceSide first, SluiceSide second, int runs, PauseOption pause)
            throws SQLException {
        Answer firstAnswer = first.query(sql);
        Answer secondAnswer = second.query(sql);
        long[] firstNanos = new long[runs];
        long[] secondNanos = new long[runs];
        for (int run = 0; run < runs; run++) {
            firstNanos[run] = nanos(first, sql, pause);
            secondNanos[run] = nanos(second, sql, pause);
        }
        return new Alternating(
                Times.of(firstNanos),
                Times.of(secondNanos),
                AnswerComparison.difference(firstAnswer, secondAnswer, List.of())
                        .isEmpty());
    }

    /** How many times as long the second one takes, by minima. */
    double minRatio() {
        return second.minMillis() / first.minMillis();
    }

    /** Likewise by medians. */
    double medianRatio() {
        return second.medianMillis() / first.medianMillis();
    }

    private static long nanos(SluiceSide side, String sql, PauseOption pause) throws SQLException {
        pause.pause();
        long start = System.nanoTime();
        side.query(sql);
        return System.nanoTime() - start;
    }
}
