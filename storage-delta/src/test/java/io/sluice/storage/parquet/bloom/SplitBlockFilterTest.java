package io.sluice.storage.parquet.bloom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.common.hash.XxHash64;
import io.sluice.storage.file.BloomFilterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters against those of parquet-java, bit by bit, and what their options ask of them. */
class SplitBlockFilterTest {
    private final Random random = new Random(7);

    @Test
    void hashesAreThoseOfParquetJava() {
        BlockSplitBloomFilter theirs = new BlockSplitBloomFilter(1024);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length + 9];
            random.nextBytes(bytes);
            assertThat(XxHash64.hash(bytes, 5, 5 + length, 0))
                    .as("%d bytes", length)
                    .isEqualTo(theirs.hash(Binary.fromConstantByteArray(bytes, 5, length)));
            long word = random.nextLong();
            assertThat(XxHash64.hash(word, 0)).isEqualTo(theirs.hash(word));
            assertThat(XxHash64.hash((int) word, 0)).isEqualTo(theirs.hash((int) word));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 1024})
    void bitsAreThoseOfParquetJava(int blocks) throws IOException {
        BlockSplitBloomFilter theirs = new BlockSplitBloomFilter(blocks * SplitBlockFilter.BLOCK_BYTES);
        SplitBlockFilter ours = SplitBlockFilter.ofBlocks(blocks);
        for (int i = 0; i < 20 * blocks; i++) {
            long hash = random.nextLong();
            theirs.insertHash(hash);
            ours.add(hash);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        theirs.writeTo(bytes);
        assertThat(ours.toBytes()).isEqualTo(bytes.toByteArray());
        SplitBlockFilter read = SplitBlockFilter.read(bytes.toByteArray(), 0, bytes.size());
        for (int i = 0; i < 1000; i++) {
            long hash = random.nextLong();
            assertThat(read.mayContain(hash)).isEqualTo(theirs.findHash(hash));
        }
    }

    @Test
    void aShrunkFilterIsTheOneThatWasSmallFromTheBeginning() {
        SplitBlockFilter large = SplitBlockFilter.ofBlocks(4096);
        SplitBlockFilter small = SplitBlockFilter.ofBlocks(64);
        for (int i = 0; i < 1000; i++) {
            long hash = random.nextLong();
            large.add(hash);
            small.add(hash);
        }
        SplitBlockFilter shrunk = large.shrunk(small.falsePositiveRate());
        assertThat(shrunk.toBytes()).isEqualTo(small.toBytes());
        assertThat(shrunk.shrunk(shrunk.falsePositiveRate() / 2)).isSameAs(shrunk);
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 0.1",
        "100000, 0.01",
        "262144, 0.05",
        "262144, 0.001",
        "40, 0.01",
        "3, 0.5",
        "1, 0.000001",
        "5000, 1e-300"
    })
    void filtersAreAsSmallAsTheirRateAllows(int values, double fpp) {
        FilterBuilder builder = new FilterBuilder(new BloomFilterOptions(fpp, 1_000_000, 1));
        SplitBlockFilter filter = built(builder, values).orElseThrow();
        double rate = filter.falsePositiveRate();
        assertThat(rate).isLessThanOrEqualTo(Math.max(fpp * 1.05, 3e-9));
        if (filter.sizeBytes() > SplitBlockFilter.BLOCK_BYTES) {
            // With half the bits it would have been more than was asked for.
            assertThat(rate).isGreaterThan(fpp / 200);
        }
        assertThat(measured(filter)).isCloseTo(rate, within(0.005));
        // What one chunk had is not in the next one's filter.
        assertThat(built(builder, 1).orElseThrow().sizeBytes()).isEqualTo(SplitBlockFilter.BLOCK_BYTES);
        assertThat(builder.build()).isEmpty();
    }

    @Test
    void fewDistinctValuesMakeASmallFilterHoweverManyRowsThereAre() {
        FilterBuilder builder = new FilterBuilder(new BloomFilterOptions(0.01, 1_000_000, 1));
        for (int i = 0; i < 262_144; i++) {
            builder.ensure(1);
            builder.add(XxHash64.hash(i % 500, 0));
        }
        SplitBlockFilter filter = builder.build().orElseThrow();
        assertThat(filter.sizeBytes()).isLessThanOrEqualTo(1024);
        assertThat(filter.falsePositiveRate()).isLessThanOrEqualTo(0.01);
    }

    @Test
    void numItemsBoundsTheSizeAndMaxExpectedFppLeavesFullFiltersOut() {
        SplitBlockFilter small = built(new FilterBuilder(new BloomFilterOptions(0.1, 1000, 1)), 10_000)
                .orElseThrow();
        assertThat(small.sizeBytes()).isEqualTo(1024);
        assertThat(small.falsePositiveRate()).isGreaterThan(0.5);
        assertThat(built(new FilterBuilder(new BloomFilterOptions(0.1, 1000, 0.5)), 10_000))
                .isEmpty();
        assertThat(built(new FilterBuilder(new BloomFilterOptions(0.1, 1000, 0.5)), 1000))
                .isPresent();
        assertThat(built(new FilterBuilder(new BloomFilterOptions(0.1, 10_000, 0.5)), 10_000))
                .isPresent();
    }

    @Test
    void aBuilderThatBeginsAnewHoldsNoMoreThanANewOne() {
        FilterBuilder builder = new FilterBuilder(new BloomFilterOptions(1e-9, 1_000_000, 1));
        long idle = builder.sizeBytes();
        // Of few values it keeps the hashes, of many the bits.
        for (int values : new int[] {100_000, 262_144, 5}) {
            built(builder, values);
            assertThat(builder.sizeBytes()).isEqualTo(idle);
        }
    }

    private Optional<SplitBlockFilter> built(FilterBuilder builder, int values) {
        for (int i = 0; i < values; i++) {
            builder.ensure(1);
            builder.add(random.nextLong());
        }
        return builder.build();
    }

    private double measured(SplitBlockFilter filter) {
        int hits = 0;
        for (int i = 0; i < 200_000; i++) {
            hits += filter.mayContain(random.nextLong()) ? 1 : 0;
        }
        return hits / 200_000.0;
    }
}
