package io.sluice.storage.parquet.bloom;

import io.sluice.common.hash.XxHash64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A split block Bloom filter: blocks of eight words, of which a value sets one bit each in the one block that the upper half of
 * its hash chooses. Not thread-safe while values are added.
 */
public final class SplitBlockFilter {
    /** Of a block, and so the least size of a filter. */
    public static final int BLOCK_BYTES = 32;

    private static final int BLOCK_WORDS = 8;
    private static final int[] SALT = {
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };

    private final int[] words;

    private SplitBlockFilter(int[] words) {
        this.words = words;
    }

    /** An empty one. */
    public static SplitBlockFilter ofBlocks(int blocks) {
        return new SplitBlockFilter(new int[blocks * BLOCK_WORDS]);
    }

    /** One of a file. @param bytes whole blocks of them from start to end; copied */
    public static SplitBlockFilter read(byte[] bytes, int start, int end) {
        if (end <= start || (end - start) % BLOCK_BYTES != 0) {
            throw new IllegalArgumentException((end - start) + " bytes are no blocks of a filter");
        }
        int[] words = new int[(end - start) / Integer.BYTES];
        ByteBuffer.wrap(bytes, start, end - start)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(words);
        return new SplitBlockFilter(words);
    }

    /** The same bits as a file has them. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    /** In memory and in a file. */
    public int sizeBytes() {
        return words.length * Integer.BYTES;
    }

    private int blocks() {
        return words.length / BLOCK_WORDS;
    }

    private int start(long hash) {
        return (int) ((hash >>> 32) * blocks() >>> 32) * BLOCK_WORDS;
    }

    /** Adds a value by its {@link XxHash64} with the seed 0. */
    public void add(long hash) {
        int start = start(hash);
        int key = (int) hash;
        for (int i = 0; i < BLOCK_WORDS; i++) {
            words[start + i] |= 1 << (key * SALT[i] >>> 27);
        }
    }

    /** False only if no value of that hash was added. */
    public boolean mayContain(long hash) {
        int start = start(hash);
        int key = (int) hash;
        for (int i = 0; i < BLOCK_WORDS; i++) {
            if ((words[start + i] & 1 << (key * SALT[i] >>> 27)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** How likely it is that a value which was not added seems to be there, by the bits that are set. */
    public double falsePositiveRate() {
        return falsePositiveRate(1);
    }

    /** The same if so many neighbouring blocks were one. */
    private double falsePositiveRate(int merged) {
        double sum = 0;
        for (int start = 0; start < words.length; start += merged * BLOCK_WORDS) {
            double hit = 1;
            for (int i = 0; i < BLOCK_WORDS; i++) {
                hit *= Integer.bitCount(merged(start + i, merged)) / (double) Integer.SIZE;
            }
            sum += hit;
        }
        return sum * merged / blocks();
    }

    private int merged(int word, int blocks) {
        int bits = 0;
        for (int i = 0; i < blocks; i++) {
            bits |= words[word + i * BLOCK_WORDS];
        }
        return bits;
    }

    /**
     * The smallest filter of the same values that has at most that rate of false positives; this one if it has more itself. The number
     * of blocks must be a power of two: then the blocks of neighbouring numbers are those that are one in a filter of half the size.
     */
    public SplitBlockFilter shrunk(double falsePositiveRate) {
        if (Integer.bitCount(blocks()) != 1) {
            throw new IllegalStateException(blocks() + " blocks");
        }
        int merged = 1;
        while (merged < blocks() && falsePositiveRate(2 * merged) <= falsePositiveRate) {
            merged *= 2;
        }
        if (merged == 1) {
            return this;
        }
        SplitBlockFilter smaller = ofBlocks(blocks() / merged);
        for (int block = 0; block < smaller.blocks(); block++) {
            for (int i = 0; i < BLOCK_WORDS; i++) {
                smaller.words[block * BLOCK_WORDS + i] = merged(block * merged * BLOCK_WORDS + i, merged);
            }
        }
        return smaller;
    }
}
