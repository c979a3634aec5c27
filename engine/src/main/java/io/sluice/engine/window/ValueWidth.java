package io.sluice.engine.window;

import io.sluice.common.type.SqlType;

/** What a value takes in a column. */
final class ValueWidth {
    private ValueWidth() {}

    /** Bytes a value; of types of varying size those of its position alone. */
    static long of(SqlType type) {
        return switch (type.physicalType()) {
            case BOOLEAN -> 1;
            case INT, FLOAT, BYTES, ARRAY, MAP -> 4;
            case LONG, DOUBLE -> 8;
            case DECIMAL128 -> 16;
            case STRUCT -> 0;
        };
    }
}
