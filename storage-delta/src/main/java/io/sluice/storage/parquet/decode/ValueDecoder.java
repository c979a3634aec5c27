package io.sluice.storage.parquet.decode;

/**
 * Decodes the non-null values of one data page, in order. An encoding implements what it can hold; the rest is a
 * corrupt page. Stateful, for one thread. Every method takes exactly count values or throws
 * {@link CorruptPageException}.
 */
public abstract class ValueDecoder {
    public void readBooleans(boolean[] out, int offset, int count) {
        throw wrong("BOOLEAN");
    }

    /** INT32. */
    public void readInts(int[] out, int offset, int count) {
        throw wrong("INT32");
    }

    /** INT64. */
    public void readLongs(long[] out, int offset, int count) {
        throw wrong("INT64");
    }

    public void readFloats(float[] out, int offset, int count) {
        throw wrong("FLOAT");
    }

    public void readDoubles(double[] out, int offset, int count) {
        throw wrong("DOUBLE");
    }

    /** BYTE_ARRAY and FIXED_LEN_BYTE_ARRAY, INT96 as 12 bytes: appended to what the target holds. */
    public void readBytes(ByteStrings out, int count) {
        throw wrong("BYTE_ARRAY");
    }

    /** Passes over count values of whatever type the page has. */
    public abstract void skip(int count);

    private CorruptPageException wrong(String type) {
        return new CorruptPageException("the encoding "
                + getClass().getSimpleName().replace("Decoder", "") + " does not hold values of type " + type);
    }

    static CorruptPageException exhausted() {
        return new CorruptPageException("fewer values than the page header says");
    }
}
