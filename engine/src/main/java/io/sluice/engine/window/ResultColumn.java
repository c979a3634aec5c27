package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.Columns;

/** The results of one call for the rows of a bucket, one after the other. Reserves what they take as they come. Not thread-safe. */
final class ResultColumn {
    private static final long STEP_BYTES = 1 << 16;
    private static final long NULL_BYTES = 8;

    private final VectorBuilder builder;
    private final AdvanceMemory memory;
    private final boolean isFixedWidth;
    private long reservedBytes;
    /** Of values that were appended since it was reserved last. */
    private long newBytes;

    /** @param count rows of the bucket */
    ResultColumn(SqlType type, int count, AdvanceMemory memory) {
        this.memory = memory;
        isFixedWidth = type.physicalType().isFixedWidth();
        reserve(ValueWidth.of(type) * count);
        builder = VectorBuilder.of(type, count);
    }

    /** Takes values of fixed width, for which memory is reserved already. */
    VectorBuilder builder() {
        return builder;
    }

    void append(Vector vector, int position) {
        if (!isFixedWidth) {
            newBytes += vector.isNull(position) ? NULL_BYTES : Columns.valueBytes(vector, position);
            if (newBytes >= STEP_BYTES) {
                reserve(newBytes);
                newBytes = 0;
            }
        }
        builder.appendFrom(vector, position);
    }

    void appendNull() {
        builder.appendNull();
    }

    /** The results, of which all that they hold is reserved. */
    Vector build() {
        Vector results = builder.build();
        long bytes = results.retainedBytes();
        if (bytes > reservedBytes) {
            reserve(bytes - reservedBytes);
        } else {
            memory.release(reservedBytes - bytes);
        }
        return results;
    }

    private void reserve(long bytes) {
        memory.reserve(bytes);
        reservedBytes += bytes;
    }
}
