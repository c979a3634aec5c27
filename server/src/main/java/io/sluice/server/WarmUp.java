package io.sluice.server;

import io.sluice.engine.simd.Searching;
import io.sluice.engine.simd.Selecting;
import io.sluice.server.statement.ServerCore;
import io.sluice.storage.cache.Widening;
import io.sluice.storage.ingest.csv.ByteMarks;
import io.sluice.storage.parquet.decode.UnpackingKernels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in the background what the first queries of a fresh process would wait for: compiles the vector kernels, reads the logs of
 * the tables, then practises statements.
 */
public final class WarmUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    /** The first statements of a process that was started for them come before. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    /** Kernels are compiled once in a process. */
    private static final AtomicBoolean TRAINED = new AtomicBoolean();

    private final List<Step> afterKernels;
    private Thread thread;

    private interface Step {
        void run() throws InterruptedException;
    }

    private WarmUp(List<Step> afterKernels) {
        this.afterKernels = afterKernels;
    }

    /** Of the kernels alone. */
    public static WarmUp ofKernels() {
        return new WarmUp(List.of());
    }

    /** Of the kernels, then of a server's tables, then by statements over made-up ones, while no user's statement runs. */
    public static WarmUp of(ServerCore core) {
        IdleTime idle = new IdleTime(core.running()::isEmpty);
        Path place = Path.of(System.getProperty("java.io.tmpdir"));
        return new WarmUp(List.of(
                new TablePrefetch(core.catalog(), core.sources().deltaTables(), idle)::run,
                new Practice(idle, place)::run));
    }

    /** Begins; once. */
    public synchronized void begin() {
        thread = Thread.ofPlatform()
                .daemon()
                .name("sluice-warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(this::run);
    }

    /** Waits until it has ended, at most so long; says whether it has. */
    public boolean await(Duration limit) throws InterruptedException {
        Thread begun;
        synchronized (this) {
            begun = thread;
        }
        return begun.join(limit);
    }

    private void run() {
        try {
            Thread.sleep(DELAY);
            if (TRAINED.compareAndSet(false, true)) {
                kernels();
            }
            for (Step step : afterKernels) {
                step.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kernels() {
        long start = System.nanoTime();
        UnpackingKernels.train();
        Selecting.train();
        Searching.train();
        Widening.train();
        ByteMarks.train();
        LOG.debug("Kernels were compiled in {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    /** Ends it where it is. */
    @Override
    public synchronized void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
