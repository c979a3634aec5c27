package io.sluice.engine.row;

import io.sluice.engine.schedule.CurrentQuery;
import java.util.Arrays;

/** {@link WordNumbering} for keys of several words. A slot holds 32 bits of the hash and the number plus 1. */
final class WordTable implements WordNumbering {
    private static final long ID_MASK = 0xFFFFFFFFL;

    private final int width;
    private long[] slots = new long[1 << 10];
    private long[] words = new long[1 << 10];
    private int size;

    WordTable(int width) {
        this.width = width;
    }

    @Override
    public void number(long[] keys, int count, int[] ids) {
        ensure(count);
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            int from = i * width;
            long hash = hash(keys, from);
            long tag = hash & ~ID_MASK;
            int slot = (int) hash & mask;
            while (true) {
                long entry = slots[slot];
                if (entry == 0) {
                    slots[slot] = tag | size + 1L;
                    System.arraycopy(keys, from, words, size * width, width);
                    ids[i] = size++;
                    break;
                }
                if ((entry & ~ID_MASK) == tag) {
                    int id = (int) (entry & ID_MASK) - 1;
                    if (equal(keys, from, id * width)) {
                        ids[i] = id;
                        break;
                    }
                }
                slot = slot + 1 & mask;
            }
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
        return 8L * (slots.length + words.length);
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
        slots = new long[Integer.highestOneBit(2 * needed - 1) << 1];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            CurrentQuery.checkAt(id);
            long hash = hash(words, id * width);
            int slot = (int) hash & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = hash & ~ID_MASK | id + 1L;
        }
    }
}
