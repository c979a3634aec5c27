package io.sluice.engine.sketch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentItemsSketch;

/**
 * The items that come most often, with about how often: a sketch of frequent items of Apache DataSketches, and the number of
 * nulls, which it cannot hold. Its bytes are the sketch's, then that number in eight bytes, the highest first, as Spark has
 * them.
 */
public final class FrequentItems {
    /** So many are told unless said otherwise. */
    public static final int DEFAULT_K = 5;

    // The fields of what approx_top_k_accumulate makes; the fourth is the declaration of FrequentItemForm.
    public static final int SKETCH_FIELD = 0;
    public static final int MOST_ITEMS_FIELD = 1;
    public static final int ITEM_FIELD = 2;

    private static final String KIND = "frequent items";
    private static final int DEFAULT_MOST_ITEMS = 10_000;
    private static final int LIMIT = 1_000_000;
    private static final double LOAD_FACTOR = 0.75;
    private static final long BYTES_OF_AN_ITEM = 48;

    // Of the format: the logarithms of the sizes of the map, at most and now, and the number of items.
    private static final int LG_MOST_AT = 3;
    private static final int LG_NOW_AT = 4;
    private static final int MOST_LG = 21;
    private static final int COUNT_AT = 8;
    private static final ValueLayout.OfInt COUNT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FrequentItemsSketch<Object> sketch;
    private long nulls;

    private FrequentItems(FrequentItemsSketch<Object> sketch, long nulls) {
        this.sketch = sketch;
        this.nulls = nulls;
    }

    /** @param mostItems how many different items are counted apart; see {@link #mostItems} */
    public static FrequentItems empty(int mostItems) {
        int slots = (int) Math.ceil(mostItems / LOAD_FACTOR);
        int size = Integer.highestOneBit(slots);
        return new FrequentItems(new FrequentItemsSketch<>(size < slots ? 2 * size : size), 0);
    }

    /** What is large enough for any other, so that nothing is lost. */
    public static FrequentItems emptyForAny() {
        return empty(LIMIT);
    }

    /** @param given the parameter of a function, 10,000 if null */
    public static int mostItems(Object given) {
        return SketchBytes.inRange(given, "maxItemsTracked", 1, LIMIT, DEFAULT_MOST_ITEMS);
    }

    /**
     * @param given the parameter of a function, 5 if null
     * @param most not to be exceeded
     */
    public static int k(Object given, int most) {
        return SketchBytes.inRange(given, "k", 1, most, Math.min(DEFAULT_K, most));
    }

    /** @param item in the form that {@link FrequentItemForm} gives; may be null */
    public void add(Object item) {
        if (item == null) {
            nulls++;
        } else {
            sketch.update(item);
        }
    }

    /** @param other is left as it is */
    public void merge(FrequentItems other) {
        sketch.merge(other.sketch);
        nulls += other.nulls;
    }

    public byte[] write(FrequentItemForm form) {
        byte[] items = sketch.toByteArray(form.serializer());
        return ByteBuffer.allocate(items.length + Long.BYTES)
                .put(items)
                .putLong(nulls)
                .array();
    }

    public static FrequentItems read(byte[] bytes, FrequentItemForm form) {
        return SketchBytes.use(bytes, KIND, () -> {
            checkSizes(bytes);
            int length = bytes.length - Long.BYTES;
            MemorySegment items = MemorySegment.ofArray(Arrays.copyOf(bytes, length));
            return new FrequentItems(
                    FrequentItemsSketch.getInstance(items, form.serializer()),
                    ByteBuffer.wrap(bytes, length, Long.BYTES).getLong());
        });
    }

    /** The library takes memory for what these say before it looks whether as much is there. */
    private static void checkSizes(byte[] bytes) {
        int most = bytes[LG_MOST_AT];
        int now = bytes[LG_NOW_AT];
        if (most < 0 || most > MOST_LG || now < 0 || now > most) {
            throw new IllegalArgumentException("has a map of 2^" + now + " items");
        }
        if (bytes.length >= COUNT_AT + 2 * Long.BYTES) {
            int count = MemorySegment.ofArray(bytes).get(COUNT, COUNT_AT);
            if (count < 0 || count > bytes.length / Long.BYTES) {
                throw new IllegalArgumentException("holds " + count + " items");
            }
        }
    }

    /** At most k pairs of an item, in the form of its type, and how often it came, those first that came most often. */
    public List<Object> most(int k, FrequentItemForm form) {
        FrequentItemsSketch.Row<Object>[] rows = sketch.getFrequentItems(ErrorType.NO_FALSE_POSITIVES);
        List<Object> result = new ArrayList<>();
        boolean nullsDue = nulls > 0;
        for (int i = 0; i < rows.length && result.size() < k; i++) {
            if (nullsDue && nulls > rows[i].getEstimate()) {
                result.add(Arrays.asList(null, nulls));
                nullsDue = false;
            }
            if (result.size() < k) {
                result.add(List.of(form.toValue(rows[i].getItem()), rows[i].getEstimate()));
            }
        }
        if (nullsDue && result.size() < k) {
            result.add(Arrays.asList(null, nulls));
        }
        return result;
    }

    public long retainedBytes() {
        return BYTES_OF_AN_ITEM * sketch.getCurrentMapCapacity();
    }
}
