package io.sluice.storage.parquet.write;

import io.sluice.storage.parquet.decode.LittleEndian;
import java.util.Arrays;

/** Distinct byte strings, numbered in order of appearance. Open addressing with linear probing. */
final class BytesDictionary {
    private byte[] data = new byte[4096];
    private int[] offsets = new int[257];
    private int[] hashes = new int[256];
    private int[] table = new int[1024];
    private int count;

    int count() {
        return count;
    }

    /** Bytes of all values together. */
    int dataSize() {
        return offsets[count];
    }

    byte[] data() {
        return data;
    }

    int start(int id) {
        return offsets[id];
    }

    int end(int id) {
        return offsets[id + 1];
    }

    /** The id of a value, a new one if it is new. */
    int add(byte[] bytes, int start, int end) {
        int hash = hash(bytes, start, end);
        int mask = table.length - 1;
        int slot = hash & mask;
        while (true) {
            int entry = table[slot];
            if (entry == 0) {
                break;
            }
            int id = entry - 1;
            if (hashes[id] == hash && Arrays.equals(data, offsets[id], offsets[id + 1], bytes, start, end)) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count + 1);
        }
        int at = offsets[count];
        int length = end - start;
        if (at + length > data.length) {
            data = Arrays.copyOf(data, Math.max(at + length, 2 * data.length));
        }
        System.arraycopy(bytes, start, data, at, length);
        hashes[count] = hash;
        offsets[++count] = at + length;
        table[slot] = count;
        if (2 * count > table.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        table = new int[4 * table.length];
        int mask = table.length - 1;
        for (int id = 0; id < count; id++) {
            int slot = hashes[id] & mask;
            while (table[slot] != 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = id + 1;
        }
    }

    private static int hash(byte[] bytes, int start, int end) {
        long hash = end - start;
        int at = start;
        for (; at + 8 <= end; at += 8) {
            hash = (hash ^ LittleEndian.getLong(bytes, at)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        long tail = 0;
        for (; at < end; at++) {
            tail = tail << 8 | bytes[at] & 0xFF;
        }
        hash = (hash ^ tail) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (hash >>> 32);
    }
}
