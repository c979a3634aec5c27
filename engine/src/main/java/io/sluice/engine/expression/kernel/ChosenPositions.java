package io.sluice.engine.expression.kernel;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.engine.simd.Selecting;
import java.util.Arrays;

/**
 * Where conditions write the positions that they choose: an array of the thread, since most conditions keep few rows, and a new
 * array as long as the batch costs as much as the condition itself. It must not outlive the loop that fills it.
 */
public final class ChosenPositions {
    private static final ThreadLocal<int[]> ARRAY =
            ThreadLocal.withInitial(() -> new int[Batch.TARGET_LENGTH + Selecting.SLACK]);

    private ChosenPositions() {}

    /** An array of at least so many entries and the room that {@link Selecting} needs, whatever they hold. */
    public static int[] array(int count) {
        int[] array = ARRAY.get();
        if (array.length < count + Selecting.SLACK) {
            array = new int[count + Selecting.SLACK];
            ARRAY.set(array);
        }
        return array;
    }

    /**
     * The first n entries of the array, which are some of the rows; the rows themselves if all were chosen.
     *
     * @param chosen from {@link #array}, free again after this
     */
    public static Selection of(Selection rows, int[] chosen, int n) {
        if (n == rows.count()) {
            return rows;
        }
        return n == 0 ? Selection.all(0) : Selection.of(Arrays.copyOf(chosen, n), n);
    }
}
