package io.sluice.engine.row;

import java.util.Arrays;

/** Numbers distinct words from 0 in the order in which they come. Open addressing; a slot holds the word and its number. */
final class LongTable implements WordNumbering {
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

    /** Two words a slot: the key, and its number plus 1, or 0 for an empty slot. */
    private long[] slots = new long[2 << 10];

    private int shift = 64 - 10;
    private long[] keys = new long[1 << 9];
    private int size;

    @Override
    public void number(long[] words, int count, int[] ids) {
        ensure(count);
        long[] table = slots;
        int mask = (table.length >>> 1) - 1;
        for (int i = 0; i < count; i++) {
            long key = words[i];
            int slot = (int) (key * FIBONACCI >>> shift);
            while (true) {
                long entry = table[2 * slot + 1];
                if (entry == 0) {
                    table[2 * slot] = key;
                    table[2 * slot + 1] = size + 1L;
                    keys[size] = key;
                    ids[i] = size++;
                    break;
                }
                if (table[2 * slot] == key) {
                    ids[i] = (int) entry - 1;
                    break;
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
        return keys[id];
    }

    @Override
    public long retainedBytes() {
        return 8L * (slots.length + keys.length);
    }

    private void ensure(int more) {
        if (size + more > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(size + more, keys.length * 2));
        }
        int needed = size + more;
        if (needed <= slots.length >>> 2) {
            return;
        }
        int bits = 64 - Long.numberOfLeadingZeros(2L * needed - 1);
        long[] old = slots;
        slots = new long[2 << bits];
        shift = 64 - bits;
        int mask = (1 << bits) - 1;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int slot = (int) (old[i] * FIBONACCI >>> shift);
                while (slots[2 * slot + 1] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[2 * slot] = old[i];
                slots[2 * slot + 1] = old[i + 1];
            }
        }
    }
}
