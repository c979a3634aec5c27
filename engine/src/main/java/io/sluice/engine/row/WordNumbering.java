package io.sluice.engine.row;

/** Numbers distinct keys, each of a fixed number of words, from 0 in the order in which they come. Not thread-safe. */
interface WordNumbering {
    /**
     * Finds or adds keys.
     *
     * @param words those of key 0, then of key 1, …
     * @param ids gets a number a key
     */
    void number(long[] words, int count, int[] ids);

    /** Takes the next number for something that is not found by words (null). */
    int addUnfindable();

    int size();

    long word(int id, int word);

    long retainedBytes();
}
