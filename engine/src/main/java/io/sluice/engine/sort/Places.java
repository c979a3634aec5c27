package io.sluice.engine.sort;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** The places of rows in an order. */
final class Places {
    private Places() {}

    /** Consecutive ones. */
    static Vector of(long first, int count) {
        long[] places = new long[count];
        for (int i = 0; i < count; i++) {
            places[i] = first + i;
        }
        return new LongVector(SqlType.BIGINT, places, null, count);
    }
}
