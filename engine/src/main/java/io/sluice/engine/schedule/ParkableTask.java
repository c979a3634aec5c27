package io.sluice.engine.schedule;

/** A task that may park. */
public interface ParkableTask extends Task {
    /** Tells the task, before it first runs, what to hand to {@link StageGraph#resume} in order to go on. */
    void setResumable(Task resumable);
}
