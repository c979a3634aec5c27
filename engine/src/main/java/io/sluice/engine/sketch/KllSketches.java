package io.sluice.engine.sketch;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.kll.KllLongsSketch;
import org.apache.datasketches.kll.KllSketch;

/** KLL sketches of the order of values, for quantiles and ranks, by the type of the values: BIGINT, FLOAT or DOUBLE. */
public enum KllSketches {
    BIGINT(SqlType.BIGINT),
    FLOAT(SqlType.FLOAT),
    DOUBLE(SqlType.DOUBLE);

    private static final int DEFAULT_K = 200;

    private final SqlType type;

    KllSketches(SqlType type) {
        this.type = type;
    }

    /** Of the values. */
    public SqlType type() {
        return type;
    }

    private String kind() {
        return "KLL " + type.sql();
    }

    /** @param k how exact, from 8 to 65535; null for 200 */
    public KllSketch empty(Object k) {
        int size = SketchBytes.inRange(k, "k", 8, 65535, DEFAULT_K);
        return switch (this) {
            case BIGINT -> KllLongsSketch.newHeapInstance(size);
            case FLOAT -> KllFloatsSketch.newHeapInstance(size);
            case DOUBLE -> KllDoublesSketch.newHeapInstance(size);
        };
    }

    public void add(KllSketch sketch, Object value) {
        Number number = (Number) value;
        switch (sketch) {
            case KllLongsSketch longs -> longs.update(number.longValue());
            case KllFloatsSketch floats -> floats.update(number.floatValue());
            case KllDoublesSketch doubles -> doubles.update(number.doubleValue());
            default -> throw new IllegalArgumentException(sketch.getClass().getName());
        }
    }

    public KllSketch read(byte[] bytes) {
        MemorySegment segment = MemorySegment.ofArray(bytes);
        return SketchBytes.use(bytes, kind(), () -> switch (this) {
            case BIGINT -> KllLongsSketch.heapify(segment);
            case FLOAT -> KllFloatsSketch.heapify(segment);
            case DOUBLE -> KllDoublesSketch.heapify(segment);
        });
    }

    public byte[] write(KllSketch sketch) {
        return switch (sketch) {
            case KllLongsSketch longs -> longs.toByteArray();
            case KllFloatsSketch floats -> floats.toByteArray();
            case KllDoublesSketch doubles -> doubles.toByteArray();
            default -> throw new IllegalArgumentException(sketch.getClass().getName());
        };
    }

    /** The sketch of the values of both. */
    public byte[] merge(byte[] left, byte[] right) {
        KllSketch merged = read(left);
        return SketchBytes.use(right, kind(), () -> write(add(merged, right)));
    }

    /** Adds the values of a sketch to another. */
    public KllSketch add(KllSketch sketch, byte[] bytes) {
        return SketchBytes.use(bytes, kind(), () -> {
            sketch.merge(read(bytes));
            return sketch;
        });
    }

    /** How many values it is of. */
    public long count(byte[] bytes) {
        return read(bytes).getN();
    }

    /** A few lines about it. */
    public String describe(byte[] bytes) {
        return SketchBytes.use(bytes, kind(), () -> read(bytes).toString(false, false));
    }

    /** The smallest value with that share of all values up to it. */
    public Object quantile(byte[] bytes, double rank) {
        if (!(rank >= 0 && rank <= 1)) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The rank of a quantile is " + rank + ", but must lie between 0.0 and 1.0.");
        }
        KllSketch sketch = filled(bytes);
        return SketchBytes.<Object>use(bytes, kind(), () -> switch (sketch) {
            case KllLongsSketch longs -> (Object) longs.getQuantile(rank);
            case KllFloatsSketch floats -> floats.getQuantile(rank);
            case KllDoublesSketch doubles -> doubles.getQuantile(rank);
            default -> throw new IllegalArgumentException(sketch.getClass().getName());
        });
    }

    /** The share of the values that are not above the given one. */
    public double rank(byte[] bytes, Number value) {
        KllSketch sketch = filled(bytes);
        return SketchBytes.use(bytes, kind(), () -> switch (sketch) {
            case KllLongsSketch longs -> longs.getRank(value.longValue());
            case KllFloatsSketch floats -> floats.getRank(value.floatValue());
            case KllDoublesSketch doubles -> doubles.getRank(value.doubleValue());
            default -> throw new IllegalArgumentException(sketch.getClass().getName());
        });
    }

    private KllSketch filled(byte[] bytes) {
        KllSketch sketch = read(bytes);
        if (sketch.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The sketch has no values, so it has no quantiles and ranks. Leave it out with a condition on "
                            + "kll_sketch_get_n_" + name().toLowerCase(Locale.ROOT) + ".");
        }
        return sketch;
    }
}
