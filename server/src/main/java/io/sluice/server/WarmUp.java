package io.sluice.server;

import io.sluice.engine.simd.Searching;
import io.sluice.engine.simd.Selecting;
import io.sluice.storage.cache.Widening;
import io.sluice.storage.parquet.decode.UnpackingKernels;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles the vector kernels of a fresh process in the background, so that no query pays for that. */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    /** The first statements of a process that was started for them come before. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private WarmUp() {}

    /** Begins once in a process; later calls do nothing. */
    public static void begin() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread.ofPlatform()
                    .daemon()
                    .name("sluice-warm-up")
                    .priority(Thread.MIN_PRIORITY)
                    .start(WarmUp::run);
        }
    }

    private static void run() {
        try {
            Thread.sleep(DELAY);
            long start = System.nanoTime();
            UnpackingKernels.train();
            Selecting.train();
            Searching.train();
            Widening.train();
            LOG.debug("Kernels were compiled in {} ms", (System.nanoTime() - start) / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
