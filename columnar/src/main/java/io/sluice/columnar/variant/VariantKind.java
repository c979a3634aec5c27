package io.sluice.columnar.variant;

/** What a VARIANT value is. */
public enum VariantKind {
    /** JSON's null, which is a value and not SQL's NULL. */
    NULL,
    BOOLEAN,
    /** A whole number of 1, 2, 4 or 8 bytes. */
    LONG,
    FLOAT,
    DOUBLE,
    DECIMAL,
    DATE,
    /** An instant, in microseconds or nanoseconds. */
    TIMESTAMP,
    /** A point of the local time line, likewise. */
    TIMESTAMP_NTZ,
    /** A time of day in microseconds. */
    TIME,
    BINARY,
    STRING,
    UUID,
    OBJECT,
    ARRAY
}
