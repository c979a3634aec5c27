package io.sluice.engine.sketch;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;

/** HLL sketches of distinct values. Their bytes are the updatable image with 8 bits a bucket. */
public final class HllSketches {
    private static final String KIND = "HLL";
    private static final int LEAST_LG_K = 4;
    private static final int MOST_LG_K = 21;
    private static final int DEFAULT_LG_K = 12;

    // Of the format: the logarithms of the number of buckets, and of the room for values while they are a set.
    private static final int LG_K_AT = 3;
    private static final int LG_ARRAY_AT = 4;
    private static final int MODE_AT = 7;
    private static final int MODE_MASK = 3;
    private static final int SET_MODE = 1;
    private static final int COUNT_AT = 8;
    private static final ValueLayout.OfInt COUNT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private HllSketches() {}

    /** @param lgK the logarithm of the number of buckets to the base 2; null for 12 */
    public static HllSketch empty(Object lgK) {
        return new HllSketch(
                SketchBytes.inRange(lgK, "lgConfigK", LEAST_LG_K, MOST_LG_K, DEFAULT_LG_K), TgtHllType.HLL_8);
    }

    /** @param value a whole number, text or bytes; empty ones do not count */
    public static void add(HllSketch sketch, Object value) {
        switch (value) {
            case String text -> sketch.update(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> sketch.update(bytes);
            default -> sketch.update(((Number) value).longValue());
        }
    }

    public static HllSketch read(byte[] bytes) {
        return SketchBytes.use(bytes, KIND, () -> {
            checkSizes(bytes);
            return HllSketch.heapify(bytes);
        });
    }

    /** The library takes memory for what these say before it looks whether as much is there. */
    private static void checkSizes(byte[] bytes) {
        checkLogarithm(bytes[LG_K_AT]);
        checkLogarithm(bytes[LG_ARRAY_AT]);
        if ((bytes[MODE_AT] & MODE_MASK) == SET_MODE) {
            int count = MemorySegment.ofArray(bytes).get(COUNT, COUNT_AT);
            if (count < 0 || count > bytes.length / Integer.BYTES) {
                throw new IllegalArgumentException("holds " + count + " values");
            }
        }
    }

    private static void checkLogarithm(int value) {
        if (value < 0 || value > MOST_LG_K) {
            throw new IllegalArgumentException("has room for 2^" + value + " values");
        }
    }

    public static byte[] write(HllSketch sketch) {
        return sketch.toUpdatableByteArray();
    }

    public static HllUnion union(int lgK) {
        return new HllUnion(lgK);
    }

    /** A union with as many buckets as the sketch, and with its values. */
    public static HllUnion unionOf(byte[] bytes) {
        return SketchBytes.use(bytes, KIND, () -> {
            HllSketch sketch = read(bytes);
            HllUnion union = new HllUnion(sketch.getLgConfigK());
            union.update(sketch);
            return union;
        });
    }

    /** Adds a sketch to a union. @param function for the message */
    public static HllUnion add(HllUnion union, byte[] bytes, boolean allowsDifferent, String function) {
        return SketchBytes.use(bytes, KIND, () -> add(union, read(bytes), allowsDifferent, function));
    }

    /** Adds a sketch to a union. @param function for the message */
    public static HllUnion add(HllUnion union, HllSketch sketch, boolean allowsDifferent, String function) {
        check(union.getLgConfigK(), sketch.getLgConfigK(), allowsDifferent, function);
        union.update(sketch);
        return union;
    }

    public static HllSketch result(HllUnion union) {
        return union.getResult(TgtHllType.HLL_8);
    }

    /** The sketch of the values of both, with the fewer buckets of both. */
    public static byte[] union(byte[] left, byte[] right, boolean allowsDifferent) {
        HllSketch first = read(left);
        HllSketch second = read(right);
        check(first.getLgConfigK(), second.getLgConfigK(), allowsDifferent, "hll_union");
        HllUnion union = new HllUnion(Math.min(first.getLgConfigK(), second.getLgConfigK()));
        return SketchBytes.use(left, KIND, () -> {
            union.update(first);
            union.update(second);
            return write(result(union));
        });
    }

    public static long estimate(byte[] bytes) {
        return SketchBytes.use(bytes, KIND, () -> Math.round(read(bytes).getEstimate()));
    }

    private static void check(int left, int right, boolean allowsDifferent, String function) {
        if (left != right && !allowsDifferent) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The sketches have different numbers of buckets: lgConfigK is " + left + " and " + right
                            + ". Make them alike, or pass true as the last argument of " + function + ".");
        }
    }
}
