package io.sluice.engine.expression.fused;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** A formula with the loops made of it so far, and how much it has been used. Thread-safe. */
final class FusedFormula {
    /** A loop pays for being made, and for running uncompiled at first, some million rows later. */
    private static final long HOT_ROWS = 2_000_000;

    /** So many failed batches show that a formula's rows do not fit loops. */
    private static final int MOST_FAILURES = 64;

    private final Formula formula;
    private final boolean wideResult;
    private final LongAdder rows = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final ConcurrentMap<LoopVariant, FusedLoop> loops = new ConcurrentHashMap<>();
    private volatile boolean hot;

    FusedFormula(Formula formula, boolean wideResult) {
        this.formula = formula;
        this.wideResult = wideResult;
    }

    boolean isHot() {
        return hot;
    }

    /** Counts rows; those of the call that makes it hot still belong to the kernels. */
    void count(int more) {
        rows.add(more);
        hot = rows.sum() >= HOT_ROWS;
    }

    FusedLoop loop(LoopVariant variant) {
        FusedLoop loop = loops.get(variant);
        return loop != null
                ? loop
                : loops.computeIfAbsent(variant, v -> LoopGenerator.generate(formula, v, wideResult));
    }

    /** A batch had a row without a result. Where that is the rule the loops only cost time. */
    void failed() {
        failures.increment();
    }

    boolean failsOften() {
        return failures.sum() > MOST_FAILURES;
    }
}
