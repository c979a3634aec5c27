package io.sluice.engine.expression.kernel;

import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;

/**
 * Products of decimals whose type has two words while the values at hand need but one: their magnitudes are looked at
 * first, which costs far less than 128-bit arithmetic.
 */
final class WideProducts {
    private WideProducts() {}

    /** The products; null unless all of them are certain to fit a long. */
    static long[] inLongs(Vector left, Vector right, int length) {
        long[] a = longs(Vectors.flatten(left));
        long[] b = a == null ? null : longs(Vectors.flatten(right));
        if (b == null || magnitudeBits(a, length) + magnitudeBits(b, length) > Long.SIZE - 2) {
            return null;
        }
        long[] products = new long[length];
        for (int i = 0; i < length; i++) {
            products[i] = a[i] * b[i];
        }
        return products;
    }

    /** The unscaled values; null where one does not fit a long. */
    private static long[] longs(Vector flat) {
        return flat instanceof DecimalVector wide ? wide.narrow().longs() : Flat.longs(flat);
    }

    /** Bits without the sign that the largest value needs. */
    private static int magnitudeBits(long[] values, int length) {
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= values[i] ^ values[i] >> 63;
        }
        return Long.SIZE - Long.numberOfLeadingZeros(bits);
    }
}
