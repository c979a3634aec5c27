package io.sluice.storage.cache;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Makes bytes and shorts ints, sixteen at a time; the compiler does that by itself for longs alone. */
final class WideWidening {
    /** Counts are multiples of it. */
    static final int STEP = 16;

    private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORT = ShortVector.SPECIES_256;
    private static final VectorSpecies<Integer> INT = IntVector.SPECIES_512;

    private WideWidening() {}

    static void widen(byte[] narrow, int count, int base, int[] out) {
        for (int i = 0; i < count; i += STEP) {
            ((IntVector) ByteVector.fromArray(BYTE, narrow, i).convertShape(VectorOperators.B2I, INT, 0))
                    .add(base)
                    .intoArray(out, i);
        }
    }

    static void widen(short[] narrow, int count, int base, int[] out) {
        for (int i = 0; i < count; i += STEP) {
            ((IntVector) ShortVector.fromArray(SHORT, narrow, i).convertShape(VectorOperators.S2I, INT, 0))
                    .add(base)
                    .intoArray(out, i);
        }
    }
}
