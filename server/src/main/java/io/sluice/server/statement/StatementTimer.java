package io.sluice.server.statement;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Makes the timers that end statements which run too long. */
public final class StatementTimer {
    private StatementTimer() {}

    /**
     * A timer with one daemon thread. It forgets a task that is cancelled at once: a statement that has ended would otherwise
     * stay in memory, with its plans, until its time limit is over, which may be days.
     */
    public static ScheduledExecutorService start(String threadName) {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(threadName).factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
