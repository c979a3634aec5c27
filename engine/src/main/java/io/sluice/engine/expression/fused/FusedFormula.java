package io.sluice.engine.expression.fused;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** A formula with the loops made of it so far, and how much it has been used. Thread-safe. */
final class FusedFormula {
    /** A loop pays for being made some million rows later. */
    private static final long HOT_ROWS = 500_000;

    /** So many failed batches show that a formula's rows do not fit loops. */
    private static final int MOST_FAILURES = 64;

    private final Formula formula;
    private final boolean wideResult;
    private final LongAdder rows = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final ConcurrentMap<LoopVariant, FusedLoop> loops = new ConcurrentHashMap<>();
    private final Set<LoopVariant> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean hot;
    private volatile boolean impossible;

    FusedFormula(Formula formula, boolean wideResult) {
        this.formula = formula;
        this.wideResult = wideResult;
    }

    boolean isHot() {
        return hot;
    }

    /** Counts rows that kernels computed. */
    void count(int more) {
        rows.add(more);
        hot = rows.sum() >= HOT_ROWS;
    }

    /** The loop, made now if there is none; null where none can be made. */
    FusedLoop loopNow(LoopVariant variant) {
        return loops.computeIfAbsent(variant, v -> LoopGenerator.generate(formula, v, wideResult));
    }

    /**
     * The loop, or null while it is not ready or where none can be made.
     *
     * @param inputs of the variant, of which some rows are taken to try it
     */
    FusedLoop loop(LoopVariant variant, LoopInputs inputs) {
        FusedLoop loop = loops.get(variant);
        if (loop == null && asked.add(variant)) {
            boolean taken = LoopTraining.make(
                    formula,
                    variant,
                    wideResult,
                    inputs.sample(),
                    ready -> loops.put(variant, ready),
                    () -> impossible = true);
            if (!taken) {
                asked.remove(variant);
            }
        }
        return loop;
    }

    /** A batch had a row without a result. Where that is the rule the loops only cost time. */
    void failed() {
        failures.increment();
    }

    /** Whether kernels are to compute it for good: no loop can be made, or the loops mostly fail. */
    boolean isForKernels() {
        return impossible || failures.sum() > MOST_FAILURES;
    }
}
