package io.sluice.storage.maintenance.curve;

/** A space-filling curve through a cube whose edges have 2^bits points. */
public enum Curve {
    /** Bits interleaved: simple, but consecutive points may be far apart. */
    Z_ORDER("zorder") {
        @Override
        long index(int[] point, int bits) {
            long index = 0;
            for (int bit = bits - 1; bit >= 0; bit--) {
                for (int coordinate : point) {
                    index = index << 1 | (coordinate >>> bit & 1);
                }
            }
            return index;
        }
    },

    /**
     * Consecutive points are neighbours. After John Skilling, "Programming the Hilbert curve", AIP Conference Proceedings
     * 707 (2004): the point is turned into the transposed index, whose bits are then interleaved.
     */
    HILBERT("hilbert") {
        @Override
        long index(int[] point, int bits) {
            int[] transposed = point.clone();
            undoExcessWork(transposed, bits);
            grayEncode(transposed, bits);
            return Z_ORDER.index(transposed, bits);
        }
    };

    private final String label;

    Curve(String label) {
        this.label = label;
    }

    /** As the tags of files name it. */
    public String label() {
        return label;
    }

    /**
     * How far along the curve a point is.
     *
     * @param point one coordinate a dimension, each from 0 to 2^bits − 1; dimensions × bits is at most 63
     */
    abstract long index(int[] point, int bits);

    private static void undoExcessWork(int[] x, int bits) {
        for (int q = 1 << (bits - 1); q > 1; q >>>= 1) {
            int below = q - 1;
            for (int i = 0; i < x.length; i++) {
                if ((x[i] & q) != 0) {
                    x[0] ^= below;
                } else {
                    int swapped = (x[0] ^ x[i]) & below;
                    x[0] ^= swapped;
                    x[i] ^= swapped;
                }
            }
        }
    }

    private static void grayEncode(int[] x, int bits) {
        for (int i = 1; i < x.length; i++) {
            x[i] ^= x[i - 1];
        }
        int flip = 0;
        for (int q = 1 << (bits - 1); q > 1; q >>>= 1) {
            if ((x[x.length - 1] & q) != 0) {
                flip ^= q - 1;
            }
        }
        for (int i = 0; i < x.length; i++) {
            x[i] ^= flip;
        }
    }
}
