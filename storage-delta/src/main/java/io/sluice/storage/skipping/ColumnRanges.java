package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/** One column's smallest and largest value and number of nulls in each of many files. Filled once, then only read. */
final class ColumnRanges {
    /** A null count that says that every row is null, however many there are. */
    static final long ALL = Long.MAX_VALUE;

    private final SqlType type;
    private final Comparator<Object> order;
    private final Bounds min;
    private final Bounds max;
    private final long[] nullCounts;
    private volatile FileBits allNull;

    ColumnRanges(SqlType type, int files) {
        this.type = type;
        this.order = ValueOrder.of(type);
        this.min = new Bounds(files, Long.MIN_VALUE);
        this.max = new Bounds(files, Long.MAX_VALUE);
        this.nullCounts = new long[files];
        Arrays.fill(nullCounts, -1);
    }

    SqlType type() {
        return type;
    }

    /** Null for a type without order: such a column has no bounds. */
    Comparator<Object> order() {
        return order;
    }

    void setMin(int file, Object value) {
        min.set(file, value);
    }

    void setMax(int file, Object value) {
        max.set(file, value);
    }

    void setNullCount(int file, long count) {
        nullCounts[file] = count;
    }

    /** A lower bound of the file's values, or null when unknown. */
    Object min(int file) {
        return min.get(file);
    }

    /** An upper bound of the file's values, or null when unknown. */
    Object max(int file) {
        return max.get(file);
    }

    /** −1 when unknown. */
    long nullCount(int file) {
        return nullCounts[file];
    }

    /**
     * The files that have no value of the column.
     *
     * @param rowCounts by file, −1 when unknown; the same in every call
     */
    FileBits allNull(long[] rowCounts) {
        FileBits known = allNull;
        if (known == null) {
            known = FileBits.none(nullCounts.length);
            for (int file = 0; file < nullCounts.length; file++) {
                long nulls = nullCounts[file];
                if (nulls == ALL || (nulls >= 0 && nulls == rowCounts[file])) {
                    known.set(file);
                }
            }
            allNull = known;
        }
        return known;
    }

    boolean hasMin(int file) {
        return min.known.get(file);
    }

    boolean hasMax(int file) {
        return max.known.get(file);
    }

    /** Compares the lower bound, which must be known. */
    int compareMin(int file, Object constant) {
        return min.compare(file, constant);
    }

    /** Compares the upper bound, which must be known. */
    int compareMax(int file, Object constant) {
        return max.compare(file, constant);
    }

    /**
     * Drops files that surely have no value from first to last, as {@link OrderKeys}; more may have none. The ends are those
     * of long where there is no limit.
     */
    void retainOverlapping(FileBits files, long first, long last) {
        if (min.keys != null) {
            files.retainOverlapping(min.keys, max.keys, first, last);
        }
    }

    /**
     * One value a file, or none.
     *
     * <p>Whole numbers are kept as their keys alone, others as values with keys beside them, if they have any.
     */
    private final class Bounds {
        private final BitSet known;
        private final long[] keys;
        private final Object[] values;

        /** @param unknown the key of a value that is not known */
        Bounds(int files, long unknown) {
            known = new BitSet(files);
            keys = OrderKeys.exist(type) ? new long[files] : null;
            values = OrderKeys.isWhole(type) ? null : new Object[files];
            if (keys != null) {
                Arrays.fill(keys, unknown);
            }
        }

        void set(int file, Object value) {
            known.set(file);
            if (keys != null) {
                keys[file] = OrderKeys.of(value, type);
            }
            if (values != null) {
                values[file] = value;
            }
        }

        Object get(int file) {
            if (!known.get(file)) {
                return null;
            }
            if (values != null) {
                return values[file];
            }
            boolean isLong = type == SqlType.BIGINT || type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
            return isLong ? (Object) keys[file] : (Object) (int) keys[file];
        }

        int compare(int file, Object constant) {
            return values == null
                    ? Long.compare(keys[file], ((Number) constant).longValue())
                    : order.compare(values[file], constant);
        }
    }
}
