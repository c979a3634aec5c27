package io.sluice.engine.dynamicfilter;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.ValueEquality;
import io.sluice.engine.row.ValueHash;
import io.sluice.engine.row.ValueOrder;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct values of one build key, summarised: the smallest and largest, all of them if they are few, and a bit map
 * or Bloom filter to test rows by. Immutable.
 */
public final class KeySummary {
    private static final int MAX_LISTED = 200;
    private static final int MAX_LISTING_ROWS = 20_000;
    /** A bit a value of the range, if that takes at most 4 MiB. */
    private static final long MAX_BITMAP_RANGE = 1L << 25;

    private static final int MAX_BLOOM_BITS = 1 << 25;

    private final SqlType type;
    private final Vector values;
    private final int minPosition;
    private final int maxPosition;
    private final List<Object> listed;
    private final boolean isWhole;
    private final long base;
    private final long range;
    private final long[] bits;
    private final int bloomShift;

    private KeySummary(Vector values, int count) {
        type = values.type();
        this.values = values;
        PhysicalType physical = type.physicalType();
        isWhole = physical == PhysicalType.INT || physical == PhysicalType.LONG;
        int min = -1;
        int max = -1;
        List<Integer> distinct = new ArrayList<>();
        int known = 0;
        for (int i = 0; i < count; i++) {
            if (values.isNull(i)) {
                continue;
            }
            known++;
            if (min < 0 || compare(i, min) < 0) {
                min = i;
            }
            if (max < 0 || compare(i, max) > 0) {
                max = i;
            }
            if (count <= MAX_LISTING_ROWS && distinct.size() <= MAX_LISTED && isNew(distinct, i)) {
                distinct.add(i);
            }
        }
        minPosition = min;
        maxPosition = max;
        listed = new ArrayList<>();
        if (count <= MAX_LISTING_ROWS && distinct.size() <= MAX_LISTED) {
            distinct.forEach(i -> listed.add(Vectors.value(values, i)));
        }
        base = isWhole && min >= 0 ? word(min) : 0;
        range = isWhole && min >= 0 ? word(max) - base : -1;
        if (isWhole && range >= 0 && range < MAX_BITMAP_RANGE) {
            bloomShift = 0;
            bits = new long[(int) (range >>> 6) + 1];
            for (int i = 0; i < count; i++) {
                if (!values.isNull(i)) {
                    long bit = word(i) - base;
                    bits[(int) (bit >>> 6)] |= 1L << bit;
                }
            }
        } else {
            long wanted = Math.clamp(Long.highestOneBit(Math.max(known, 1)) << 4, 1 << 10, MAX_BLOOM_BITS);
            bloomShift = 64 - Long.numberOfTrailingZeros(wanted);
            bits = new long[(int) (wanted >>> 6)];
            for (int i = 0; i < count; i++) {
                if (!values.isNull(i)) {
                    long hash = ValueHash.hash(values, i);
                    bits[(int) (hash >>> bloomShift >>> 6)] |= bloomMask(hash);
                }
            }
        }
    }

    /** Summarises the values at the first count positions; nulls match nothing and are left out. */
    public static KeySummary of(Vector values, int count) {
        return new KeySummary(Vectors.flatten(values), count);
    }

    /** A condition that every row whose column has one of the keys fulfils. */
    public ColumnPredicate predicate(ColumnPath column) {
        if (minPosition < 0) {
            return ColumnPredicate.ALWAYS_FALSE;
        }
        if (!listed.isEmpty()) {
            return new ColumnPredicate.In(column, listed);
        }
        if (type.physicalType() == PhysicalType.FLOAT || type.physicalType() == PhysicalType.DOUBLE) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        return ColumnPredicate.and(List.of(
                new ColumnPredicate.Compare(column, Comparison.GREATER_OR_EQUAL, Vectors.value(values, minPosition)),
                new ColumnPredicate.Compare(column, Comparison.LESS_OR_EQUAL, Vectors.value(values, maxPosition))));
    }

    /** The rows that may have one of the keys: those without are left out, apart from a few false positives. */
    public Selection filter(Vector column, Selection selection) {
        int count = selection.count();
        int[] kept = new int[count];
        int size = 0;
        if (isWhole && bloomShift == 0 && column instanceof LongVector v && !v.mayHaveNulls()) {
            long[] words = v.values();
            for (int i = 0; i < count; i++) {
                int position = selection.position(i);
                kept[size] = position;
                size += bitmapBit(words[position] - base);
            }
        } else if (isWhole && bloomShift == 0 && column instanceof IntVector v && !v.mayHaveNulls()) {
            int[] words = v.values();
            for (int i = 0; i < count; i++) {
                int position = selection.position(i);
                kept[size] = position;
                size += bitmapBit(words[position] - base);
            }
        } else if (column instanceof DictionaryVector v && v.dictionary().length() <= count) {
            boolean[] matches = new boolean[v.dictionary().length()];
            for (int i = 0; i < matches.length; i++) {
                matches[i] = mayContain(v.dictionary(), i);
            }
            for (int i = 0; i < count; i++) {
                int position = selection.position(i);
                if (matches[v.ids()[position]] && !v.isNull(position)) {
                    kept[size++] = position;
                }
            }
        } else {
            for (int i = 0; i < count; i++) {
                int position = selection.position(i);
                if (mayContain(column, position)) {
                    kept[size++] = position;
                }
            }
        }
        return size == count ? selection : Selection.of(size < count / 4 ? Arrays.copyOf(kept, size) : kept, size);
    }

    private boolean mayContain(Vector column, int position) {
        if (minPosition < 0 || column.isNull(position)) {
            return false;
        }
        if (isWhole && bloomShift == 0) {
            return bitmapBit(wordOf(column, position) - base) != 0;
        }
        long hash = ValueHash.hash(column, position);
        long mask = bloomMask(hash);
        return (bits[(int) (hash >>> bloomShift >>> 6)] & mask) == mask;
    }

    private int bitmapBit(long bit) {
        if (bit < 0 || bit > range) {
            return 0;
        }
        return (int) (bits[(int) (bit >>> 6)] >>> bit & 1);
    }

    /** Two bits of one word. */
    private static long bloomMask(long hash) {
        return 1L << (hash & 63) | 1L << (hash >>> 6 & 63);
    }

    private boolean isNew(List<Integer> distinct, int position) {
        for (int other : distinct) {
            if (ValueEquality.equalValues(values, position, values, other)) {
                return false;
            }
        }
        return true;
    }

    private int compare(int a, int b) {
        return isWhole ? Long.compare(word(a), word(b)) : ValueOrder.compareValues(values, a, values, b);
    }

    private long word(int position) {
        return wordOf(values, position);
    }

    private static long wordOf(Vector vector, int position) {
        return switch (vector) {
            case IntVector v -> v.values()[position];
            case LongVector v -> v.values()[position];
            case DictionaryVector v -> wordOf(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> wordOf(v.value(), 0);
            default -> throw new IllegalStateException("no whole number: " + vector.type());
        };
    }
}
