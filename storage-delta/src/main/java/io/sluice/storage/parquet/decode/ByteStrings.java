package io.sluice.storage.parquet.decode;

import java.util.Arrays;

/** Byte strings laid end to end, while they are collected for a vector. Data keeps 32 bytes of room past its end. */
public final class ByteStrings {
    private static final int ROOM = 32;

    byte[] data;
    int[] offsets;
    int count;

    public ByteStrings(int capacity, int dataCapacity) {
        this.offsets = new int[capacity + 1];
        this.data = new byte[dataCapacity + ROOM];
    }

    /** Forgets all values. @return false if there is no room for so many */
    public boolean clear(int capacity) {
        count = 0;
        offsets[0] = 0;
        return capacity < offsets.length;
    }

    public int count() {
        return count;
    }

    /** The bytes; ownership is shared with whoever builds a vector from them. */
    public byte[] data() {
        return data;
    }

    /** count + 1 entries at least. */
    public int[] offsets() {
        return offsets;
    }

    int size() {
        return offsets[count];
    }

    void ensure(int values, long bytes) {
        if (count + values + 1 > offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(count + values + 1, offsets.length * 2));
        }
        long needed = offsets[count] + bytes + ROOM;
        if (needed > data.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new CorruptPageException("more than 2 GiB of strings in one batch");
            }
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, data.length * 2L)));
        }
    }

    /** Appends one value. */
    public void append(byte[] from, int start, int length) {
        ensure(1, length);
        int at = offsets[count];
        System.arraycopy(from, start, data, at, length);
        offsets[++count] = at + length;
    }

    /** Appends the values of a dictionary at ids. */
    public void appendAll(byte[] dictionary, int[] dictionaryOffsets, int[] ids, int from, int values) {
        long bytes = 0;
        for (int i = from; i < from + values; i++) {
            bytes += dictionaryOffsets[ids[i] + 1] - dictionaryOffsets[ids[i]];
        }
        ensure(values, bytes);
        int at = offsets[count];
        for (int i = from; i < from + values; i++) {
            int start = dictionaryOffsets[ids[i]];
            int length = dictionaryOffsets[ids[i] + 1] - start;
            System.arraycopy(dictionary, start, data, at, length);
            at += length;
            offsets[++count] = at;
        }
    }

    /**
     * Makes room for nulls: the values from position first on, as many as bits are set, move to the positions of the
     * set bits among length positions; the others become empty.
     */
    public void spread(int first, int length, long[] validity) {
        int present = count - first;
        ensure(length - present, 0);
        int source = count;
        for (int i = first + length - 1; i >= first; i--) {
            offsets[i + 1] = offsets[source];
            source -= Bits.get(validity, i);
        }
        count = first + length;
    }
}
