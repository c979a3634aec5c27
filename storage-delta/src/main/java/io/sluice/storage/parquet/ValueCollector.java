package io.sluice.storage.parquet;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.FreedArrays;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.Picks;
import java.util.Arrays;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Puts one vector together from parts of pages. As long as every part has ids of the same dictionary, and the type
 * gains by it, the vector stays dictionary-encoded; the first part that does not turns what is there into values.
 */
final class ValueCollector {
    /** Larger dictionaries of numbers are looked up at once: few conditions would be computed over them. */
    private static final int MAX_NUMBERS_ENCODED = 8192;

    private final LeafValues values;
    private int capacity;
    private int[] ids;
    private Vector dictionary;
    private boolean started;
    private boolean keepsNumbersEncoded;
    private int[] spareIds;
    private long[] nulls;
    private int[] scratch = new int[0];

    ValueCollector(PrimitiveType primitive, SqlType natural) {
        this.values = LeafValues.of(primitive, natural);
    }

    /** @param encodedNumbers whether numbers with a small dictionary stay encoded as strings do */
    void start(int newCapacity, boolean encodedNumbers) {
        keepsNumbersEncoded = encodedNumbers;
        capacity = newCapacity;
        ids = null;
        dictionary = null;
        nulls = null;
        started = false;
    }

    /** Whether {@link #pick} is there for values of this type. */
    boolean canPick() {
        return values.canPick();
    }

    /** Takes the page's next count values as those from position at on. */
    void append(DataPage page, int at, int count) {
        if (page.ids() == null) {
            toValues(at);
            values.append(page.values(), at, count);
        } else if (staysEncoded(page)) {
            page.ids().read(idsUpTo(at, count, page.dictionary()), at, count);
            check(ids, at, count, page.dictionary().length());
        } else {
            toValues(at);
            page.ids().read(scratch(count), 0, count);
            check(scratch, 0, count, page.dictionary().length());
            values.gather(page.dictionary(), scratch, 0, at, count);
        }
    }

    /** Takes some of the page's next values as those from position at on. */
    void pick(DataPage page, Picks picks, int at) {
        int count = picks.size();
        if (page.ids() == null) {
            toValues(at);
            values.pick(page.values(), picks, at);
        } else if (staysEncoded(page)) {
            page.ids().pick(picks, idsUpTo(at, count, page.dictionary()), at);
            check(ids, at, count, page.dictionary().length());
        } else {
            toValues(at);
            page.ids().pick(picks, scratch(count), 0);
            check(scratch, 0, count, page.dictionary().length());
            values.gather(page.dictionary(), scratch, 0, at, count);
        }
    }

    private boolean staysEncoded(DataPage page) {
        return !started
                && (values.keepsDictionary()
                        || keepsNumbersEncoded && page.dictionary().length() <= MAX_NUMBERS_ENCODED)
                && (dictionary == null || dictionary == page.dictionary());
    }

    private int[] idsUpTo(int at, int count, Vector newDictionary) {
        if (ids == null) {
            int needed = Math.max(capacity, at + count);
            ids = spareIds != null && spareIds.length >= needed ? spareIds : new int[needed];
            spareIds = null;
            dictionary = newDictionary;
        } else if (ids.length < at + count) {
            ids = Arrays.copyOf(ids, LeafValues.grown(ids.length, at + count));
        }
        return ids;
    }

    private int[] scratch(int count) {
        if (scratch.length < count) {
            scratch = new int[count];
        }
        return scratch;
    }

    /**
     * Moves the present values that were appended from position at on to the set bits among the next count positions.
     *
     * @param validity the vector's bitmap, right for all positions up to the last of these
     */
    void spread(int at, int count, int present, long[] validity) {
        if (ids != null) {
            if (ids.length < at + count) {
                ids = Arrays.copyOf(ids, LeafValues.grown(ids.length, at + count));
            }
            // At null positions some valid id is left, also where the array served before.
            Arrays.fill(ids, at + present, at + count, 0);
            Spread.ints(ids, at, count, present, validity);
            nulls = validity;
        } else {
            toValues(at);
            values.spread(at, count, present, validity);
        }
    }

    Vector build(long[] validity, int length) {
        if (ids != null) {
            return dictionary.length() == 0
                    ? Vectors.allNull(dictionary.type(), length)
                    : new DictionaryVector(ids, dictionary, validity, length);
        }
        toValues(0);
        return values.build(validity, length);
    }

    /** Takes back the arrays of the vector that was built last. */
    void recycle() {
        if (started) {
            values.recycle();
        } else if (ids != null) {
            spareIds = ids;
            assert FreedArrays.overwrite(spareIds);
        }
        ids = null;
        started = false;
    }

    /** Turns the ids of the first positions into values, where there are any. */
    private void toValues(int filled) {
        if (started) {
            return;
        }
        started = true;
        values.start(capacity);
        if (ids == null) {
            return;
        }
        int present = 0;
        for (int i = 0; i < filled; i++) {
            if (Validity.isValid(nulls, i)) {
                ids[present++] = ids[i];
            }
        }
        values.gather(dictionary, ids, 0, 0, present);
        if (present < filled) {
            values.spread(0, filled, present, nulls);
        }
        ids = null;
        dictionary = null;
    }

    /** Ids are never negative, so that one past the end turns the sign of a difference, which is cheap to gather. */
    private static void check(int[] ids, int at, int count, int length) {
        int signs = 0;
        int last = length - 1;
        for (int i = at; i < at + count; i++) {
            signs |= last - ids[i];
        }
        if (signs < 0) {
            throw new CorruptPageException("a dictionary id where the dictionary has " + length + " values only");
        }
    }
}
