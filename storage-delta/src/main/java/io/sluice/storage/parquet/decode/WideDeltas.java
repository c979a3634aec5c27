package io.sluice.storage.parquet.decode;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds up the deltas of miniblocks by vectors of 512 bits: unpacked as {@link WideUnpacking} does, summed by doubling steps
 * within the vector. Several miniblocks at a time, since to begin and end takes as long as some thirty values.
 */
final class WideDeltas {
    /** The widest delta that is summed to ints. */
    static final int MAX_INT_WIDTH = WideUnpacking.MAX_INT_WIDTH;
    /** The widest delta that is summed to longs. */
    static final int MAX_LONG_WIDTH = BitUnpacker.MAX_LOAD_BITS;

    /** So many deltas of the greatest width add up to 32 bits. */
    static final int MOST_PICKED_FROM = 128;

    private static final VectorSpecies<Byte> BYTE = ByteVector.SPECIES_512;
    private static final VectorSpecies<Integer> INT = IntVector.SPECIES_512;
    private static final VectorSpecies<Long> LONG = LongVector.SPECIES_512;
    private static final int INTS = 16;
    private static final int LONGS = 8;

    private static final byte[] INT_PLACES = WideUnpacking.places(INTS, MAX_INT_WIDTH);
    private static final int[] INT_SHIFTS = WideUnpacking.shifts(INTS, MAX_INT_WIDTH);
    private static final byte[] LONG_PLACES = WideUnpacking.places(LONGS, MAX_LONG_WIDTH);
    private static final long[] LONG_SHIFTS = Arrays.stream(WideUnpacking.shifts(LONGS, MAX_LONG_WIDTH))
            .asLongStream()
            .toArray();

    private static final IntVector INT_ORDINALS = IntVector.broadcast(INT, 1).addIndex(1);
    private static final VectorShuffle<Integer> INTS_BY_ONE = by(INT, 1);
    private static final VectorShuffle<Integer> INTS_BY_TWO = by(INT, 2);
    private static final VectorShuffle<Integer> INTS_BY_FOUR = by(INT, 4);
    private static final VectorShuffle<Integer> INTS_BY_EIGHT = by(INT, 8);
    private static final VectorShuffle<Integer> LAST_INT = VectorShuffle.fromOp(INT, lane -> INTS - 1);
    private static final VectorMask<Integer> INTS_FROM_ONE = VectorMask.fromLong(INT, 0xFFFE);
    private static final VectorMask<Integer> INTS_FROM_TWO = VectorMask.fromLong(INT, 0xFFFC);
    private static final VectorMask<Integer> INTS_FROM_FOUR = VectorMask.fromLong(INT, 0xFFF0);
    private static final VectorMask<Integer> INTS_FROM_EIGHT = VectorMask.fromLong(INT, 0xFF00);

    private static final LongVector LONG_ORDINALS =
            LongVector.broadcast(LONG, 1).addIndex(1);
    private static final VectorShuffle<Long> LONGS_BY_ONE = by(LONG, 1);
    private static final VectorShuffle<Long> LONGS_BY_TWO = by(LONG, 2);
    private static final VectorShuffle<Long> LONGS_BY_FOUR = by(LONG, 4);
    private static final VectorShuffle<Long> LAST_LONG = VectorShuffle.fromOp(LONG, lane -> LONGS - 1);
    private static final VectorMask<Long> LONGS_FROM_ONE = VectorMask.fromLong(LONG, 0xFE);
    private static final VectorMask<Long> LONGS_FROM_TWO = VectorMask.fromLong(LONG, 0xFC);
    private static final VectorMask<Long> LONGS_FROM_FOUR = VectorMask.fromLong(LONG, 0xF0);

    private WideDeltas() {}

    private static <E> VectorShuffle<E> by(VectorSpecies<E> species, int lanes) {
        return VectorShuffle.fromOp(species, lane -> Math.max(0, lane - lanes));
    }

    /**
     * @param widths where the buffer tells the bits of a delta of each miniblock, 0 to {@link #MAX_LONG_WIDTH}
     * @param miniblocks how many there are, one at least
     * @param size values of each, a multiple of 32
     * @param position the byte that the first delta begins on
     * @param step what is added to each delta
     * @param previous the value before the first
     * @return the last value
     */
    static long sumUp(
            byte[] buffer,
            int widths,
            int miniblocks,
            int size,
            int position,
            long step,
            long previous,
            long[] out,
            int offset) {
        LongVector steps = LONG_ORDINALS.mul(step);
        LongVector base = LongVector.broadcast(LONG, previous);
        int at = position;
        int i = offset;
        for (int miniblock = widths; miniblock < widths + miniblocks; miniblock++) {
            int width = buffer[miniblock];
            ByteVector places = ByteVector.fromArray(BYTE, LONG_PLACES, width * BYTE.length());
            LongVector shifts = LongVector.fromArray(LONG, LONG_SHIFTS, width * LONGS);
            LongVector mask = LongVector.broadcast(LONG, (1L << width) - 1);
            for (int end = i + size; i < end; i += LONGS) {
                LongVector sum = places.selectFrom(ByteVector.fromArray(BYTE, buffer, at))
                        .reinterpretAsLongs()
                        .lanewise(VectorOperators.LSHR, shifts)
                        .and(mask);
                sum = sum.add(sum.rearrange(LONGS_BY_ONE), LONGS_FROM_ONE);
                sum = sum.add(sum.rearrange(LONGS_BY_TWO), LONGS_FROM_TWO);
                sum = sum.add(sum.rearrange(LONGS_BY_FOUR), LONGS_FROM_FOUR);
                sum = sum.add(steps).add(base);
                sum.intoArray(out, i);
                base = sum.rearrange(LAST_LONG);
                at += width;
            }
        }
        return out[i - 1];
    }

    /**
     * As the sum of longs, cut to 32 bits.
     *
     * @param widths where the buffer tells the bits of a delta of each miniblock, 0 to {@link #MAX_INT_WIDTH}
     */
    static int sumUp(
            byte[] buffer,
            int widths,
            int miniblocks,
            int size,
            int position,
            int step,
            int previous,
            int[] out,
            int offset) {
        IntVector steps = INT_ORDINALS.mul(step);
        IntVector base = IntVector.broadcast(INT, previous);
        int at = position;
        int i = offset;
        for (int miniblock = widths; miniblock < widths + miniblocks; miniblock++) {
            int width = buffer[miniblock];
            ByteVector places = ByteVector.fromArray(BYTE, INT_PLACES, width * BYTE.length());
            IntVector shifts = IntVector.fromArray(INT, INT_SHIFTS, width * INTS);
            IntVector mask = IntVector.broadcast(INT, (1 << width) - 1);
            for (int end = i + size; i < end; i += INTS) {
                IntVector sum = WideUnpacking.values(buffer, at, places, shifts).and(mask);
                sum = sum.add(sum.rearrange(INTS_BY_ONE), INTS_FROM_ONE);
                sum = sum.add(sum.rearrange(INTS_BY_TWO), INTS_FROM_TWO);
                sum = sum.add(sum.rearrange(INTS_BY_FOUR), INTS_FROM_FOUR);
                sum = sum.add(sum.rearrange(INTS_BY_EIGHT), INTS_FROM_EIGHT);
                sum = sum.add(steps).add(base);
                sum.intoArray(out, i);
                base = sum.rearrange(LAST_INT);
                at += 2 * width;
            }
        }
        return out[i - 1];
    }

    /**
     * Some of the values alone: the deltas of all lanes are added up lane by lane, and the lanes where a value is wanted.
     *
     * @param widths where the buffer tells the bits of a delta of each miniblock, 0 to {@link #MAX_INT_WIDTH}
     * @param size values of each miniblock, of all at most {@link #MOST_PICKED_FROM}
     * @param first what the positions call the first value
     * @param positions ascending, from the from-th to before the to-th among these values
     * @param out takes them from offset on
     * @return the last value, wanted or not
     */
    static long pick(
            byte[] buffer,
            int widths,
            int miniblocks,
            int size,
            int position,
            long step,
            long previous,
            int first,
            int[] positions,
            int from,
            int to,
            long[] out,
            int offset) {
        IntVector sums = IntVector.zero(INT);
        int at = position;
        int row = first;
        int next = from;
        for (int miniblock = widths; miniblock < widths + miniblocks; miniblock++) {
            int width = buffer[miniblock];
            ByteVector places = ByteVector.fromArray(BYTE, INT_PLACES, width * BYTE.length());
            IntVector shifts = IntVector.fromArray(INT, INT_SHIFTS, width * INTS);
            IntVector mask = IntVector.broadcast(INT, (1 << width) - 1);
            for (int end = row + size; row < end; row += INTS) {
                IntVector deltas =
                        WideUnpacking.values(buffer, at, places, shifts).and(mask);
                for (; next < to && positions[next] < row + INTS; next++) {
                    VectorMask<Integer> upTo = VectorMask.fromLong(INT, (2L << positions[next] - row) - 1);
                    long sum = total(sums.add(deltas, upTo));
                    out[offset + next - from] = previous + sum + step * (positions[next] - first + 1);
                }
                sums = sums.add(deltas);
                at += 2 * width;
            }
        }
        return previous + total(sums) + step * (row - first);
    }

    /** The lanes' sum, which has no more than 32 bits for so few values. */
    private static long total(IntVector sums) {
        return Integer.toUnsignedLong(sums.reduceLanes(VectorOperators.ADD));
    }
}
