package io.sluice.storage.parquet.decode;

import io.sluice.common.simd.VectorKernel;
import java.util.Random;

/** Which form of the unpacking kernels serves; see {@link VectorKernel}. */
public final class UnpackingKernels {
    static final VectorKernel INTS = new VectorKernel();
    static final VectorKernel SUMS = new VectorKernel();
    static final VectorKernel INT_SUMS = new VectorKernel();

    private static final int VALUES = 1024;
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
        SUMS.train(
                () -> {
                    for (int width : WIDTHS) {
                        DeltaBinaryPacked.sumUpScalar(packed, 0, width, 7, 1, longs, 0, VALUES);
                    }
                },
                () -> {
                    for (int width : WIDTHS) {
                        WideUnpacking.sumUp(packed, 0, width, 7, 1, longs, 0, VALUES);
                    }
                });
        INT_SUMS.train(
                () -> {
                    for (int width : WIDTHS) {
                        DeltaBinaryPacked.sumUpScalar(packed, 0, width, 7, 1, longs, 0, VALUES);
                    }
                },
                () -> {
                    for (int width : WIDTHS) {
                        WideUnpacking.sumUp(packed, 0, width, 7, 1, ints, 0, VALUES);
                    }
                });
    }
}
