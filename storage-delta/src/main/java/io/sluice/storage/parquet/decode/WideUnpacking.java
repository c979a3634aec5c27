package io.sluice.storage.parquet.decode;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Unpacking by vectors of 512 bits: one permutation brings the bytes of each value into its lane, one shift and one mask cut
 * the value out; sums of deltas follow by doubling steps within the vector. Each load reads 64 bytes, which
 * {@link LittleEndian#SLACK} allows.
 */
final class WideUnpacking {
    /** Values that one step unpacks to ints. */
    static final int INTS = 16;
    /** Values that one step unpacks to longs. */
    static final int LONGS = 8;
    /** The widest value whose bits lie in four bytes, wherever in a byte it begins. */
    static final int MAX_INT_WIDTH = 25;

    private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_512;
    private static final VectorSpecies<Integer> INT = IntVector.SPECIES_512;
    private static final VectorSpecies<Long> LONG = LongVector.SPECIES_512;

    private static final ByteVector[] INT_BYTES = new ByteVector[MAX_INT_WIDTH + 1];
    private static final IntVector[] INT_SHIFTS = new IntVector[MAX_INT_WIDTH + 1];
    private static final ByteVector[] LONG_BYTES = new ByteVector[BitUnpacker.MAX_LOAD_BITS + 1];
    private static final LongVector[] LONG_SHIFTS = new LongVector[BitUnpacker.MAX_LOAD_BITS + 1];

    private static final IntVector INT_ORDINALS =
            IntVector.fromArray(INT, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, 0);
    private static final VectorShuffle<Integer> INTS_BY_ONE = shift(1);
    private static final VectorShuffle<Integer> INTS_BY_TWO = shift(2);
    private static final VectorShuffle<Integer> INTS_BY_FOUR = shift(4);
    private static final VectorShuffle<Integer> INTS_BY_EIGHT = shift(8);
    private static final VectorShuffle<Integer> LAST_INT = VectorShuffle.fromOp(INT, lane -> INTS - 1);
    private static final VectorMask<Integer> INTS_FROM_ONE = VectorMask.fromLong(INT, 0xFFFE);
    private static final VectorMask<Integer> INTS_FROM_TWO = VectorMask.fromLong(INT, 0xFFFC);
    private static final VectorMask<Integer> INTS_FROM_FOUR = VectorMask.fromLong(INT, 0xFFF0);
    private static final VectorMask<Integer> INTS_FROM_EIGHT = VectorMask.fromLong(INT, 0xFF00);

    private static final LongVector ORDINALS = LongVector.fromArray(LONG, new long[] {1, 2, 3, 4, 5, 6, 7, 8}, 0);
    private static final VectorShuffle<Long> BY_ONE = VectorShuffle.fromValues(LONG, 0, 0, 1, 2, 3, 4, 5, 6);
    private static final VectorShuffle<Long> BY_TWO = VectorShuffle.fromValues(LONG, 0, 0, 0, 1, 2, 3, 4, 5);
    private static final VectorShuffle<Long> BY_FOUR = VectorShuffle.fromValues(LONG, 0, 0, 0, 0, 0, 1, 2, 3);
    private static final VectorShuffle<Long> LAST = VectorShuffle.fromValues(LONG, 7, 7, 7, 7, 7, 7, 7, 7);
    private static final VectorMask<Long> FROM_ONE = VectorMask.fromLong(LONG, 0xFE);
    private static final VectorMask<Long> FROM_TWO = VectorMask.fromLong(LONG, 0xFC);
    private static final VectorMask<Long> FROM_FOUR = VectorMask.fromLong(LONG, 0xF0);

    static {
        for (int width = 0; width < INT_BYTES.length; width++) {
            int[] shifts = new int[INTS];
            INT_BYTES[width] = bytes(width, INTS, shifts);
            INT_SHIFTS[width] = IntVector.fromArray(INT, shifts, 0);
        }
        for (int width = 0; width < LONG_BYTES.length; width++) {
            int[] shifts = new int[LONGS];
            LONG_BYTES[width] = bytes(width, LONGS, shifts);
            LongVector wide = LongVector.zero(LONG);
            for (int lane = 0; lane < LONGS; lane++) {
                wide = wide.withLane(lane, shifts[lane]);
            }
            LONG_SHIFTS[width] = wide;
        }
    }

    private WideUnpacking() {}

    private static VectorShuffle<Integer> shift(int lanes) {
        return VectorShuffle.fromOp(INT, lane -> Math.max(0, lane - lanes));
    }

    /** Which byte each byte of each lane is, and by how many bits each lane's value is off. */
    private static ByteVector bytes(int width, int lanes, int[] shifts) {
        byte[] from = new byte[BYTE.length()];
        int size = from.length / lanes;
        for (int lane = 0; lane < lanes; lane++) {
            int bit = lane * width;
            shifts[lane] = bit & 7;
            for (int i = 0; i < size; i++) {
                from[lane * size + i] = (byte) Math.min(from.length - 1, (bit >>> 3) + i);
            }
        }
        return ByteVector.fromArray(BYTE, from, 0);
    }

    /**
     * @param position the byte that the first value begins on
     * @param width 1 to {@link #MAX_INT_WIDTH}
     * @param count a multiple of {@link #INTS}
     */
    static void unpack(byte[] buffer, int position, int width, int[] out, int offset, int count) {
        ByteVector bytes = INT_BYTES[width];
        IntVector shifts = INT_SHIFTS[width];
        int mask = (1 << width) - 1;
        int at = position;
        for (int i = offset; i < offset + count; i += INTS) {
            bytes.selectFrom(ByteVector.fromArray(BYTE, buffer, at))
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHR, shifts)
                    .and(mask)
                    .intoArray(out, i);
            at += 2 * width;
        }
    }

    /**
     * Unpacks deltas and adds them up.
     *
     * @param position the byte that the first delta begins on
     * @param width 0 to {@link BitUnpacker#MAX_LOAD_BITS}
     * @param step what is added to each delta
     * @param previous the value before the first
     * @param count a multiple of {@link #LONGS}
     * @return the last value
     */
    static long sumUp(
            byte[] buffer, int position, int width, long step, long previous, long[] out, int offset, int count) {
        ByteVector bytes = LONG_BYTES[width];
        LongVector shifts = LONG_SHIFTS[width];
        long mask = (1L << width) - 1;
        LongVector steps = ORDINALS.mul(step);
        LongVector base = LongVector.broadcast(LONG, previous);
        int at = position;
        for (int i = offset; i < offset + count; i += LONGS) {
            LongVector sum = bytes.selectFrom(ByteVector.fromArray(BYTE, buffer, at))
                    .reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHR, shifts)
                    .and(mask);
            sum = sum.add(sum.rearrange(BY_ONE), FROM_ONE);
            sum = sum.add(sum.rearrange(BY_TWO), FROM_TWO);
            sum = sum.add(sum.rearrange(BY_FOUR), FROM_FOUR);
            sum = sum.add(steps).add(base);
            sum.intoArray(out, i);
            base = sum.rearrange(LAST);
            at += width;
        }
        return base.lane(0);
    }

    /**
     * Unpacks deltas and adds them up in 32 bits.
     *
     * @param width 0 to {@link #MAX_INT_WIDTH}
     * @param count a multiple of {@link #INTS}
     * @return the last value
     */
    static int sumUp(byte[] buffer, int position, int width, int step, int previous, int[] out, int offset, int count) {
        ByteVector bytes = INT_BYTES[width];
        IntVector shifts = INT_SHIFTS[width];
        int mask = (1 << width) - 1;
        IntVector steps = INT_ORDINALS.mul(step);
        IntVector base = IntVector.broadcast(INT, previous);
        int at = position;
        for (int i = offset; i < offset + count; i += INTS) {
            IntVector sum = bytes.selectFrom(ByteVector.fromArray(BYTE, buffer, at))
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHR, shifts)
                    .and(mask);
            sum = sum.add(sum.rearrange(INTS_BY_ONE), INTS_FROM_ONE);
            sum = sum.add(sum.rearrange(INTS_BY_TWO), INTS_FROM_TWO);
            sum = sum.add(sum.rearrange(INTS_BY_FOUR), INTS_FROM_FOUR);
            sum = sum.add(sum.rearrange(INTS_BY_EIGHT), INTS_FROM_EIGHT);
            sum = sum.add(steps).add(base);
            sum.intoArray(out, i);
            base = sum.rearrange(LAST_INT);
            at += 2 * width;
        }
        return base.lane(0);
    }
}
