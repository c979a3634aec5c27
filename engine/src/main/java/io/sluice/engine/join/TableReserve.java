package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;

/**
 * Reserves what the table over build rows will take while they are collected, since over narrow rows it takes several times what
 * they do. Thread-safe.
 */
final class TableReserve {
    private final TableChoice choice;
    /** Where the first key is among the columns of batches. */
    private final int keyColumn;

    private final MemoryAccount memory;
    private long rows;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long reservedBytes;
    private boolean isReleased;

    TableReserve(TableChoice choice, int keyColumn, MemoryAccount memory) {
        this.choice = choice;
        this.keyColumn = keyColumn;
        this.memory = memory;
    }

    /** Counts further rows; says whether they should go to disk, for want of memory for them or for the table. */
    boolean add(Batch batch) {
        Bounds bounds = choice.dependsOnRange() ? Bounds.of(batch.column(keyColumn), batch.selection()) : null;
        synchronized (this) {
            if (isReleased) {
                return false;
            }
            rows += batch.rowCount();
            if (bounds != null) {
                min = Math.min(min, bounds.min);
                max = Math.max(max, bounds.max);
            }
            long bytes = choice.bytes(rows, min <= max ? max - min : -1);
            if (bytes > reservedBytes && !memory.tryReserve(bytes - reservedBytes)) {
                return true;
            }
            memory.release(Math.max(0, reservedBytes - bytes));
            reservedBytes = bytes;
            return memory.shouldSpill(reservedBytes);
        }
    }

    /** The rows are copied before the table is made, and the copied ones are let go: both need not be in memory at once. */
    synchronized void lend(long bytes) {
        long lent = Math.min(bytes, reservedBytes);
        memory.release(lent);
        reservedBytes -= lent;
    }

    /** Gives the bytes back: the table is made now, or never. */
    synchronized void release() {
        isReleased = true;
        memory.release(reservedBytes);
        reservedBytes = 0;
    }

    /** The smallest and the largest value that is not null. */
    private record Bounds(long min, long max) {
        static Bounds of(Vector column, Selection selection) {
            int count = selection.count();
            long[] words = null;
            if (column.mayHaveNulls()
                    || !selection.isAll()
                    || !(column instanceof LongVector || column instanceof IntVector)) {
                words = new long[count];
                count = WordKeys.present(column, selection, words);
            } else if (column instanceof LongVector v) {
                words = v.values();
            }
            return words == null ? of(((IntVector) column).values(), count) : of(words, count);
        }

        private static Bounds of(long[] words, int count) {
            long min = Long.MAX_VALUE;
            long max = Long.MIN_VALUE;
            for (int i = 0; i < count; i++) {
                min = Math.min(min, words[i]);
                max = Math.max(max, words[i]);
            }
            return new Bounds(min, max);
        }

        private static Bounds of(int[] values, int count) {
            int min = Integer.MAX_VALUE;
            int max = Integer.MIN_VALUE;
            for (int i = 0; i < count; i++) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
            return count == 0 ? new Bounds(Long.MAX_VALUE, Long.MIN_VALUE) : new Bounds(min, max);
        }
    }
}
