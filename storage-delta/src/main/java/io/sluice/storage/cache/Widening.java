package io.sluice.storage.cache;

import io.sluice.common.simd.VectorKernel;

/** Makes narrow numbers ints. */
public final class Widening {
    private static final VectorKernel BYTES = new VectorKernel();
    private static final VectorKernel SHORTS = new VectorKernel();

    private Widening() {}

    /** Writes base + each number from the front of an array on. */
    static void widen(byte[] narrow, int base, int[] out) {
        int whole = BYTES.isOn() ? narrow.length & -WideWidening.STEP : 0;
        if (whole > 0) {
            WideWidening.widen(narrow, whole, base, out);
        }
        scalar(narrow, whole, base, out);
    }

    /** As for bytes. */
    static void widen(short[] narrow, int base, int[] out) {
        int whole = SHORTS.isOn() ? narrow.length & -WideWidening.STEP : 0;
        if (whole > 0) {
            WideWidening.widen(narrow, whole, base, out);
        }
        scalar(narrow, whole, base, out);
    }

    private static void scalar(byte[] narrow, int from, int base, int[] out) {
        for (int i = from; i < narrow.length; i++) {
            out[i] = base + narrow[i];
        }
    }

    private static void scalar(short[] narrow, int from, int base, int[] out) {
        for (int i = from; i < narrow.length; i++) {
            out[i] = base + narrow[i];
        }
    }

    /** Compiles the vector forms by running them and turns them on where they win; for a thread in the background. */
    public static void train() {
        if (!VectorKernel.isTrainable()) {
            return;
        }
        int count = 4096;
        byte[] bytes = new byte[count];
        short[] shorts = new short[count];
        int[] out = new int[count];
        BYTES.train(() -> scalar(bytes, 0, 5, out), () -> WideWidening.widen(bytes, count, 5, out));
        SHORTS.train(() -> scalar(shorts, 0, 5, out), () -> WideWidening.widen(shorts, count, 5, out));
    }
}
