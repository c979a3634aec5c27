package io.sluice.storage.cache;

import io.sluice.columnar.FreedArrays;

/** Arrays for one vector after the other: new ones, or that of the last vector if nobody uses it any more. Not thread-safe. */
public final class ReusedArrays {
    private long[] longs;
    private int[] ints;
    private boolean isFree;

    long[] longs(int length) {
        if (!isFree || longs == null || longs.length < length) {
            longs = new long[length];
        }
        ints = null;
        isFree = false;
        return longs;
    }

    int[] ints(int length) {
        if (!isFree || ints == null || ints.length < length) {
            ints = new int[length];
        }
        longs = null;
        isFree = false;
        return ints;
    }

    /** For a vector that needs none. */
    void none() {
        longs = null;
        ints = null;
    }

    /** Says that nobody uses the last vector any more, which got its array here. */
    public void free() {
        isFree = true;
        assert FreedArrays.overwrite(longs) && FreedArrays.overwrite(ints);
    }
}
