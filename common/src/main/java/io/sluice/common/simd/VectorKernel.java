package io.sluice.common.simd;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A kernel that is written twice: scalar, and with vectors of 512 bits. Vector code that is not compiled yet is a hundred times
 * slower than scalar code, so the vector form serves only after {@link #train} saw it win; until then, on processors without
 * such vectors, without the module {@code jdk.incubator.vector}, and with {@code -Dsluice.simd=off} the scalar form does. Both
 * forms give the same results; {@code -Dsluice.simd=always} takes the vector form at once, for tests. Thread-safe.
 */
public final class VectorKernel {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String SETTING = System.getProperty("sluice.simd", "");
    private static final boolean ALWAYS = SETTING.equals("always");
    private static final int CALLS_A_ROUND = 16;
    private static final int WINS = 5;
    /** Of one kernel: much longer than the compiler takes on idle cores, because queries may keep them all busy. */
    private static final long LIMIT_NANOS = 10_000_000_000L;
    /** Of all kernels together: where vector code is not compiled at all, each would take its whole time. */
    private static final long ALL_LIMIT_NANOS = 20_000_000_000L;

    private static final AtomicLong SPENT_NANOS = new AtomicLong();
    /** Rounds that compiled vector code may lose, among them some that were interrupted by other threads. */
    private static final int MOST_LOSSES = 200;
    /** Code that takes so many times as long as the scalar form is not compiled yet. */
    private static final int NOT_COMPILED = 8;

    /** Read without a fence: a thread that sees it late takes the scalar form once more. */
    private boolean on = ALWAYS;

    /** Whether the vector form is to be used. */
    public boolean isOn() {
        return on;
    }

    /** Whether the module and vectors of 512 bits are there, and training is allowed. */
    public static boolean isTrainable() {
        return !SETTING.equals("off")
                && !ALWAYS
                && ModuleLayer.boot().findModule(MODULE).isPresent()
                && WideVectors.arePreferred();
    }

    /**
     * Runs both forms over synthetic data until the vector form has been the faster one several times in a row, then turns it
     * on; gives up when it is compiled and yet loses too often, after ten seconds (twenty of all kernels), or when the thread is
     * interrupted. For a thread in the background.
     *
     * @param scalar one call of the scalar form, some microseconds long
     * @param vector one call of the vector form over the same data
     */
    public void train(Runnable scalar, Runnable vector) {
        long start = System.nanoTime();
        int wins = 0;
        int losses = 0;
        long limit = Math.min(LIMIT_NANOS, ALL_LIMIT_NANOS - SPENT_NANOS.get());
        while (wins < WINS
                && losses < MOST_LOSSES
                && System.nanoTime() - start < limit
                && !Thread.currentThread().isInterrupted()) {
            long vectorNanos = nanos(vector);
            long scalarNanos = nanos(scalar);
            wins = vectorNanos < scalarNanos ? wins + 1 : 0;
            losses += vectorNanos >= scalarNanos && vectorNanos < NOT_COMPILED * scalarNanos ? 1 : 0;
        }
        on = wins == WINS;
        SPENT_NANOS.addAndGet(System.nanoTime() - start);
    }

    private static long nanos(Runnable form) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS_A_ROUND; i++) {
            form.run();
        }
        return System.nanoTime() - start;
    }
}
