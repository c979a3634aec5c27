package io.sluice.columnar;

import io.sluice.common.type.SqlType;
import java.math.BigInteger;

/**
 * Flat vector of DECIMAL with more than 18 digits.
 *
 * @param words unscaled values as two's complement of 128 bits: word 2i is the high half of value i, 2i+1 the low half
 * @param validity see {@link Validity}; null where no position is null
 */
public record DecimalVector(SqlType type, long[] words, long[] validity, int length) implements Vector {
    @Override
    public boolean isNull(int position) {
        return Validity.isNull(validity, position);
    }

    public long high(int position) {
        return words[2 * position];
    }

    public long low(int position) {
        return words[2 * position + 1];
    }

    public BigInteger unscaled(int position) {
        return Decimals.toBigInteger(high(position), low(position));
    }

    @Override
    public boolean mayHaveNulls() {
        return validity != null;
    }

    @Override
    public long retainedBytes() {
        return 8L * words.length + (validity == null ? 0 : 8L * validity.length);
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
