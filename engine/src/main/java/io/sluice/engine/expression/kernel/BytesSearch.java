package io.sluice.engine.expression.kernel;

import java.util.Arrays;

/**
 * Finds a byte string in others. Eight places are tried at once by their first and last byte (W. Mula, "SIMD-friendly
 * algorithms for substring searching"), in a word instead of a vector register.
 */
final class BytesSearch {
    private final byte[] wanted;
    private final long first;
    private final long last;

    BytesSearch(byte[] wanted) {
        this.wanted = wanted;
        this.first = wanted.length == 0 ? 0 : Words8.repeat(wanted[0]);
        this.last = wanted.length == 0 ? 0 : Words8.repeat(wanted[wanted.length - 1]);
    }

    /** The leftmost place from start on, or −1. */
    int find(byte[] data, int start, int end) {
        int size = wanted.length;
        if (size == 0) {
            return start;
        }
        int lastPlace = end - size;
        int i = start;
        for (; i <= lastPlace - 7; i += 8) {
            long candidates = Words8.zeroBytes((Words8.get(data, i) ^ first) | (Words8.get(data, i + size - 1) ^ last));
            while (candidates != 0) {
                int place = i + (Long.numberOfTrailingZeros(candidates) >>> 3);
                if (isAt(data, place)) {
                    return place;
                }
                candidates &= candidates - 1;
            }
        }
        for (; i <= lastPlace; i++) {
            if (data[i] == wanted[0] && isAt(data, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] data, int place) {
        return Arrays.equals(wanted, 0, wanted.length, data, place, place + wanted.length);
    }
}
