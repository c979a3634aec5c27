package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.schedule.CurrentQuery;

/**
 * lag and lead: the value of the row some rows before or after.
 *
 * @param arguments the value, the offset (1 if absent) and what to give outside the partition (null if absent)
 * @param ignoreNulls count only rows with a value
 */
record OffsetFunction(boolean lead, int[] arguments, boolean ignoreNulls, SqlType type) implements WindowFunction {
    @Override
    public void evaluate(WindowPartition partition, ResultColumn results, MemoryAccount memory) {
        Vector values = partition.columns()[arguments[0]];
        CountedRows counted = CountedRows.of(partition, values, ignoreNulls);
        for (int row = 0; row < partition.size(); row++) {
            CurrentQuery.checkAt(row);
            Object offset = arguments.length < 2
                    ? (Object) 1
                    : Vectors.value(partition.columns()[arguments[1]], partition.offset() + row);
            if (offset == null) {
                results.appendNull();
                continue;
            }
            long distance = ((Number) offset).longValue();
            long target = ignoreNulls
                    ? skippingNulls(counted, row, lead ? distance : -distance)
                    : row + (lead ? distance : -distance);
            if (target >= 0 && target < partition.size()) {
                results.append(values, partition.offset() + (int) target);
            } else if (arguments.length > 2) {
                results.append(partition.columns()[arguments[2]], partition.offset() + row);
            } else {
                results.appendNull();
            }
        }
    }

    @Override
    public long bytesPerRow() {
        return ignoreNulls ? CountedRows.BYTES_PER_ROW : 0;
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
