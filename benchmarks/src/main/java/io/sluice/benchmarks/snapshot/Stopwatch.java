package io.sluice.benchmarks.snapshot;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall time and processor time of this process since it was made: on a busy machine only the latter says much. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = SYSTEM.getProcessCpuTime();

    @Override
    public String toString() {
        return "%,d ms, %,d ms of processor time"
                .formatted(
                        (System.nanoTime() - startNanos) / 1_000_000,
                        (SYSTEM.getProcessCpuTime() - startCpuNanos) / 1_000_000);
    }
}
