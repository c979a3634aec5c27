package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/**
 * lag and lead: the value of the row some rows before or after.
 *
 * @param arguments the value, the offset (1 if absent) and what to give outside the partition (null if absent)
 * @param ignoreNulls count only rows with a value
 */
record OffsetFunction(boolean lead, int[] arguments, boolean ignoreNulls, SqlType type) implements WindowFunction {
    @Override
    public void evaluate(WindowPartition partition, VectorBuilder builder) {
        Vector values = partition.columns()[arguments[0]];
        CountedRows counted = CountedRows.of(partition, values, ignoreNulls);
        for (int row = 0; row < partition.size(); row++) {
            Object offset = arguments.length < 2
                    ? (Object) 1
                    : Vectors.value(partition.columns()[arguments[1]], partition.offset() + row);
            if (offset == null) {
                builder.appendNull();
                continue;
            }
            long distance = ((Number) offset).longValue();
            long target = ignoreNulls
                    ? skippingNulls(counted, row, lead ? distance : -distance)
                    : row + (lead ? distance : -distance);
            if (target >= 0 && target < partition.size()) {
                builder.appendFrom(values, partition.offset() + (int) target);
            } else if (arguments.length > 2) {
                builder.appendFrom(partition.columns()[arguments[2]], partition.offset() + row);
            } else {
                builder.appendNull();
            }
        }
    }

    /** The row so many counted rows away, or −1; this row itself for no distance. */
    private static long skippingNulls(CountedRows counted, int row, long distance) {
        if (distance == 0) {
            return row;
        }
        long rank = distance < 0 ? counted.before(row) + distance : counted.before(row + 1) + distance - 1;
        return rank < 0 || rank >= counted.count() ? -1 : counted.row((int) rank);
    }
}
