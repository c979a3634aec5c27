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

    ColumnRanges(SqlType type, int files) {
        this.type = type;
        this.order = ValueOrder.of(type);
        this.min = Bounds.of(type, files);
        this.max = Bounds.of(type, files);
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

    boolean hasMin(int file) {
        return min.has(file);
    }

    boolean hasMax(int file) {
        return max.has(file);
    }

    /** Compares the lower bound, which must be known. */
    int compareMin(int file, Object constant) {
        return min.compare(file, constant, order);
    }

    /** Compares the upper bound, which must be known. */
    int compareMax(int file, Object constant) {
        return max.compare(file, constant, order);
    }

    /** One value a file, or none. */
    private sealed interface Bounds {
        static Bounds of(SqlType type, int files) {
            if (!(type instanceof SqlType.Simple simple)) {
                return new Objects(new Object[files]);
            }
            return switch (simple) {
                case TINYINT, SMALLINT, INT, DATE -> new Longs(new long[files], new BitSet(files), true);
                case BIGINT, TIMESTAMP, TIMESTAMP_NTZ -> new Longs(new long[files], new BitSet(files), false);
                case BOOLEAN, FLOAT, DOUBLE, STRING, BINARY, NULL, VARIANT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                    new Objects(new Object[files]);
            };
        }

        void set(int file, Object value);

        Object get(int file);

        boolean has(int file);

        int compare(int file, Object constant, Comparator<Object> order);

        record Longs(long[] values, BitSet known, boolean asInteger) implements Bounds {
            @Override
            public void set(int file, Object value) {
                values[file] = ((Number) value).longValue();
                known.set(file);
            }

            @Override
            public Object get(int file) {
                if (!known.get(file)) {
                    return null;
                }
                return asInteger ? (Object) (int) values[file] : (Object) values[file];
            }

            @Override
            public boolean has(int file) {
                return known.get(file);
            }

            @Override
            public int compare(int file, Object constant, Comparator<Object> order) {
                return Long.compare(values[file], ((Number) constant).longValue());
            }
        }

        record Objects(Object[] values) implements Bounds {
            @Override
            public void set(int file, Object value) {
                values[file] = value;
            }

            @Override
            public Object get(int file) {
                return values[file];
            }

            @Override
            public boolean has(int file) {
                return values[file] != null;
            }

            @Override
            public int compare(int file, Object constant, Comparator<Object> order) {
                return order.compare(values[file], constant);
            }
        }
    }
}
