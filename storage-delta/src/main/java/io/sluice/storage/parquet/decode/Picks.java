package io.sluice.storage.parquet.decode;

/**
 * Which of the next values are wanted: few of many.
 *
 * @param positions ascending, counted from the next value; entries from size on are ignored
 * @param count how many values are passed, wanted or not
 */
public record Picks(int[] positions, int size, int count) {}
