package io.sluice.common.error;

/** Who can mend an error. */
public enum ErrorCategory {
    /** The statement or its input is wrong; the user mends it. */
    USER,
    /** A limit, a timeout or a cancel; trying again or raising the limit helps. */
    RESOURCE,
    /** A file, log or object store is damaged, missing or unreachable. */
    STORAGE,
    /** A defect of Sluice. */
    INTERNAL
}
