package io.sluice.engine.simd;

import io.sluice.common.simd.VectorKernel;
import java.util.Arrays;
import java.util.Random;

/**
 * Finds a byte string in others: many places are tried at once by their first and last byte (W. Mula, "SIMD-friendly algorithms
 * for substring searching").
 */
public final class Searching {
    /** Shorter texts are not worth the wide form. */
    private static final int WIDE_FROM = 4 * WideSearch.STEP;

    private static final VectorKernel FIND = new VectorKernel();

    private Searching() {}

    /**
     * The leftmost place from start on where wanted lies before end, or −1.
     *
     * @param wanted at least one byte
     */
    public static int find(byte[] data, int start, int end, byte[] wanted) {
        return end - start >= WIDE_FROM && FIND.isOn()
                ? WideSearch.find(data, start, end, wanted)
                : ScalarSearch.find(data, start, end, wanted);
    }

    static boolean isAt(byte[] data, int place, byte[] wanted) {
        return Arrays.equals(wanted, 0, wanted.length, data, place, place + wanted.length);
    }

    /** As {@link Selecting#train}. */
    public static void train() {
        if (!VectorKernel.isTrainable()) {
            return;
        }
        byte[] text = new byte[4096];
        new Random(1).nextBytes(text);
        byte[] wanted = {5, 3, 11, 2};
        byte[] similar = {5, 4, 11, 2};
        // What the compiler has not seen happen, it leaves out, and begins anew when it does.
        for (int place = 50; place < 1000; place += 100) {
            System.arraycopy(similar, 0, text, place, similar.length);
        }
        System.arraycopy(wanted, 0, text, 3000, wanted.length);
        FIND.train(
                () -> {
                    ScalarSearch.find(text, 0, text.length, wanted);
                    ScalarSearch.find(text, 0, 1000, wanted);
                },
                () -> {
                    WideSearch.find(text, 0, text.length, wanted);
                    WideSearch.find(text, 0, 1000, wanted);
                });
    }
}
