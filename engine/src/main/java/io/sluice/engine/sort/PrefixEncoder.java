package io.sluice.engine.sort;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.row.ValueHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts as much of the sort keys as fits into 64 bits that order rows as unsigned numbers. Keys take their bits one after
 * the other: a bit for null where nulls occur, then the value; of the key that no longer fits, its leading bits.
 */
public final class PrefixEncoder {
    private final List<Part> parts;
    private final boolean exact;

    /**
     * @param nullable whether a bit says null
     * @param base subtracted from whole numbers so that they take fewer bits
     * @param width bits of the value's encoding
     * @param used leading bits of them that fit
     */
    private record Part(SortKey key, boolean nullable, long base, int width, int used) {}

    private PrefixEncoder(List<Part> parts, boolean exact) {
        this.parts = parts;
        this.exact = exact;
    }

    /** For rows that are not known yet. */
    public static PrefixEncoder forTypes(List<SqlType> types, List<SortKey> keys) {
        return of(keys, types, null, 0);
    }

    /** For these rows; whole numbers take no more bits than the range of their values asks for. */
    public static PrefixEncoder forRows(Vector[] columns, int count, List<SortKey> keys) {
        return of(keys, Arrays.stream(columns).map(Vector::type).toList(), columns, count);
    }

    private static PrefixEncoder of(List<SortKey> keys, List<SqlType> types, Vector[] columns, int count) {
        List<Part> parts = new ArrayList<>();
        int left = 64;
        boolean exact = true;
        for (SortKey key : keys) {
            PhysicalType type = types.get(key.column()).physicalType();
            boolean nullable = columns == null || columns[key.column()].mayHaveNulls();
            long base = 0;
            int width = switch (type) {
                case BOOLEAN -> 1;
                case INT, FLOAT -> 32;
                case LONG, DOUBLE, DECIMAL128, BYTES -> 64;
                case ARRAY, MAP, STRUCT -> 0;
            };
            boolean whole = type == PhysicalType.INT || type == PhysicalType.LONG;
            if (whole) {
                base = type == PhysicalType.INT ? Integer.MIN_VALUE : Long.MIN_VALUE;
            }
            if (whole && columns != null) {
                long[] range = range(columns[key.column()], count);
                base = range[0];
                width = 64 - Long.numberOfLeadingZeros(range[1] - range[0]);
            }
            int needed = width + (nullable ? 1 : 0);
            boolean complete = switch (type) {
                case BOOLEAN, INT, FLOAT, LONG, DOUBLE -> true;
                case DECIMAL128, BYTES, ARRAY, MAP, STRUCT -> false;
            };
            if (left == 0) {
                exact = false;
                break;
            }
            int used = Math.min(width, left - (nullable ? 1 : 0));
            parts.add(new Part(key, nullable, base, width, used));
            exact &= complete && needed <= left;
            left -= used + (nullable ? 1 : 0);
            if (!exact) {
                break;
            }
        }
        return new PrefixEncoder(parts, exact);
    }

    /** Whether rows with equal prefixes have equal keys. */
    public boolean isExact() {
        return exact;
    }

    /**
     * Computes prefixes.
     *
     * @param positions null for the positions from first on
     * @param prefixes gets count entries
     */
    public void encode(Vector[] columns, int[] positions, int first, int count, long[] prefixes) {
        Arrays.fill(prefixes, 0, count, 0);
        int left = 64;
        for (Part part : parts) {
            Vector column = columns[part.key().column()];
            left -= part.used() + (part.nullable() ? 1 : 0);
            boolean nulls = column.mayHaveNulls();
            long mask = part.used() == 64 ? -1L : (1L << part.used()) - 1;
            int drop = part.width() - part.used();
            long nullBit = part.nullable() ? 1L << part.used() : 0;
            for (int i = 0; i < count; i++) {
                int position = positions == null ? first + i : positions[i];
                long bits;
                if (nulls && column.isNull(position)) {
                    bits = part.key().nullsFirst() ? 0 : nullBit;
                } else {
                    bits = part.used() == 0 ? 0 : bits(column, position, part.base()) >>> drop;
                    bits = (part.key().descending() ? ~bits : bits) & mask;
                    bits |= part.key().nullsFirst() ? nullBit : 0;
                }
                prefixes[i] |= bits << left;
            }
        }
    }

    /** The value's encoding, in the lowest bits, as many as its width. */
    private static long bits(Vector column, int position, long base) {
        return switch (column) {
            case LongVector v -> v.values()[position] - base;
            case IntVector v -> v.values()[position] - base;
            case BooleanVector v -> v.values()[position] ? 1 : 0;
            case DoubleVector v -> {
                long bits = ValueHash.bits(v.values()[position]);
                yield bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
            }
            case FloatVector v -> {
                int bits = ValueHash.bits(v.values()[position]);
                yield (bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE) & 0xFFFFFFFFL;
            }
            // What lies outside the range of a long counts as its end; equal prefixes are compared in full anyway.
            case DecimalVector v -> {
                long high = v.high(position);
                long low = v.low(position);
                long clamped = high == low >> 63 ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
                yield clamped ^ Long.MIN_VALUE;
            }
            case BytesVector v -> {
                long bits = 0;
                int end = Math.min(v.end(position), v.start(position) + 8);
                int shift = 56;
                for (int i = v.start(position); i < end; i++, shift -= 8) {
                    bits |= (v.data()[i] & 0xFFL) << shift;
                }
                yield bits;
            }
            case DictionaryVector v -> bits(v.dictionary(), v.ids()[position], base);
            case ConstantVector v -> bits(v.value(), 0, base);
            default -> 0;
        };
    }

    /** Smallest and largest value, or twice 0 if there is none. */
    private static long[] range(Vector column, int count) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        boolean nulls = column.mayHaveNulls();
        for (int i = 0; i < count; i++) {
            if (!nulls || !column.isNull(i)) {
                long value = bits(column, i, 0);
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return min > max ? new long[2] : new long[] {min, max};
    }
}
