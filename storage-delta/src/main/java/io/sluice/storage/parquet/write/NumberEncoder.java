package io.sluice.storage.parquet.write;

import io.sluice.common.hash.XxHash64;
import io.sluice.storage.parquet.bloom.FilterBuilder;
import io.sluice.storage.parquet.bloom.FloatingForms;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** Encodes INT32, INT64, FLOAT and DOUBLE. Values are held as long: floating ones as their bits. */
final class NumberEncoder extends ColumnEncoder {
    /** What the longs are. */
    enum Kind {
        INT32(4),
        INT64(8),
        FLOAT(4),
        DOUBLE(8);

        private final int width;

        Kind(int width) {
            this.width = width;
        }
    }

    private final Kind kind;
    private long[] values = new long[0];
    private int count;
    private int[] ids = new int[0];
    private LongDictionary dictionary = new LongDictionary();
    private boolean sawNaN;
    private final DeltaEncoder deltas = new DeltaEncoder();

    NumberEncoder(ColumnDescriptor column, Kind kind, PageCompressor compressor, Output out) {
        super(column, compressor, out);
        this.kind = kind;
    }

    void add(long value) {
        ensure(1);
        values[count++] = value;
    }

    /** Room for count values at {@link #size} in {@link #values}; {@link #added} says that they are there. */
    void ensure(int more) {
        if (count + more > values.length) {
            values = Arrays.copyOf(values, Math.max(count + more, Math.max(1024, 2 * values.length)));
        }
    }

    long[] values() {
        return values;
    }

    int size() {
        return count;
    }

    void added(int more) {
        count += more;
    }

    @Override
    boolean sawNaN() {
        return sawNaN;
    }

    @Override
    boolean canUseDictionary() {
        return true;
    }

    @Override
    void clear(boolean chunkEnds) {
        count = 0;
        if (chunkEnds) {
            dictionary = new LongDictionary();
        }
    }

    @Override
    long plainBytes() {
        return (long) count * kind.width;
    }

    @Override
    void writePlain(Output target) {
        write(values, count, target);
    }

    @Override
    Encoding compactEncoding() {
        return kind == Kind.INT32 || kind == Kind.INT64 ? Encoding.DELTA_BINARY_PACKED : null;
    }

    @Override
    void writeCompact(Output target) {
        deltas.encode(values, count, kind == Kind.INT64, target);
    }

    private void write(long[] source, int length, Output target) {
        target.ensure((long) length * kind.width);
        if (kind.width == 8) {
            for (int i = 0; i < length; i++) {
                target.putLong(source[i]);
            }
        } else {
            for (int i = 0; i < length; i++) {
                target.putInt((int) source[i]);
            }
        }
    }

    @Override
    int[] dictionaryIds() {
        if (ids.length < count) {
            ids = new int[values.length];
        }
        for (int i = 0; i < count; i++) {
            ids[i] = dictionary.add(values[i]);
        }
        return ids;
    }

    @Override
    int dictionaryCount() {
        return dictionary.count();
    }

    @Override
    long dictionaryBytes() {
        return (long) dictionary.count() * kind.width;
    }

    @Override
    void writeDictionary(Output target) {
        write(dictionary.values(), dictionary.count(), target);
    }

    @Override
    void addTo(FilterBuilder filter) {
        add(values, count, filter);
    }

    @Override
    void addDictionaryTo(FilterBuilder filter) {
        add(dictionary.values(), dictionary.count(), filter);
    }

    private void add(long[] source, int length, FilterBuilder filter) {
        switch (kind) {
            case INT32 -> {
                filter.ensure(length);
                for (int i = 0; i < length; i++) {
                    filter.add(XxHash64.hash((int) source[i], 0));
                }
            }
            case INT64 -> {
                filter.ensure(length);
                for (int i = 0; i < length; i++) {
                    filter.add(XxHash64.hash(source[i], 0));
                }
            }
            case FLOAT -> {
                filter.ensure(2 * length);
                for (int i = 0; i < length; i++) {
                    FloatingForms.ofFloat((int) source[i], bits -> filter.add(XxHash64.hash(bits, 0)));
                }
            }
            case DOUBLE -> {
                filter.ensure(2 * length);
                for (int i = 0; i < length; i++) {
                    FloatingForms.ofDouble(source[i], bits -> filter.add(XxHash64.hash(bits, 0)));
                }
            }
        }
    }

    @Override
    void updateStatistics(Statistics<?> statistics) {
        switch (kind) {
            case INT32, INT64 -> {
                long min = values[0];
                long max = min;
                for (int i = 1; i < count; i++) {
                    min = Math.min(min, values[i]);
                    max = Math.max(max, values[i]);
                }
                if (kind == Kind.INT32) {
                    statistics.updateStats((int) min);
                    statistics.updateStats((int) max);
                } else {
                    statistics.updateStats(min);
                    statistics.updateStats(max);
                }
            }
            case FLOAT, DOUBLE -> updateFloating(statistics);
        }
    }

    /** NaNs are counted only, and a zero at either end gets the sign that covers both (parquet.thrift, "Statistics"). */
    private void updateFloating(Statistics<?> statistics) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long nans = 0;
        for (int i = 0; i < count; i++) {
            double value =
                    kind == Kind.FLOAT ? Float.intBitsToFloat((int) values[i]) : Double.longBitsToDouble(values[i]);
            if (Double.isNaN(value)) {
                nans++;
            } else {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        statistics.incrementNanCount(nans);
        sawNaN |= nans > 0;
        if (nans == count) {
            return;
        }
        min = min == 0 ? -0.0 : min;
        max = max == 0 ? 0.0 : max;
        if (kind == Kind.FLOAT) {
            statistics.updateStats((float) min);
            statistics.updateStats((float) max);
        } else {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }
}
