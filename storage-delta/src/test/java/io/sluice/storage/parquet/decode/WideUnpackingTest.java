package io.sluice.storage.parquet.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms of the unpacking kernels against arithmetic on one big number. */
class WideUnpackingTest {
    private static final int COUNT = 160;
    private static final int POSITION = 3;

    private final byte[] packed = new byte[POSITION + COUNT * 8 + LittleEndian.SLACK];

    static int[] intWidths() {
        return java.util.stream.IntStream.rangeClosed(1, WideUnpacking.MAX_INT_WIDTH)
                .toArray();
    }

    static int[] longWidths() {
        return java.util.stream.IntStream.rangeClosed(0, BitUnpacker.MAX_LOAD_BITS)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("intWidths")
    void unpacksInts(int width) {
        new Random(width).nextBytes(packed);
        int[] expected = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            expected[i] = (int) value(i, width);
        }
        int[] wide = new int[COUNT];
        WideUnpacking.unpack(packed, POSITION, width, wide, 0, COUNT);
        assertThat(wide).isEqualTo(expected);
        int[] scalar = new int[COUNT];
        BitUnpacker.unpackScalar(packed, POSITION * 8, width, scalar, 0, COUNT);
        assertThat(scalar).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("longWidths")
    void addsDeltasUp(int width) {
        new Random(width).nextBytes(packed);
        long step = -12_345_678_901L;
        long[] expected = new long[COUNT];
        long sum = Long.MAX_VALUE - 5;
        for (int i = 0; i < COUNT; i++) {
            sum += step + value(i, width);
            expected[i] = sum;
        }
        long[] scalar = new long[COUNT];
        long last = DeltaBinaryPacked.sumUp(packed, POSITION, width, step, Long.MAX_VALUE - 5, scalar, 0, COUNT);
        assertThat(scalar).isEqualTo(expected);
        assertThat(last).isEqualTo(sum);
    }

    private long value(int index, int width) {
        byte[] bigEndian = new byte[packed.length - POSITION];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = packed[packed.length - 1 - i];
        }
        BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        return new BigInteger(1, bigEndian).shiftRight(index * width).and(mask).longValueExact();
    }
}
