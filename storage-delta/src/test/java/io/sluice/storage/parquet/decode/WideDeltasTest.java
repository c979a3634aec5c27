package io.sluice.storage.parquet.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums of several miniblocks of all widths against sums of each value. */
class WideDeltasTest {
    private static final int SIZE = 64;

    @Test
    void addsLongsUp() {
        Random random = new Random(1);
        int miniblocks = 2 * WideDeltas.MAX_LONG_WIDTH;
        byte[] stream = stream(random, miniblocks, WideDeltas.MAX_LONG_WIDTH);
        long[] expected = new long[miniblocks * SIZE];
        long last = Long.MAX_VALUE - 5;
        int at = miniblocks;
        for (int i = 0; i < miniblocks; i++) {
            last = DeltaBinaryPacked.sumUp(stream, at, stream[i], -12_345_678_901L, last, expected, i * SIZE, SIZE);
            at += SIZE / 8 * stream[i];
        }
        long[] wide = new long[expected.length + 3];
        long sum = WideDeltas.sumUp(
                stream, 0, miniblocks, SIZE, miniblocks, -12_345_678_901L, Long.MAX_VALUE - 5, wide, 3);
        assertThat(java.util.Arrays.copyOfRange(wide, 3, wide.length)).isEqualTo(expected);
        assertThat(sum).isEqualTo(last);
    }

    @Test
    void addsIntsUp() {
        Random random = new Random(2);
        int miniblocks = 2 * WideDeltas.MAX_INT_WIDTH;
        byte[] stream = stream(random, miniblocks, WideDeltas.MAX_INT_WIDTH);
        long[] longs = new long[miniblocks * SIZE];
        long last = Integer.MAX_VALUE - 5;
        int at = miniblocks;
        for (int i = 0; i < miniblocks; i++) {
            last = DeltaBinaryPacked.sumUp(stream, at, stream[i], -1_234_567, last, longs, i * SIZE, SIZE);
            at += SIZE / 8 * stream[i];
        }
        int[] wide = new int[longs.length];
        int sum = WideDeltas.sumUp(stream, 0, miniblocks, SIZE, miniblocks, -1_234_567, Integer.MAX_VALUE - 5, wide, 0);
        for (int i = 0; i < wide.length; i++) {
            assertThat(wide[i]).as("value %s", i).isEqualTo((int) longs[i]);
        }
        assertThat(sum).isEqualTo((int) last);
    }

    @Test
    void picksValues() {
        Random random = new Random(3);
        int miniblocks = WideDeltas.MAX_INT_WIDTH + 1;
        byte[] stream = stream(random, miniblocks, WideDeltas.MAX_INT_WIDTH);
        int at = miniblocks;
        for (int i = 0; i < miniblocks - 1; i++) {
            int values = 2 * SIZE;
            long[] all = new long[values];
            long step = random.nextLong();
            long last = DeltaBinaryPacked.sumUp(stream, at, stream[i], step, 17, all, 0, SIZE);
            int next = at + SIZE / 8 * stream[i];
            last = DeltaBinaryPacked.sumUp(stream, next, stream[i + 1], step, last, all, SIZE, SIZE);
            int[] positions = random.ints(values, 0, 3).toArray();
            int count = 0;
            for (int p = 0; p < values; p++) {
                if (positions[p] == 0) {
                    positions[count++] = 1000 + p;
                }
            }
            long[] picked = new long[count + 2];
            long end = WideDeltas.pick(stream, i, 2, SIZE, at, step, 17, 1000, positions, 0, count, picked, 2);
            assertThat(end).as("width %s", i).isEqualTo(last);
            for (int k = 0; k < count; k++) {
                assertThat(picked[k + 2]).as("width %s, value %s", i, k).isEqualTo(all[positions[k] - 1000]);
            }
            at = next;
        }
    }

    /** The width of each miniblock, each width twice, then random deltas. */
    private static byte[] stream(Random random, int miniblocks, int maxWidth) {
        int bytes = miniblocks;
        for (int i = 0; i < miniblocks; i++) {
            bytes += SIZE / 8 * (i % (maxWidth + 1));
        }
        byte[] stream = new byte[bytes + LittleEndian.SLACK];
        random.nextBytes(stream);
        for (int i = 0; i < miniblocks; i++) {
            stream[i] = (byte) (i % (maxWidth + 1));
        }
        return stream;
    }
}
