package io.sluice.common.type;

/** How the values of a type are laid out in a vector. Several SQL types share one layout. */
public enum PhysicalType {
    /** {@code boolean[]}. */
    BOOLEAN,
    /** {@code int[]}: TINYINT, SMALLINT, INT, DATE, year-month intervals. */
    INT,
    /** {@code long[]}: BIGINT, timestamps, day-time intervals, DECIMAL up to 18 digits (unscaled). */
    LONG,
    /** {@code float[]}. */
    FLOAT,
    /** {@code double[]}. */
    DOUBLE,
    /** Two longs a value, high word first: DECIMAL of more than 18 digits, unscaled, two's complement. */
    DECIMAL128,
    /** {@code byte[]} with {@code int[]} offsets: STRING as UTF-8, BINARY, VARIANT. */
    BYTES,
    /** Offsets into one child vector. */
    ARRAY,
    /** Offsets into a key and a value vector. */
    MAP,
    /** One child vector a field. */
    STRUCT;

    /** Whether each value takes one or two machine words. */
    public boolean isFixedWidth() {
        return switch (this) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, DECIMAL128 -> true;
            case BYTES, ARRAY, MAP, STRUCT -> false;
        };
    }
}
