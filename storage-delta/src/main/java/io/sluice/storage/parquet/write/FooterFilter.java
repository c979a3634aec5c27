package io.sluice.storage.parquet.write;

import io.sluice.storage.parquet.bloom.SplitBlockFilter;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.io.api.Binary;

/** A complete filter in the form in which parquet-java puts one into a file; nothing can be asked of it or added. */
record FooterFilter(SplitBlockFilter filter) implements BloomFilter {
    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(filter.toBytes());
    }

    @Override
    public int getBitsetSize() {
        return filter.sizeBytes();
    }

    @Override
    public HashStrategy getHashStrategy() {
        return HashStrategy.XXH64;
    }

    @Override
    public Algorithm getAlgorithm() {
        return Algorithm.BLOCK;
    }

    @Override
    public Compression getCompression() {
        return Compression.UNCOMPRESSED;
    }

    @Override
    public void insertHash(long hash) {
        throw complete();
    }

    @Override
    public boolean findHash(long hash) {
        throw complete();
    }

    @Override
    public long hash(int value) {
        throw complete();
    }

    @Override
    public long hash(long value) {
        throw complete();
    }

    @Override
    public long hash(double value) {
        throw complete();
    }

    @Override
    public long hash(float value) {
        throw complete();
    }

    @Override
    public long hash(Binary value) {
        throw complete();
    }

    @Override
    public long hash(Object value) {
        throw complete();
    }

    private static UnsupportedOperationException complete() {
        return new UnsupportedOperationException("the filter is only to be written");
    }
}
