package io.sluice.engine.dynamicfilter;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.ChosenPositions;
import io.sluice.engine.row.ValueHash;
import io.sluice.engine.row.ValueOrder;
import io.sluice.engine.schedule.CurrentQuery;
import io.sluice.engine.simd.Selecting;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The distinct values of one build key, summarised: the smallest and largest, all of them if they are few, and a bit map
 * or Bloom filter to test rows by. Immutable.
 */
public final class KeySummary {
    private static final int MAX_LISTED = 200;
    private static final int MAX_LISTING_ROWS = 20_000;
    /** A bit for each value of the range is used where that takes at most 4 MiB, ... */
    private static final long SMALL_BITMAP_RANGE = 1L << 25;
    /** ... or where the keys are not too sparse and it takes at most 32 MiB: it is exact, and rows clustered by key test neighbouring bits. */
    private static final long LARGE_BITMAP_RANGE = 1L << 28;

    private static final long LARGE_BITMAP_SPREAD = 128;

    private final SqlType type;
    private final Vector values;
    private final int minPosition;
    private final int maxPosition;
    private final List<Object> listed;
    private final boolean isWhole;
    /** Null where a Bloom filter stands for it. */
    private final KeyBits bits;

    private final BloomFilter bloom;

    private KeySummary(Vector values, int count, KeyBits given, MemoryAccount memory) {
        type = values.type();
        this.values = values;
        PhysicalType physical = type.physicalType();
        isWhole = physical == PhysicalType.INT || physical == PhysicalType.LONG;
        int[] present = present(values, count);
        int known = present == null ? count : present.length;
        long[] words = isWhole ? words(values, present, known) : null;
        int min = -1;
        int max = -1;
        if (given != null) {
            min = indexOf(given.min(), words);
            max = indexOf(given.min() + given.range(), words);
        } else if (isWhole) {
            for (int i = 0; i < known; i++) {
                min = min < 0 || words[i] < words[min] ? i : min;
                max = max < 0 || words[i] > words[max] ? i : max;
            }
        } else {
            for (int i = 0; i < known; i++) {
                CurrentQuery.checkAt(i);
                min = min < 0 || compare(at(present, i), at(present, min)) < 0 ? i : min;
                max = max < 0 || compare(at(present, i), at(present, max)) > 0 ? i : max;
            }
        }
        minPosition = min < 0 ? -1 : at(present, min);
        maxPosition = max < 0 ? -1 : at(present, max);
        listed = count <= MAX_LISTING_ROWS ? listed(values, present, known) : List.of();
        long range = isWhole && min >= 0 ? words[max] - words[min] : -1;
        if (given != null) {
            bits = given;
            bloom = null;
        } else if (range >= 0 && fitsBitmap(range, known, memory)) {
            CurrentQuery.check();
            bits = KeyBits.ofRange(words[min], range);
            bits.add(words, known);
            bloom = null;
        } else {
            bits = null;
            bloom = new BloomFilter(known);
            for (int i = 0; i < known; i++) {
                CurrentQuery.checkAt(i);
                bloom.add(isWhole ? ValueHash.mix(words[i]) : ValueHash.hash(values, at(present, i)));
            }
        }
    }

    private static int indexOf(long word, long[] words) {
        int i = 0;
        while (words[i] != word) {
            i++;
        }
        return i;
    }

    private static boolean fitsBitmap(long range, int known, MemoryAccount memory) {
        if (range < SMALL_BITMAP_RANGE) {
            return true;
        }
        long bytes = range >>> 3;
        if (range >= Math.min(LARGE_BITMAP_SPREAD * known, LARGE_BITMAP_RANGE) || !memory.tryReserve(bytes)) {
            return false;
        }
        if (memory.shouldSpill()) {
            // What is left of the limit is for those who cannot do with less.
            memory.release(bytes);
            return false;
        }
        return true;
    }

    /** The positions that are not null; null when none is. */
    private static int[] present(Vector values, int count) {
        if (!values.mayHaveNulls()) {
            return null;
        }
        int[] present = new int[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            present[size] = i;
            size += values.isNull(i) ? 0 : 1;
        }
        return size == count ? null : Arrays.copyOf(present, size);
    }

    private static int at(int[] present, int index) {
        return present == null ? index : present[index];
    }

    private static long[] words(Vector values, int[] present, int known) {
        if (present == null && values instanceof LongVector v) {
            return v.values();
        }
        long[] words = new long[known];
        if (present == null && values instanceof IntVector v) {
            int[] from = v.values();
            for (int i = 0; i < known; i++) {
                words[i] = from[i];
            }
        } else {
            for (int i = 0; i < known; i++) {
                words[i] = wordOf(values, at(present, i));
            }
        }
        return words;
    }

    /** The distinct values; empty if they are too many. */
    private static List<Object> listed(Vector values, int[] present, int known) {
        Set<Object> distinct = new LinkedHashSet<>();
        for (int i = 0; i < known; i++) {
            if (distinct.add(Vectors.value(values, at(present, i))) && distinct.size() > MAX_LISTED) {
                return List.of();
            }
        }
        return List.copyOf(distinct);
    }

    /**
     * Summarises the values at the first count positions; nulls match nothing and are left out.
     *
     * @param known the values that are not null, of which there is at least one; null where nobody has them as bits
     * @param memory asked for room for a large bit map; without room a smaller Bloom filter has to do
     */
    public static KeySummary of(Vector values, int count, KeyBits known, MemoryAccount memory) {
        return new KeySummary(Vectors.flatten(values), count, known, memory);
    }

    /** A condition that every row whose column has one of the keys fulfils. */
    public ColumnPredicate predicate(ColumnPath column) {
        if (minPosition < 0) {
            return ColumnPredicate.ALWAYS_FALSE;
        }
        if (!listed.isEmpty()) {
            return listed.stream().anyMatch(KeySummary::mayBeReplaced)
                    ? ColumnPredicate.ALWAYS_TRUE
                    : new ColumnPredicate.In(column, listed);
        }
        if (type.physicalType() == PhysicalType.FLOAT || type.physicalType() == PhysicalType.DOUBLE) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        Object min = Vectors.value(values, minPosition);
        Object max = Vectors.value(values, maxPosition);
        if (mayBeReplaced(min) || mayBeReplaced(max)) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        return ColumnPredicate.and(List.of(
                new ColumnPredicate.Compare(column, Comparison.GREATER_OR_EQUAL, min),
                new ColumnPredicate.Compare(column, Comparison.LESS_OR_EQUAL, max)));
    }

    /** Whether a text may stand for bytes that are no UTF-8, as other writers' files can have them: then it is not the key. */
    private static boolean mayBeReplaced(Object value) {
        return value instanceof String text && text.indexOf('\uFFFD') >= 0;
    }

    /** The rows that may have one of the keys: those without are left out, apart from a few false positives. */
    public Selection filter(Vector column, Selection selection) {
        int count = selection.count();
        if (isWhole && column instanceof DictionaryVector v && v.dictionary().length() > count) {
            return filter(Vectors.flatten(column), selection);
        }
        int[] chosen = ChosenPositions.array(count);
        int n;
        if (!isWhole || column.mayHaveNulls() || column instanceof DictionaryVector) {
            n = byEach(column, selection, chosen);
        } else if (bits != null) {
            n = inBitmap(column, selection, chosen);
        } else if (column instanceof LongVector v) {
            n = bloom.select(v.values(), selection, chosen);
        } else if (column instanceof IntVector v) {
            n = bloom.select(v.values(), selection, chosen);
        } else {
            n = byEach(column, selection, chosen);
        }
        return ChosenPositions.of(selection, chosen, n);
    }

    /** The column has no nulls and no dictionary. */
    private int inBitmap(Vector column, Selection selection, int[] chosen) {
        return switch (column) {
            case LongVector v ->
                selection.isAll()
                        ? Selecting.inBitmap(
                                v.values(), selection.count(), bits.words(), bits.min(), bits.range(), chosen)
                        : inBitmap(v.values(), selection.positions(), selection.count(), chosen);
            case IntVector v ->
                selection.isAll()
                        ? Selecting.inBitmap(
                                v.values(), selection.count(), bits.words(), bits.min(), bits.range(), chosen)
                        : inBitmap(v.values(), selection.positions(), selection.count(), chosen);
            default -> byEach(column, selection, chosen);
        };
    }

    private int inBitmap(long[] values, int[] positions, int count, int[] chosen) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            chosen[n] = position;
            n += bits.bit(values[position]);
        }
        return n;
    }

    private int inBitmap(int[] values, int[] positions, int count, int[] chosen) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            chosen[n] = position;
            n += bits.bit(values[position]);
        }
        return n;
    }

    private int byEach(Vector column, Selection selection, int[] chosen) {
        int count = selection.count();
        int n = 0;
        if (column instanceof DictionaryVector v && v.dictionary().length() <= count) {
            boolean[] matches = new boolean[v.dictionary().length()];
            for (int i = 0; i < matches.length; i++) {
                matches[i] = mayContain(v.dictionary(), i);
            }
            if (selection.isAll() && v.validity() == null) {
                return Selecting.byId(v.ids(), count, matches, true, chosen);
            }
            for (int i = 0; i < count; i++) {
                int position = selection.position(i);
                chosen[n] = position;
                n += matches[v.ids()[position]] && !v.isNull(position) ? 1 : 0;
            }
            return n;
        }
        for (int i = 0; i < count; i++) {
            int position = selection.position(i);
            if (mayContain(column, position)) {
                chosen[n++] = position;
            }
        }
        return n;
    }

    private boolean mayContain(Vector column, int position) {
        if (minPosition < 0 || column.isNull(position)) {
            return false;
        }
        if (bits != null) {
            return bits.bit(wordOf(column, position)) != 0;
        }
        return bloom.mayContain(ValueHash.hash(column, position));
    }

    private int compare(int a, int b) {
        return ValueOrder.compareValues(values, a, values, b);
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
