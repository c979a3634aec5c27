package io.sluice.storage.parquet.bloom;

import io.sluice.common.hash.XxHash64;
import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.file.FileWriteOptions;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects the hashes of a column chunk's values and makes a filter of them: few hashes are kept as they are, many go into bits at
 * once. Nobody need count what is distinct: a filter with room for all is shrunk as far as its rate of false positives allows.
 * Used for one chunk after the other; not thread-safe.
 */
public final class FilterBuilder {
    private static final int HASHES_OF_AN_IDLE_BUILDER = 1024;

    private final BloomFilterOptions options;
    private final int mostBlocks;
    private long[] hashes = new long[HASHES_OF_AN_IDLE_BUILDER];
    private int count;
    /** Null as long as the hashes take less room. */
    private SplitBlockFilter filter;

    public FilterBuilder(BloomFilterOptions options) {
        this.options = options;
        this.mostBlocks = blocks(Math.min(options.numItems(), FileWriteOptions.MAX_ROW_GROUP_ROWS), options.fpp());
    }

    /** Makes room for that many more hashes. */
    public void ensure(int more) {
        if (filter != null) {
            return;
        }
        if (8L * (count + more) > (long) mostBlocks * SplitBlockFilter.BLOCK_BYTES) {
            filter = SplitBlockFilter.ofBlocks(mostBlocks);
            for (int i = 0; i < count; i++) {
                filter.add(hashes[i]);
            }
            count = 0;
            hashes = new long[0];
        } else if (count + more > hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(count + more, 2 * hashes.length));
        }
    }

    /** Adds a value by its {@link XxHash64} with the seed 0; {@link #ensure} made room for it. */
    public void add(long hash) {
        if (filter == null) {
            hashes[count++] = hash;
        } else {
            filter.add(hash);
        }
    }

    /** What the builder takes in memory. */
    public long sizeBytes() {
        return filter == null ? 8L * hashes.length : filter.sizeBytes();
    }

    /** The filter of what was added, if there was anything and it keeps what is expected of it; the builder begins anew. */
    public Optional<SplitBlockFilter> build() {
        SplitBlockFilter built = filter;
        if (built == null && count > 0) {
            built = SplitBlockFilter.ofBlocks(Math.min(mostBlocks, blocks(count, options.fpp())));
            for (int i = 0; i < count; i++) {
                built.add(hashes[i]);
            }
        }
        filter = null;
        count = 0;
        // What an idle builder holds counts against the size of the next row group.
        hashes = hashes.length == HASHES_OF_AN_IDLE_BUILDER ? hashes : new long[HASHES_OF_AN_IDLE_BUILDER];
        return Optional.ofNullable(built)
                .map(full -> full.shrunk(options.fpp()))
                .filter(small -> small.falsePositiveRate() <= options.maxExpectedFpp());
    }

    /**
     * The blocks of a filter for so many values, a power of two, as some readers want it; no more than a block a value, with which
     * about two in 10⁹ seem to be there that are not.
     */
    private static int blocks(long values, double falsePositiveRate) {
        // The bits that a value needs in a filter of one block, however large; split ones need somewhat more.
        double bits = -8 / Math.log1p(-Math.pow(falsePositiveRate, 1 / 8.0));
        double least = Math.clamp(values * bits / 8 / SplitBlockFilter.BLOCK_BYTES, 1, values);
        int blocks = 1 << Math.getExponent(least);
        while (blocks < values && falsePositiveRate((double) values / blocks) > falsePositiveRate) {
            blocks *= 2;
        }
        return blocks;
    }

    /** With so many values a block on average: how many one has is by Poisson's distribution, and each sets a bit in 8 words of 32. */
    private static double falsePositiveRate(double valuesPerBlock) {
        double most = valuesPerBlock + 10 * Math.sqrt(valuesPerBlock) + 20;
        double logOfShare = -valuesPerBlock;
        double rate = 0;
        for (int values = 1; values < most; values++) {
            logOfShare += Math.log(valuesPerBlock / values);
            rate += Math.exp(logOfShare) * Math.pow(1 - Math.pow(31 / 32.0, values), 8);
        }
        return rate;
    }
}
