package io.sluice.server.statement;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.optimizer.OptimizedPlan;
import io.sluice.optimizer.Reuse;
import io.sluice.planner.statement.LogicalPlan;
import java.util.Optional;
import java.util.function.Supplier;

/** What the runs of a planned query have in common: its optimized plan, and the run that others may join. Thread-safe. */
public final class KeptPlan {
    private final Object sharing = new Object();
    private final Optional<PlanCache.Key> sharedBy;
    private LogicalPlan source;
    private OptimizedPlan kept;
    private boolean tooLarge;
    private SharedRun running;

    /** Of a statement whose runs have nothing to do with each other. */
    public KeptPlan() {
        this(Optional.empty());
    }

    /** @param sharedBy what runs are planned for that may have their rows from one of them */
    KeptPlan(Optional<PlanCache.Key> sharedBy) {
        this.sharedBy = sharedBy;
    }

    /**
     * What the first run got where it serves the others too. Runs of a query are optimized one after the other: they share a
     * logical plan, whose metadata is for one thread.
     */
    public synchronized OptimizedPlan get(LogicalPlan plan, Supplier<OptimizedPlan> optimize) {
        if (plan == source) {
            return kept;
        }
        OptimizedPlan optimized = optimize.get();
        if (source == null && plan.computedRows().isEmpty() && Reuse.isPossible(plan)) {
            source = plan;
            kept = optimized;
        }
        return optimized;
    }

    /** A part in a run of the query. @param leads whether the caller is to run it, and not to wait for another */
    record Part(SharedRun run, boolean leads) {}

    /** A run that the caller waits for from now on; empty if there is none. */
    Optional<SharedRun> join() {
        synchronized (sharing) {
            tooLarge |= running != null && running.isTooLarge();
            return !tooLarge && running != null && running.join() ? Optional.of(running) : Optional.empty();
        }
    }

    /**
     * A run that the caller waits for or, if there is none, leads; who leads it tells {@link #leave}.
     *
     * @param memory for the rows of a new run
     * @return empty if the caller is to run the query for itself alone
     */
    Optional<Part> joinOrLead(Supplier<MemoryAccount> memory) {
        synchronized (sharing) {
            Optional<SharedRun> joined = join();
            if (joined.isPresent() || tooLarge) {
                return joined.map(run -> new Part(run, false));
            }
            Optional<Part> leading = Optional.of(new Part(new SharedRun(memory.get()), true));
            running = leading.get().run();
            return leading;
        }
    }

    /** Whether a session would have the query's runs from this plan still, as its settings may have changed since then. */
    boolean isSharedBy(PlanCache.Key key) {
        return sharedBy.isPresent() && sharedBy.get().equals(key);
    }

    /** Lets go of a run that its leader has ended, and of its rows. @param stopped whether the leader was cancelled */
    void leave(SharedRun run, boolean stopped) {
        run.end(stopped);
        synchronized (sharing) {
            tooLarge |= run.isTooLarge();
            if (running == run) {
                running = null;
            }
        }
    }
}
