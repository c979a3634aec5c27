package io.sluice.engine.expression.node;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Branches;
import io.sluice.engine.expression.kernel.Nulls;
import java.util.Arrays;

/**
 * Folds arrays: the k-th step merges the k-th elements of all rows that have one.
 *
 * @param finish null where the folded value is the result
 */
public record AggregateLambdaNode(Node array, Node start, LambdaBody merge, LambdaBody finish, SqlType type)
        implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        int length = frame.length();
        if (!(Vectors.flatten(array.evaluate(frame, rows)) instanceof ArrayVector arrays)) {
            return Vectors.allNull(type, length);
        }
        Selection present = Nulls.valid(arrays.validity(), rows);
        int[] itself = new int[length];
        Arrays.setAll(itself, i -> i);
        Vector folded = start.evaluate(frame, present);
        Selection open = longerThan(arrays, present, 0);
        for (int k = 0; !open.isEmpty(); k++) {
            Vector element = elements(arrays, open, k);
            Vector merged = merge.evaluate(frame, itself, length, open, folded, element);
            Branches branches = new Branches(merged.type(), length);
            branches.add(merged, open);
            branches.add(folded, Selections.minus(present, open));
            folded = branches.merge(present);
            open = longerThan(arrays, open, k + 1);
        }
        Vector result = finish == null ? folded : finish.evaluate(frame, itself, length, present, folded);
        Branches withNulls = new Branches(type, length);
        withNulls.add(result, present);
        return withNulls.merge(rows);
    }

    private static Selection longerThan(ArrayVector arrays, Selection rows, int size) {
        int[] chosen = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < chosen.length; k++) {
            int row = rows.position(k);
            chosen[n] = row;
            n += arrays.offsets()[row + 1] - arrays.offsets()[row] > size ? 1 : 0;
        }
        return Selections.subset(rows, chosen, n);
    }

    /** The elements at a place, each at the position of its row. */
    private static Vector elements(ArrayVector arrays, Selection rows, int place) {
        int[] positions = new int[arrays.length()];
        Arrays.fill(positions, -1);
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.position(k);
            positions[row] = arrays.offsets()[row] + place;
        }
        return Vectors.gather(arrays.elements(), positions, positions.length);
    }
}
