package io.sluice.engine.schedule;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;

/** Tells long loops within an operator that their query was stopped. Thread-safe. */
@FunctionalInterface
public interface Cancellation {
    /** Of what cannot be stopped. */
    Cancellation NEVER = () -> false;

    boolean isStopped();

    /**
     * Ends the caller's work if the query was stopped. Cheap: one volatile read.
     *
     * @throws SluiceException QUERY_CANCELED; the query's own reason has been noted before and is what its client gets
     */
    default void check() {
        if (isStopped()) {
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The query was cancelled.");
        }
    }
}
