package io.sluice.storage.parquet.write;

import io.sluice.storage.parquet.bloom.FilterBuilder;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;

/** Encodes BOOLEAN, one bit a value. */
final class BooleanEncoder extends ColumnEncoder {
    private boolean[] values = new boolean[1024];
    private int count;

    BooleanEncoder(ColumnDescriptor column, PageCompressor compressor, Output out) {
        super(column, compressor, out);
    }

    void add(boolean value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    @Override
    boolean canUseDictionary() {
        return false;
    }

    @Override
    void clear(boolean chunkEnds) {
        count = 0;
    }

    @Override
    long plainBytes() {
        return count + 7 >>> 3;
    }

    @Override
    void writePlain(Output target) {
        for (int i = 0; i < count; i += 8) {
            int bits = 0;
            for (int k = i; k < Math.min(i + 8, count); k++) {
                bits |= values[k] ? 1 << k - i : 0;
            }
            target.putByte(bits);
        }
    }

    @Override
    int[] dictionaryIds() {
        throw new IllegalStateException("booleans have no dictionary");
    }

    @Override
    int dictionaryCount() {
        return 0;
    }

    @Override
    long dictionaryBytes() {
        return 0;
    }

    @Override
    void writeDictionary(Output target) {
        throw new IllegalStateException("booleans have no dictionary");
    }

    @Override
    void addTo(FilterBuilder filter) {
        throw new IllegalStateException("booleans have no Bloom filter");
    }

    @Override
    void addDictionaryTo(FilterBuilder filter) {
        throw new IllegalStateException("booleans have no Bloom filter");
    }

    @Override
    void updateStatistics(Statistics<?> statistics) {
        for (int i = 0; i < count; i++) {
            if (values[i] != values[0]) {
                statistics.updateStats(values[i]);
                break;
            }
        }
        statistics.updateStats(values[0]);
    }
}
