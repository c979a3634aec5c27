package io.sluice.engine.expression.kernel;

import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.Decimals;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import java.math.BigInteger;

/** Unscaled values as two words each, whatever the layout. */
record Words(long[] longs, long[] words) {
    static Words of(Vector vector) {
        Vector flat = Vectors.flatten(vector);
        if (flat instanceof DecimalVector wide) {
            return wide.longs() == null ? new Words(null, wide.words()) : new Words(wide.longs(), null);
        }
        return new Words(Flat.longs(flat), null);
    }

    long high(int position) {
        return words == null ? longs[position] >> 63 : words[2 * position];
    }

    long low(int position) {
        return words == null ? longs[position] : words[2 * position + 1];
    }

    BigInteger big(int position) {
        return Decimals.toBigInteger(high(position), low(position));
    }
}
