package io.sluice.engine.simd;

/** {@link WideSearch} in a word instead of a vector register: eight places at once. */
final class ScalarSearch {
    private ScalarSearch() {}

    /** As {@link Searching#find}. */
    static int find(byte[] data, int start, int end, byte[] wanted) {
        int size = wanted.length;
        long first = Words8.repeat(wanted[0]);
        long last = Words8.repeat(wanted[size - 1]);
        int lastPlace = end - size;
        int i = start;
        for (; i <= lastPlace - 7; i += 8) {
            long candidates = Words8.zeroBytes((Words8.get(data, i) ^ first) | (Words8.get(data, i + size - 1) ^ last));
            while (candidates != 0) {
                int place = i + (Long.numberOfTrailingZeros(candidates) >>> 3);
                if (Searching.isAt(data, place, wanted)) {
                    return place;
                }
                candidates &= candidates - 1;
            }
        }
        for (; i <= lastPlace; i++) {
            if (data[i] == wanted[0] && Searching.isAt(data, i, wanted)) {
                return i;
            }
        }
        return -1;
    }
}
