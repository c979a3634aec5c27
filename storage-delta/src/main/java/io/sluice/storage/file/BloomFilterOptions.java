package io.sluice.storage.file;

/**
 * How the Bloom filters of a column are written, one for each row group.
 *
 * @param fpp the share of values not there that may seem to be there: a filter is as small as that allows; between 0 and 1
 * @param numItems distinct values that a filter has at most room for: of more of them, more seem to be there; 1 at least
 * @param maxExpectedFpp a filter that would let a larger share seem to be there is left out; 0 to 1
 */
public record BloomFilterOptions(double fpp, long numItems, double maxExpectedFpp) {
    /** Those of a column for which nothing else is said. */
    public static final BloomFilterOptions DEFAULT = new BloomFilterOptions(0.1, 1_000_000, 1);

    public BloomFilterOptions {
        if (!(fpp > 0 && fpp < 1) || numItems < 1 || !(maxExpectedFpp >= 0 && maxExpectedFpp <= 1)) {
            throw new IllegalArgumentException(fpp + ", " + numItems + ", " + maxExpectedFpp);
        }
    }
}
