package io.sluice.columnar;

import java.util.Arrays;

/**
 * Overwrites arrays that nobody is to use any more. Whoever takes arrays back does so where assertions are on, as in tests, so
 * that a use after that is seen.
 */
public final class FreedArrays {
    private static final int UNUSED = 0x5EAD_5EAD;

    private FreedArrays() {}

    /** Always true, for an assertion. @param array of numbers, booleans or bytes; others are left as they are; may be null */
    public static boolean overwrite(Object array) {
        switch (array) {
            case long[] values -> Arrays.fill(values, UNUSED);
            case int[] values -> Arrays.fill(values, UNUSED);
            case double[] values -> Arrays.fill(values, UNUSED);
            case float[] values -> Arrays.fill(values, UNUSED);
            case byte[] values -> Arrays.fill(values, (byte) UNUSED);
            case null, default -> {
                // Nothing else is used again.
            }
        }
        return true;
    }
}
