package io.sluice.storage.skipping;

import java.util.Arrays;
import java.util.BitSet;

/** Which files of a segment are left. Not thread-safe. */
final class FileBits {
    private final long[] words;
    private final int count;

    private FileBits(long[] words, int count) {
        this.words = words;
        this.count = count;
    }

    /** None of so many files. */
    static FileBits none(int count) {
        return new FileBits(new long[(count + Long.SIZE - 1) / Long.SIZE], count);
    }

    /** All of the files but some. */
    static FileBits allBut(BitSet removed, int count) {
        long[] words = new long[(count + Long.SIZE - 1) / Long.SIZE];
        Arrays.fill(words, -1L);
        if (count % Long.SIZE != 0) {
            words[words.length - 1] = (1L << count % Long.SIZE) - 1;
        }
        long[] without = removed.toLongArray();
        for (int i = 0; i < Math.min(words.length, without.length); i++) {
            words[i] &= ~without[i];
        }
        return new FileBits(words, count);
    }

    FileBits copy() {
        return new FileBits(words.clone(), count);
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    void clear(int file) {
        words[file >> 6] &= ~(1L << file);
    }

    void set(int file) {
        words[file >> 6] |= 1L << file;
    }

    /** Drops those of another set of the same segment. */
    void andNot(FileBits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    /** Adds those of another set of the same segment. */
    void or(FileBits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /** The first file from the given one on, or −1. */
    int next(int from) {
        if (from >= count) {
            return -1;
        }
        int word = from >> 6;
        long bits = words[word] & -1L << from;
        while (bits == 0) {
            if (++word == words.length) {
                return -1;
            }
            bits = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Keeps the files whose range from low to high has a value from first to last. */
    void retainOverlapping(long[] low, long[] high, long first, long last) {
        for (int word = 0; word < words.length; word++) {
            if (words[word] == 0) {
                continue;
            }
            int start = word << 6;
            int end = Math.min(start + Long.SIZE, count);
            long overlapping = 0;
            for (int file = start; file < end; file++) {
                boolean overlaps = low[file] <= last & high[file] >= first;
                overlapping |= (overlaps ? 1L : 0L) << file;
            }
            words[word] &= overlapping;
        }
    }
}
