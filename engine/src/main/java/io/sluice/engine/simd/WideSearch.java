package io.sluice.engine.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Looks for two bytes at a fixed distance, at 64 places at once. */
final class WideSearch {
    static final int STEP = 64;

    private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_512;

    private WideSearch() {}

    /** As {@link Searching#find}. */
    static int find(byte[] data, int start, int end, byte[] wanted) {
        int size = wanted.length;
        byte first = wanted[0];
        byte last = wanted[size - 1];
        int stop = end - STEP - size + 1;
        int i = start;
        for (; i <= stop; i += STEP) {
            long candidates = ByteVector.fromArray(BYTE, data, i)
                    .compare(VectorOperators.EQ, first)
                    .and(ByteVector.fromArray(BYTE, data, i + size - 1).compare(VectorOperators.EQ, last))
                    .toLong();
            while (candidates != 0) {
                int place = i + Long.numberOfTrailingZeros(candidates);
                if (Searching.isAt(data, place, wanted)) {
                    return place;
                }
                candidates &= candidates - 1;
            }
        }
        return ScalarSearch.find(data, i, end, wanted);
    }
}
