package io.sluice.engine.expression.fused;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes loops in the background and runs each over a copy of some rows until the virtual machine has compiled it, so that no
 * query waits for a loop or runs one that is still interpreted. Thread-safe.
 */
final class LoopTraining {
    private static final int MOST_WAITING = 64;
    private static final int ROUNDS = 12;
    /** Enough calls in all for the second compiler, which counts calls and not rows alone. */
    private static final int CALLS_A_ROUND = 250;

    /** The compilers' threads work between the rounds. */
    private static final long PAUSE_MILLIS = 4;

    private static final ThreadPoolExecutor WORKER = worker();

    private LoopTraining() {}

    private static ThreadPoolExecutor worker() {
        ThreadPoolExecutor worker = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform()
                        .daemon()
                        .name("sluice-loops")
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    /**
     * Makes a loop some time later.
     *
     * @param sample rows of its own, which nobody changes
     * @param ready takes the loop
     * @param impossible called instead where none can be made
     * @return false where too many are waited for already
     */
    static boolean make(
            Formula formula,
            LoopVariant variant,
            boolean wideResult,
            LoopInputs sample,
            Consumer<FusedLoop> ready,
            Runnable impossible) {
        try {
            WORKER.execute(() -> {
                FusedLoop loop = LoopGenerator.generate(formula, variant, wideResult);
                if (loop == null) {
                    impossible.run();
                } else if (train(loop, formula.lane(), wideResult, sample)) {
                    ready.accept(loop);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** @return false where the process ends */
    private static boolean train(FusedLoop loop, Lane lane, boolean wideResult, LoopInputs sample) {
        int count = sample.length();
        int[] positions = IntStream.range(0, count).toArray();
        Object values = array(lane, wideResult ? 2 * count : count);
        long[] validity = new long[(count + 63) >>> 6];
        int[] chosen = new int[count];
        for (int round = 0; round < ROUNDS; round++) {
            for (int call = 0; call < CALLS_A_ROUND; call++) {
                loop.evaluate(sample, null, count, values, validity);
                loop.evaluate(sample, positions, count, values, validity);
                if (lane == Lane.BOOLEAN) {
                    loop.select(sample, null, count, 1, chosen);
                    loop.select(sample, positions, count, 1, chosen);
                }
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return false;
            }
        }
        return true;
    }

    private static Object array(Lane lane, int length) {
        return switch (lane) {
            case INT -> new int[length];
            case LONG -> new long[length];
            case DOUBLE -> new double[length];
            case BOOLEAN -> new boolean[length];
        };
    }
}
