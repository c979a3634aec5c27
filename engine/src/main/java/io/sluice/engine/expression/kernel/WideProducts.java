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

    /** The products as two words each, high word first; null unless all of them are certain to fit a long. */
    static long[] inLongs(Vector left, Vector right, int length) {
        Vector flatLeft = Vectors.flatten(left);
        Vector flatRight = Vectors.flatten(right);
        if (magnitudeBits(flatLeft, length) + magnitudeBits(flatRight, length) > Long.SIZE - 2) {
            return null;
        }
        long[] products = new long[2 * length];
        if (flatLeft instanceof DecimalVector a) {
            if (flatRight instanceof DecimalVector b) {
                multiplyWords(a.words(), b.words(), length, products);
            } else {
                multiplyMixed(a.words(), Flat.longs(flatRight), length, products);
            }
        } else if (flatRight instanceof DecimalVector b) {
            multiplyMixed(b.words(), Flat.longs(flatLeft), length, products);
        } else {
            multiplyLongs(Flat.longs(flatLeft), Flat.longs(flatRight), length, products);
        }
        return products;
    }

    /** Bits without the sign that the largest value needs; {@link Long#SIZE} where one does not fit a long. */
    private static int magnitudeBits(Vector vector, int length) {
        long bits = 0;
        if (vector instanceof DecimalVector wide) {
            long[] words = wide.words();
            for (int i = 0; i < 2 * length; i += 2) {
                long low = words[i + 1];
                long sign = low >> 63;
                bits |= low ^ sign;
                bits |= words[i] == sign ? 0 : Long.MIN_VALUE;
            }
        } else {
            long[] longs = Flat.longs(vector);
            for (int i = 0; i < length; i++) {
                bits |= longs[i] ^ longs[i] >> 63;
            }
        }
        return Long.SIZE - Long.numberOfLeadingZeros(bits);
    }

    private static void multiplyWords(long[] a, long[] b, int length, long[] products) {
        for (int i = 0; i < 2 * length; i += 2) {
            long product = a[i + 1] * b[i + 1];
            products[i] = product >> 63;
            products[i + 1] = product;
        }
    }

    private static void multiplyMixed(long[] a, long[] b, int length, long[] products) {
        for (int i = 0; i < length; i++) {
            long product = a[2 * i + 1] * b[i];
            products[2 * i] = product >> 63;
            products[2 * i + 1] = product;
        }
    }

    private static void multiplyLongs(long[] a, long[] b, int length, long[] products) {
        for (int i = 0; i < length; i++) {
            long product = a[i] * b[i];
            products[2 * i] = product >> 63;
            products[2 * i + 1] = product;
        }
    }
}
