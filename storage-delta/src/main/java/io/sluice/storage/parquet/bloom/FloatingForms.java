package io.sluice.storage.parquet.bloom;

import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * The bits in which a floating-point value may be looked for. Filters know bits, and SQL takes both zeros for equal, as it does all
 * NaNs: so a filter that has one zero is given the other too, and any NaN also in the form that Java and most others write.
 */
public final class FloatingForms {
    private FloatingForms() {}

    /** Of a FLOAT's bits. */
    public static void ofFloat(int bits, IntConsumer action) {
        action.accept(bits);
        if (bits << 1 == 0) {
            action.accept(bits ^ Integer.MIN_VALUE);
        } else if (Float.isNaN(Float.intBitsToFloat(bits))) {
            action.accept(Float.floatToIntBits(Float.NaN));
        }
    }

    /** Of a DOUBLE's bits. */
    public static void ofDouble(long bits, LongConsumer action) {
        action.accept(bits);
        if (bits << 1 == 0) {
            action.accept(bits ^ Long.MIN_VALUE);
        } else if (Double.isNaN(Double.longBitsToDouble(bits))) {
            action.accept(Double.doubleToLongBits(Double.NaN));
        }
    }
}
