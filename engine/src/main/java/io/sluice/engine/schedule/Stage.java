package io.sluice.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a query that can begin when the stages that it depends on are complete: the drivers of a pipeline, or the
 * work that finishes a sink. It proceeds in phases; the tasks of a phase run in parallel, and all end before the next.
 */
public abstract class Stage {
    private final List<Stage> dependents = new ArrayList<>();
    private int missingDependencies;
    int runningTasks;

    /** Must be called before the query starts. */
    public final void dependsOn(Stage other) {
        if (!other.dependents.contains(this)) {
            other.dependents.add(this);
            missingDependencies++;
        }
    }

    /** Keeps it from beginning until {@link StageGraph#release}. Must be called before the query starts, once at most. */
    public final void holdBack() {
        missingDependencies++;
    }

    /** The next phase's tasks, possibly none; null when the stage is complete. Never called by two threads at once. */
    protected abstract List<Task> nextPhase();

    /** Called once when the query has ended, however it ended; frees what the stage still holds. What it throws fails the query. */
    protected void close() {}

    final boolean isUnblocked() {
        return missingDependencies == 0;
    }

    /** Ends what {@link #holdBack} began. Guarded by the execution's lock. @return whether it can begin now */
    final boolean release() {
        missingDependencies--;
        return missingDependencies == 0;
    }

    /** The dependents that can begin now that this stage is complete. Guarded by the execution's lock. */
    final List<Stage> complete() {
        List<Stage> unblocked = new ArrayList<>();
        for (Stage dependent : dependents) {
            dependent.missingDependencies--;
            if (dependent.missingDependencies == 0) {
                unblocked.add(dependent);
            }
        }
        return unblocked;
    }
}
