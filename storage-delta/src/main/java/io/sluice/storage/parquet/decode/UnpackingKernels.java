package io.sluice.storage.parquet.decode;

import io.sluice.common.simd.VectorKernel;
import java.util.Arrays;
import java.util.Random;

/** Which form of the unpacking kernels serves; see {@link VectorKernel}. */
public final class UnpackingKernels {
    static final VectorKernel INTS = new VectorKernel();
    static final VectorKernel SUMS = new VectorKernel();
    static final VectorKernel INT_SUMS = new VectorKernel();
    static final VectorKernel PICKS = new VectorKernel();

    private static final int VALUES = 1024;
    private static final int MINIBLOCK = 32;
    private static final int SUMS_OF_TRAINING = 32;
    private static final int[] WIDTHS = {3, 6, 11, 12, 14, 19, 24};

    private UnpackingKernels() {}

    /** Compiles the vector forms by running them and turns them on where they win; for a thread in the background. */
    public static void train() {
        if (!VectorKernel.isTrainable()) {
            return;
        }
        byte[] packed = new byte[VALUES * 4 + LittleEndian.SLACK];
        new Random(1).nextBytes(packed);
        int[] ints = new int[VALUES];
        long[] longs = new long[VALUES];
        INTS.train(
                () -> {
                    for (int width : WIDTHS) {
                        BitUnpacker.unpackScalar(packed, 0, width, ints, 0, VALUES);
                    }
                },
                () -> {
                    for (int width : WIDTHS) {
                        WideUnpacking.unpack(packed, 0, width, ints, 0, VALUES);
                    }
                });
        byte[] miniblocks = Arrays.copyOf(packed, packed.length);
        for (int i = 0; i < WIDTHS.length; i++) {
            miniblocks[i] = (byte) WIDTHS[i];
        }
        Runnable scalar = () -> {
            for (int i = 0; i < SUMS_OF_TRAINING; i++) {
                long last = 1;
                int at = WIDTHS.length;
                for (int k = 0; k < WIDTHS.length; k++) {
                    last = DeltaBinaryPacked.sumUp(miniblocks, at, WIDTHS[k], 7, last, longs, k * MINIBLOCK, MINIBLOCK);
                    at += MINIBLOCK / 8 * WIDTHS[k];
                }
            }
        };
        SUMS.train(scalar, () -> {
            for (int i = 0; i < SUMS_OF_TRAINING; i++) {
                WideDeltas.sumUp(miniblocks, 0, WIDTHS.length, MINIBLOCK, WIDTHS.length, 7L, 1L, longs, 0);
            }
        });
        int[] wanted = {20, 115, 200};
        PICKS.train(scalar, () -> {
            for (int i = 0; i < SUMS_OF_TRAINING; i++) {
                WideDeltas.pick(
                        miniblocks,
                        0,
                        WIDTHS.length,
                        MINIBLOCK,
                        WIDTHS.length,
                        7L,
                        1L,
                        0,
                        wanted,
                        0,
                        wanted.length,
                        longs,
                        0);
            }
        });
        INT_SUMS.train(scalar, () -> {
            for (int i = 0; i < SUMS_OF_TRAINING; i++) {
                WideDeltas.sumUp(miniblocks, 0, WIDTHS.length, MINIBLOCK, WIDTHS.length, 7, 1, ints, 0);
            }
        });
    }
}
