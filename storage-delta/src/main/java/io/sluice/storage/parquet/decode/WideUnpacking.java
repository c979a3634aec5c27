package io.sluice.storage.parquet.decode;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Unpacking by vectors of 512 bits: one permutation brings the bytes of each value into its lane, one shift and one mask cut
 * the value out. Each load reads 64 bytes, which {@link LittleEndian#SLACK} allows.
 */
final class WideUnpacking {
    /** Values that one step unpacks. */
    static final int INTS = 16;
    /** The widest value whose bits lie in four bytes, wherever in a byte it begins. */
    static final int MAX_INT_WIDTH = 25;

    private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_512;
    private static final VectorSpecies<Integer> INT = IntVector.SPECIES_512;
    private static final byte[] PLACES = places(INTS, MAX_INT_WIDTH);
    private static final int[] SHIFTS = shifts(INTS, MAX_INT_WIDTH);

    private WideUnpacking() {}

    /** For each width the place of each byte of each lane, 64 a width. */
    static byte[] places(int lanes, int maxWidth) {
        int bytes = BYTE.length();
        int size = bytes / lanes;
        byte[] places = new byte[(maxWidth + 1) * bytes];
        for (int i = 0; i < places.length; i++) {
            int width = i / bytes;
            int lane = i % bytes / size;
            places[i] = (byte) Math.min(bytes - 1, (lane * width >>> 3) + i % size);
        }
        return places;
    }

    /** For each width the bits that each lane's value is off, one number a lane. */
    static int[] shifts(int lanes, int maxWidth) {
        int[] shifts = new int[(maxWidth + 1) * lanes];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = i % lanes * (i / lanes) & 7;
        }
        return shifts;
    }

    /**
     * @param position the byte that the first value begins on
     * @param width 1 to {@link #MAX_INT_WIDTH}
     * @param count a multiple of {@link #INTS}
     */
    static void unpack(byte[] buffer, int position, int width, int[] out, int offset, int count) {
        ByteVector places = ByteVector.fromArray(BYTE, PLACES, width * BYTE.length());
        IntVector shifts = IntVector.fromArray(INT, SHIFTS, width * INTS);
        int mask = (1 << width) - 1;
        int at = position;
        for (int i = offset; i < offset + count; i += INTS) {
            values(buffer, at, places, shifts).and(mask).intoArray(out, i);
            at += 2 * width;
        }
    }

    /** The next values from a byte on, each with bits of others above its own. */
    static IntVector values(byte[] buffer, int at, ByteVector places, IntVector shifts) {
        return places.selectFrom(ByteVector.fromArray(BYTE, buffer, at))
                .reinterpretAsInts()
                .lanewise(VectorOperators.LSHR, shifts);
    }
}
