package io.sluice.engine.sketch;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.datasketches.theta.CompactThetaSketch;
import org.apache.datasketches.theta.ThetaIntersection;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;
import org.apache.datasketches.theta.ThetaUnion;
import org.apache.datasketches.theta.UpdatableThetaSketch;

/** Theta sketches of distinct values, which can be intersected and subtracted. Their bytes are the compressed compact image. */
public final class ThetaSketches {
    private static final String KIND = "theta";
    private static final int DEFAULT_LG_ENTRIES = 12;

    // Of the format's first eight bytes.
    private static final int PREAMBLE_LONGS_MASK = 0x3F;
    private static final int COMPRESSED_VERSION = 4;
    private static final int VALUE_BITS_AT = 3;
    private static final int COUNT_BYTES_AT = 4;

    private ThetaSketches() {}

    private static int entries(Object lgEntries) {
        return SketchBytes.inRange(lgEntries, "lgNomEntries", 4, 26, DEFAULT_LG_ENTRIES);
    }

    /** @param lgEntries the logarithm of the number of values kept to the base 2; null for 12 */
    public static UpdatableThetaSketch empty(Object lgEntries) {
        return UpdatableThetaSketch.builder()
                .setLogNominalEntries(entries(lgEntries))
                .build();
    }

    /** @param value a number, text, bytes or a list of whole numbers; empty ones do not count */
    public static void add(UpdatableThetaSketch sketch, Object value) {
        switch (value) {
            case String text -> sketch.update(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> sketch.update(bytes);
            case Float real -> sketch.update(real.doubleValue());
            case Double real -> sketch.update(real);
            case List<?> list -> add(sketch, list);
            default -> sketch.update(((Number) value).longValue());
        }
    }

    private static void add(UpdatableThetaSketch sketch, List<?> numbers) {
        if (WholeNumbers.areLong(numbers)) {
            sketch.update(WholeNumbers.longs(numbers));
        } else {
            sketch.update(WholeNumbers.ints(numbers));
        }
    }

    public static CompactThetaSketch read(byte[] bytes) {
        return SketchBytes.use(bytes, KIND, () -> {
            checkCount(bytes);
            return CompactThetaSketch.heapify(MemorySegment.ofArray(bytes));
        });
    }

    /** The library takes memory for as many values as the bytes say that they hold, before it looks whether they do. */
    private static void checkCount(byte[] bytes) {
        int longsBefore = bytes[0] & PREAMBLE_LONGS_MASK;
        boolean compressed = bytes[1] == COMPRESSED_VERSION;
        int at = compressed && longsBefore == 1 ? Long.BYTES : compressed ? 2 * Long.BYTES : Long.BYTES;
        int countBytes = compressed ? bytes[COUNT_BYTES_AT] : Integer.BYTES;
        if (!compressed && longsBefore < 2) {
            return; // no value, or one
        }
        long count = 0;
        for (int i = 0; i < countBytes; i++) {
            count |= (bytes[at + i] & 0xFFL) << (Byte.SIZE * i);
        }
        int bits = compressed ? Math.max(1, bytes[VALUE_BITS_AT] & 0xFF) : Long.SIZE;
        if (count < 0 || count > (long) Byte.SIZE * bytes.length / bits) {
            throw new IllegalArgumentException("holds " + count + " values");
        }
    }

    public static byte[] write(ThetaSketch sketch) {
        return sketch.compact().toByteArrayCompressed();
    }

    public static ThetaUnion add(ThetaUnion union, byte[] bytes) {
        return SketchBytes.use(bytes, KIND, () -> {
            union.union(read(bytes));
            return union;
        });
    }

    public static ThetaIntersection add(ThetaIntersection intersection, byte[] bytes) {
        return SketchBytes.use(bytes, KIND, () -> {
            intersection.intersect(read(bytes));
            return intersection;
        });
    }

    /** @param lgEntries as of {@link #empty} */
    public static ThetaUnion union(Object lgEntries) {
        return ThetaSetOperation.builder()
                .setLogNominalEntries(entries(lgEntries))
                .buildUnion();
    }

    public static ThetaIntersection intersection() {
        return ThetaSetOperation.builder().buildIntersection();
    }

    public static byte[] union(byte[] left, byte[] right, Object lgEntries) {
        ThetaUnion union = union(lgEntries);
        return SketchBytes.use(left, KIND, () -> write(union.union(read(left), read(right))));
    }

    public static byte[] intersection(byte[] left, byte[] right) {
        return SketchBytes.use(left, KIND, () -> write(intersection().intersect(read(left), read(right))));
    }

    /** The sketch of the values of the first that are not in the second. */
    public static byte[] difference(byte[] left, byte[] right) {
        return SketchBytes.use(
                left, KIND, () -> write(ThetaSetOperation.builder().buildANotB().aNotB(read(left), read(right))));
    }

    public static long estimate(byte[] bytes) {
        return SketchBytes.use(bytes, KIND, () -> Math.round(read(bytes).getEstimate()));
    }
}
