package io.sluice.engine.expression.fused;

/** A generated loop over the rows of a batch. Immutable and thread-safe. */
public interface FusedLoop {
    /**
     * Computes the values at some positions.
     *
     * @param inputs what the formula's inputs are read from
     * @param positions null for the positions from 0 to count
     * @param values where results go, by position: int[], long[], double[] or boolean[]; two words each for DECIMALs of more
     *     than 18 digits
     * @param validity where nulls are marked, with every position valid before; null where the loop has none
     * @return false where some row has no result, and then {@code values} holds anything
     */
    boolean evaluate(LoopInputs inputs, int[] positions, int count, Object values, long[] validity);

    /**
     * Finds the positions at which a condition is true, or false.
     *
     * @param wanted 1 for true, 0 for false
     * @param chosen where they go, ascending; room for count entries
     * @return how many; −1 where some row has no result
     */
    int select(LoopInputs inputs, int[] positions, int count, int wanted, int[] chosen);
}
