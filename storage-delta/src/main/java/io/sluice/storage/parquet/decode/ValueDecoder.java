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

    /**
     * Of the next values the picked ones.
     *
     * @param room for all of the values, which are decoded there where the encoding leaves no other way
     */
    public void pickInts(Picks picks, int[] out, int offset, int[] room) {
        readInts(room, 0, picks.count());
        for (int i = 0; i < picks.size(); i++) {
            out[offset + i] = room[picks.positions()[i]];
        }
    }

    /** As {@link #pickInts}. */
    public void pickLongs(Picks picks, long[] out, int offset, long[] room) {
        readLongs(room, 0, picks.count());
        for (int i = 0; i < picks.size(); i++) {
            out[offset + i] = room[picks.positions()[i]];
        }
    }

    /** As {@link #pickInts}. */
    public void pickDoubles(Picks picks, double[] out, int offset, double[] room) {
        readDoubles(room, 0, picks.count());
        for (int i = 0; i < picks.size(); i++) {
            out[offset + i] = room[picks.positions()[i]];
        }
    }

    /** Of the next values the picked ones, appended to what the target holds. */
    public void pickBytes(Picks picks, ByteStrings out) {
        ByteStrings all = new ByteStrings(picks.count(), 16 * picks.count());
        readBytes(all, picks.count());
        for (int i = 0; i < picks.size(); i++) {
            int start = all.offsets[picks.positions()[i]];
            out.append(all.data, start, all.offsets[picks.positions()[i] + 1] - start);
        }
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
