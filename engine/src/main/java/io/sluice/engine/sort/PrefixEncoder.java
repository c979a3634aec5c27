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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Puts as much of the sort keys as fits into 64 bits that order rows as unsigned numbers. Keys take their bits one after
 * the other: a bit for null where nulls occur, then the value; of the key that no longer fits, its leading bits.
 */
public final class PrefixEncoder {
    private static final int MOST_RANKS = 1 << 16;

    private final List<Part> parts;
    private final boolean exact;

    /**
     * @param nullable whether a bit says null
     * @param code how values become bits
     * @param used leading bits of the code that fit
     */
    private record Part(SortKey key, boolean nullable, Code code, int used) {}

    /**
     * @param base subtracted from whole numbers and decimals so that they take fewer bits
     * @param ranks of a dictionary's entries, which stand for them; null for other vectors
     * @param width bits of the encoding
     * @param complete whether different values have different bits
     */
    private record Code(long base, int[] ranks, int width, boolean complete) {}

    private PrefixEncoder(List<Part> parts, boolean exact) {
        this.parts = parts;
        this.exact = exact;
    }

    /** For rows that are not known yet. */
    public static PrefixEncoder forTypes(List<SqlType> types, List<SortKey> keys) {
        return of(keys, key -> true, key -> code(types.get(key.column()).physicalType()));
    }

    /**
     * For these rows; whole numbers and decimals of at most 64 bits take no more bits than the range of their values asks for, and
     * strings of a small dictionary no more than their ranks in it.
     */
    public static PrefixEncoder forRows(Vector[] columns, int count, List<SortKey> keys) {
        return of(keys, key -> columns[key.column()].mayHaveNulls(), key -> code(columns[key.column()], count));
    }

    private static PrefixEncoder of(List<SortKey> keys, Predicate<SortKey> mayBeNull, Function<SortKey, Code> codeOf) {
        List<Part> parts = new ArrayList<>();
        int left = 64;
        boolean exact = true;
        for (SortKey key : keys) {
            if (left == 0) {
                exact = false;
                break;
            }
            boolean nullable = mayBeNull.test(key);
            Code code = codeOf.apply(key);
            int used = Math.min(code.width(), left - (nullable ? 1 : 0));
            parts.add(new Part(key, nullable, code, used));
            exact = code.complete() && used == code.width();
            left -= used + (nullable ? 1 : 0);
            if (!exact) {
                break;
            }
        }
        return new PrefixEncoder(parts, exact);
    }

    private static Code code(PhysicalType type) {
        return switch (type) {
            case BOOLEAN -> new Code(0, null, 1, true);
            case INT -> new Code(Integer.MIN_VALUE, null, 32, true);
            case FLOAT -> new Code(0, null, 32, true);
            case LONG -> new Code(Long.MIN_VALUE, null, 64, true);
            case DOUBLE -> new Code(0, null, 64, true);
            case DECIMAL128 -> new Code(Long.MIN_VALUE, null, 64, false);
            case BYTES -> new Code(0, null, 64, false);
            case ARRAY, MAP, STRUCT -> new Code(0, null, 0, false);
        };
    }

    private static Code code(Vector column, int count) {
        PhysicalType type = column.type().physicalType();
        if (type == PhysicalType.BYTES
                && column instanceof DictionaryVector v
                && v.dictionary().length() <= Math.min(count, MOST_RANKS)) {
            int[] ranks = ranks(v.dictionary());
            return new Code(0, ranks, bitsUpTo(Arrays.stream(ranks).max().orElse(0)), true);
        }
        if (type == PhysicalType.INT || type == PhysicalType.LONG || type == PhysicalType.DECIMAL128) {
            long[] range = range(column, count);
            return range == null ? code(type) : new Code(range[0], null, bitsUpTo(range[1] - range[0]), true);
        }
        return code(type);
    }

    private static int bitsUpTo(long largest) {
        return 64 - Long.numberOfLeadingZeros(largest);
    }

    /** Of each entry the number of different ones before it in ascending order. */
    private static int[] ranks(Vector dictionary) {
        Vector[] columns = {dictionary};
        List<SortKey> ascending = List.of(new SortKey(0, false, true));
        RowSorter sorter = new RowSorter(columns, ascending, forTypes(List.of(dictionary.type()), ascending));
        int[] order = sorter.sort(0, dictionary.length()).rows();
        int[] ranks = new int[order.length];
        for (int i = 1; i < order.length; i++) {
            ranks[order[i]] = ranks[order[i - 1]] + (sorter.compareKeys(order[i - 1], order[i]) == 0 ? 0 : 1);
        }
        return ranks;
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
            Code code = part.code();
            int drop = code.width() - part.used();
            long nullBit = part.nullable() ? 1L << part.used() : 0;
            for (int i = 0; i < count; i++) {
                int position = positions == null ? first + i : positions[i];
                long bits;
                if (nulls && column.isNull(position)) {
                    bits = part.key().nullsFirst() ? 0 : nullBit;
                } else {
                    bits = part.used() == 0 ? 0 : bits(column, position, code) >>> drop;
                    bits = (part.key().descending() ? ~bits : bits) & mask;
                    bits |= part.key().nullsFirst() ? nullBit : 0;
                }
                prefixes[i] |= bits << left;
            }
        }
    }

    private static long bits(Vector column, int position, Code code) {
        return code.ranks() == null
                ? bits(column, position, code.base())
                : code.ranks()[((DictionaryVector) column).ids()[position]];
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
                yield clamped - base;
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

    /** Smallest and largest value, or twice 0 if there is none; null where one is wider than 64 bits. */
    private static long[] range(Vector column, int count) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        boolean nulls = column.mayHaveNulls();
        for (int i = 0; i < count; i++) {
            if (!nulls || !column.isNull(i)) {
                if (!fitsLong(column, i)) {
                    return null;
                }
                long value = bits(column, i, 0);
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return min > max ? new long[2] : new long[] {min, max};
    }

    private static boolean fitsLong(Vector column, int position) {
        return switch (column) {
            case DecimalVector v -> v.high(position) == v.low(position) >> 63;
            case DictionaryVector v -> fitsLong(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> fitsLong(v.value(), 0);
            default -> true;
        };
    }
}
