package io.sluice.engine.row;

import io.sluice.engine.schedule.CurrentQuery;
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
        long previous = 0;
        int previousId = -1;
        for (int i = 0; i < count; i++) {
            long key = words[i];
            // Rows with the same key often stand together.
            if (key == previous && previousId >= 0) {
                ids[i] = previousId;
                continue;
            }
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
            previous = key;
            previousId = ids[i];
        }
    }

    /**
     * A table in which keys have their numbers already.
     *
     * @param keys by number, taken over
     * @param unfindable the number that is not found by its word, or −1
     */
    static LongTable of(long[] keys, int size, int unfindable) {
        LongTable table = new LongTable();
        table.keys = keys;
        table.size = size;
        table.resize(size);
        int mask = (table.slots.length >>> 1) - 1;
        for (int id = 0; id < size; id++) {
            if (id != unfindable) {
                int slot = (int) (keys[id] * FIBONACCI >>> table.shift);
                while (table.slots[2 * slot + 1] != 0) {
                    slot = slot + 1 & mask;
                }
                table.slots[2 * slot] = keys[id];
                table.slots[2 * slot + 1] = id + 1L;
            }
        }
        return table;
    }

    /** The keys by number, of which the first {@link #size} count. */
    long[] keys() {
        return keys;
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
        long[] old = slots;
        resize(needed);
        int mask = (slots.length >>> 1) - 1;
        for (int i = 0; i < old.length; i += 2) {
            CurrentQuery.checkAt(i);
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

    /** Empty slots, twice as many as keys at least. */
    private void resize(int needed) {
        int bits = Math.max(10, 64 - Long.numberOfLeadingZeros(2L * needed - 1));
        slots = new long[2 << bits];
        shift = 64 - bits;
    }
}
