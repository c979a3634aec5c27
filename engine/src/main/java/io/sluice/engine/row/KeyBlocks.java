package io.sluice.engine.row;

import java.util.List;
import java.util.Optional;

/**
 * In which blocks of 1,024 neighbouring whole numbers a table has keys.
 *
 * @param first the first block: its keys shifted right by ten
 * @param present a bit a block, from the first on
 */
public record KeyBlocks(long first, long[] present) {
    static final int BLOCK_BITS = 10;

    /** Bits of two mebibytes. */
    private static final long MAX_BLOCKS = 1 << 24;

    /** The blocks that more than one of some tables have keys in; empty if the tables lie too far apart for a bit a block. */
    public static Optional<KeyBlocks> ofSeveral(List<KeyBlocks> tables) {
        long first = tables.stream().mapToLong(KeyBlocks::first).min().orElse(0) & -Long.SIZE;
        long end = tables.stream().mapToLong(KeyBlocks::end).max().orElse(first);
        if (end - first > MAX_BLOCKS) {
            return Optional.empty();
        }
        int words = (int) ((end - first + Long.SIZE - 1) / Long.SIZE);
        long[] any = new long[words];
        long[] several = new long[words];
        for (KeyBlocks table : tables) {
            int offset = (int) (table.first - first);
            for (int i = 0; i < table.present.length; i++) {
                long bits = table.present[i];
                int at = (offset + i * Long.SIZE) >> 6;
                int shift = offset & Long.SIZE - 1;
                add(any, several, at, bits << shift);
                if (shift > 0) {
                    add(any, several, at + 1, bits >>> Long.SIZE - shift);
                }
            }
        }
        return Optional.of(new KeyBlocks(first, several));
    }

    private static void add(long[] any, long[] several, int at, long bits) {
        if (bits != 0) {
            several[at] |= any[at] & bits;
            any[at] |= bits;
        }
    }

    /** One past the last block that there is a bit for and that has keys. */
    private long end() {
        for (int i = present.length - 1; i >= 0; i--) {
            if (present[i] != 0) {
                return first + (long) i * Long.SIZE + Long.SIZE - Long.numberOfLeadingZeros(present[i]);
            }
        }
        return first;
    }

    /** Whether the key's block is one of these. */
    public boolean contains(long key) {
        long block = (key >> BLOCK_BITS) - first;
        return block >= 0
                && block < (long) present.length * Long.SIZE
                && (present[(int) (block >> 6)] >>> (block & Long.SIZE - 1) & 1) != 0;
    }
}
