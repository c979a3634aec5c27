package io.sluice.storage.parquet.decode;

/**
 * Which of the next values are wanted: few of many.
 *
 * @param positions ascending, counted from the next value; entries from size on are ignored
 * @param count how many values are passed, wanted or not
 */
public record Picks(int[] positions, int size, int count) {
    /** How many of the positions, of which the first from are known to be, are below an end. */
    int before(int end, int from) {
        int before = from;
        while (before < size && positions[before] < end) {
            before++;
        }
        return before;
    }
}
