package io.sluice.columnar;

import io.sluice.common.type.SqlType;
import java.math.BigInteger;

/**
 * Flat vector of DECIMAL with more than 18 digits. The unscaled values are two words each, or one where all of them are
 * known to fit a long, as most values of so wide a type do: half the memory to write and to read. Immutable as its arrays
 * are.
 */
public final class DecimalVector implements Vector {
    private final SqlType type;
    /** Null where there is {@link #longs}. */
    private final long[] words;

    private final long[] longs;
    private final long[] validity;
    private final int length;

    /**
     * Values of any size.
     *
     * @param words unscaled values as two's complement of 128 bits: word 2i is the high half of value i, 2i+1 the low half
     * @param validity see {@link Validity}; null where no position is null
     */
    public DecimalVector(SqlType type, long[] words, long[] validity, int length) {
        this(type, words, null, validity, length);
    }

    private DecimalVector(SqlType type, long[] words, long[] longs, long[] validity, int length) {
        this.type = type;
        this.words = words;
        this.longs = longs;
        this.validity = validity;
        this.length = length;
    }

    /**
     * Values that all fit a long.
     *
     * @param longs the unscaled values
     */
    public static DecimalVector ofLongs(SqlType type, long[] longs, long[] validity, int length) {
        return new DecimalVector(type, null, longs, validity, length);
    }

    /** The same values in one word each where that suffices. */
    public DecimalVector narrow() {
        if (longs != null) {
            return this;
        }
        long surplus = 0;
        for (int i = 0; i < length; i++) {
            surplus |= words[2 * i] ^ words[2 * i + 1] >> 63;
        }
        if (surplus != 0) {
            return this;
        }
        long[] lows = new long[length];
        for (int i = 0; i < length; i++) {
            lows[i] = words[2 * i + 1];
        }
        return ofLongs(type, lows, validity, length);
    }

    @Override
    public SqlType type() {
        return type;
    }

    @Override
    public int length() {
        return length;
    }

    public long[] validity() {
        return validity;
    }

    /** Two words a value; a copy where the vector has {@link #longs}. */
    public long[] words() {
        if (words != null) {
            return words;
        }
        long[] wide = new long[2 * length];
        for (int i = 0; i < length; i++) {
            wide[2 * i] = longs[i] >> 63;
            wide[2 * i + 1] = longs[i];
        }
        return wide;
    }

    /** The unscaled values where all are known to fit; else null. */
    public long[] longs() {
        return longs;
    }

    @Override
    public boolean isNull(int position) {
        return Validity.isNull(validity, position);
    }

    public long high(int position) {
        return longs == null ? words[2 * position] : longs[position] >> 63;
    }

    public long low(int position) {
        return longs == null ? words[2 * position + 1] : longs[position];
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
        return 8L * (longs == null ? words : longs).length + (validity == null ? 0 : 8L * validity.length);
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
