package io.sluice.engine.sketch;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.expression.value.Murmur3;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * About how often each value comes (G. Cormode, S. Muthukrishnan, "An improved data stream summary: the count-min sketch and
 * its applications", 2005), in the first version of Spark's format: its hashes, its tables, its bytes.
 */
public final class CountMinSketch {
    private static final int FORMAT_VERSION = 1;
    private static final long MOST_CELLS = 1L << 24;

    private final int width;
    private final long[] multipliers;
    private final long[][] counts;
    private long total;

    private CountMinSketch(int width, long[] multipliers) {
        this.width = width;
        this.multipliers = multipliers;
        this.counts = new long[multipliers.length][width];
    }

    /**
     * @param error the most by which a count may be too large, as a share of all rows; above 0
     * @param confidence how likely that is; between 0 and 1
     * @param seed of the hashes
     */
    public static CountMinSketch empty(Object error, Object confidence, Object seed) {
        double relativeError = real(error, "epsilon", Double.MAX_VALUE);
        double likelihood = real(confidence, "confidence", Math.nextDown(1));
        double width = Math.ceil(2 / relativeError);
        double depth = Math.ceil(-Math.log1p(-likelihood) / Math.log(2));
        if (width * depth > MOST_CELLS) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "A sketch with epsilon " + relativeError + " and confidence " + likelihood
                            + " would have more than " + MOST_CELLS + " counts. Choose a larger epsilon.");
        }
        if (seed == null) {
            throw new SluiceException(ErrorCode.INVALID_PARAMETER_VALUE, "seed is NULL, but must be a number.");
        }
        Random random = new Random(((Number) seed).intValue());
        long[] multipliers = new long[(int) depth];
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] = random.nextInt(Integer.MAX_VALUE);
        }
        return new CountMinSketch((int) width, multipliers);
    }

    private static double real(Object given, String name, double most) {
        double value = given == null ? Double.NaN : ((Number) given).doubleValue();
        if (!(value > 0 && value <= most)) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    name + " is " + (given == null ? "NULL" : given) + ", but must be above 0"
                            + (most < 1 ? " and below 1." : "."));
        }
        return value;
    }

    /** @param value a whole number, text or bytes */
    public void add(Object value) {
        switch (value) {
            case String text -> addBytes(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> addBytes(bytes);
            default -> addWhole(((Number) value).longValue());
        }
    }

    private void addWhole(long value) {
        for (int i = 0; i < counts.length; i++) {
            long hash = multipliers[i] * value;
            hash += hash >> Integer.SIZE;
            counts[i][(int) (hash & Integer.MAX_VALUE) % width]++;
        }
        total++;
    }

    private void addBytes(byte[] bytes) {
        int first = Murmur3.hash(bytes, 0);
        int second = Murmur3.hash(bytes, first);
        for (int i = 0; i < counts.length; i++) {
            counts[i][Math.abs((first + i * second) % width)]++;
        }
        total++;
    }

    /** @param other with the same parameters; is left as it is */
    public void merge(CountMinSketch other) {
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < width; j++) {
                counts[i][j] += other.counts[i][j];
            }
        }
        total += other.total;
    }

    public CountMinSketch copy() {
        CountMinSketch copy = new CountMinSketch(width, multipliers);
        copy.merge(this);
        return copy;
    }

    public byte[] write() {
        long cells = (long) counts.length * width + counts.length + 1;
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(3 * Integer.BYTES + cells * Long.BYTES));
        out.putInt(FORMAT_VERSION).putLong(total).putInt(counts.length).putInt(width);
        for (long multiplier : multipliers) {
            out.putLong(multiplier);
        }
        for (long[] row : counts) {
            for (long count : row) {
                out.putLong(count);
            }
        }
        return out.array();
    }

    /** What {@link #write} has written. */
    public static CountMinSketch read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.getInt(); // the version
        long total = in.getLong();
        long[] multipliers = new long[in.getInt()];
        int width = in.getInt();
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] = in.getLong();
        }
        CountMinSketch sketch = new CountMinSketch(width, multipliers);
        for (long[] row : sketch.counts) {
            for (int i = 0; i < width; i++) {
                row[i] = in.getLong();
            }
        }
        sketch.total = total;
        return sketch;
    }

    public long retainedBytes() {
        return (long) Long.BYTES * counts.length * width;
    }
}
