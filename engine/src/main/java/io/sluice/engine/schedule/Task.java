package io.sluice.engine.schedule;

/** A piece of a query's work that a worker runs for a slice of time and may run on in a later one. */
public interface Task {
    /** What is to happen with the task after a slice. */
    enum Outcome {
        /** It has more to do: queue it again. */
        READY,
        /**
         * It waits and has told somebody who will queue it again. That may have happened already, on another thread, so
         * a task touches none of its state between telling and returning this.
         */
        PARKED,
        /** It has ended. */
        DONE
    }

    /**
     * Works until about the deadline.
     *
     * @param deadlineNanos in terms of {@link System#nanoTime}
     */
    Outcome run(long deadlineNanos);
}
