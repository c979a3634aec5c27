package io.sluice.engine.row;

import io.sluice.engine.schedule.CurrentQuery;
import java.util.Arrays;

/**
 * {@link WordNumbering} for keys of several words. A slot holds the upper 32 bits of the hash and the number plus 1. The upper bits
 * of those say which slot is a key's first, so that a table that grows is copied in the order of its slots, without a look at the keys.
 */
final class WordTable implements WordNumbering {
    private static final long ID_MASK = 0xFFFFFFFFL;
    private static final int FIRST_BITS = 10;

    private final int width;
    private long[] slots = new long[1 << FIRST_BITS];
    private int shift = Long.SIZE - FIRST_BITS;
    private long[] words = new long[1 << FIRST_BITS];
    private int size;
    /** Of the keys that are numbered. */
    private long[] hashes = new long[0];

    WordTable(int width) {
        this.width = width;
    }

    @Override
    public void number(long[] keys, int count, int[] ids) {
        ensure(count);
        if (hashes.length < count) {
            hashes = new long[count];
        }
        readFirstSlots(keys, count, ids);
        for (int i = 0; i < count; i++) {
            int from = i * width;
            int candidate = ids[i] - 1;
            ids[i] = candidate >= 0 && equal(keys, from, candidate * width)
                    ? candidate
                    : findOrAdd(hashes[i], keys, from);
        }
    }

    /**
     * What is in the first slot of each key: in a loop without branches the misses of a table that exceeds the caches overlap.
     *
     * @param candidates gets the number plus 1 of a key with this hash, or 0
     */
    private void readFirstSlots(long[] keys, int count, int[] candidates) {
        long[] table = slots;
        for (int i = 0; i < count; i++) {
            long hash = hash(keys, i * width);
            hashes[i] = hash;
            long entry = table[(int) (hash >>> shift)];
            candidates[i] = (entry ^ hash) >>> Integer.SIZE == 0 ? (int) entry : 0;
        }
    }

    private int findOrAdd(long hash, long[] keys, int from) {
        int mask = slots.length - 1;
        long tag = hash & ~ID_MASK;
        int slot = (int) (hash >>> shift);
        while (true) {
            long entry = slots[slot];
            if (entry == 0) {
                slots[slot] = tag | size + 1L;
                System.arraycopy(keys, from, words, size * width, width);
                return size++;
            }
            if ((entry & ~ID_MASK) == tag) {
                int id = (int) (entry & ID_MASK) - 1;
                if (equal(keys, from, id * width)) {
                    return id;
                }
            }
            slot = slot + 1 & mask;
        }
    }

    @Override
    public int addUnfindable() {
        ensure(1);
        return size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long word(int id, int word) {
        return words[id * width + word];
    }

    @Override
    public long retainedBytes() {
        return 8L * (slots.length + words.length + hashes.length);
    }

    private long hash(long[] keys, int from) {
        long h = 0;
        for (int w = 0; w < width; w++) {
            h = (h ^ keys[from + w]) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 32;
        }
        return ValueHash.mix(h);
    }

    private boolean equal(long[] keys, int from, int stored) {
        for (int w = 0; w < width; w++) {
            if (keys[from + w] != words[stored + w]) {
                return false;
            }
        }
        return true;
    }

    private void ensure(int more) {
        int needed = size + more;
        if (needed * width > words.length) {
            words = Arrays.copyOf(words, Math.max(needed * width, words.length * 2));
        }
        if (needed <= slots.length >>> 1) {
            return;
        }
        long[] before = slots;
        slots = new long[Integer.highestOneBit(2 * needed - 1) << 1];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(slots.length);
        int mask = slots.length - 1;
        for (int i = 0; i < before.length; i++) {
            CurrentQuery.checkAt(i);
            if (before[i] != 0) {
                int slot = (int) (before[i] >>> shift);
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = before[i];
            }
        }
    }
}
