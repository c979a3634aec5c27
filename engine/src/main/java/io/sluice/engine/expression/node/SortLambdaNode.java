package io.sluice.engine.expression.node;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import java.util.Arrays;

/** Sorts arrays by a lambda that gives a negative number, 0 or a positive number for two elements. */
public record SortLambdaNode(Node array, LambdaBody comparator, SqlType type) implements Node {
    private static final Selection ONE = Selection.all(1);

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        if (!(Vectors.flatten(array.evaluate(frame, rows)) instanceof ArrayVector arrays)) {
            return Vectors.allNull(type, frame.length());
        }
        int total = arrays.elements().length();
        int[] order = new int[total];
        Arrays.setAll(order, i -> i);
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.position(k);
            if (Validity.isValid(arrays.validity(), row)) {
                sort(frame, arrays, row, order);
            }
        }
        return new ArrayVector(
                type,
                arrays.offsets(),
                Vectors.gather(arrays.elements(), order, total),
                arrays.validity(),
                arrays.length());
    }

    private void sort(Frame frame, ArrayVector arrays, int row, int[] order) {
        int start = arrays.offsets()[row];
        int end = arrays.offsets()[row + 1];
        Integer[] places = new Integer[end - start];
        Arrays.setAll(places, i -> start + i);
        try {
            Arrays.sort(places, (x, y) -> compare(frame, arrays.elements(), row, x, y));
        } catch (IllegalArgumentException e) {
            throw Errors.invalidArgument(
                    "The comparison given to array_sort contradicts itself. Let it give a negative number for "
                            + "less, 0 for equal and a positive number for greater.");
        }
        for (int i = 0; i < places.length; i++) {
            order[start + i] = places[i];
        }
    }

    private int compare(Frame frame, Vector elements, int row, int left, int right) {
        Vector result = comparator.evaluate(
                frame,
                new int[] {row},
                1,
                ONE,
                Vectors.gather(elements, new int[] {left}, 1),
                Vectors.gather(elements, new int[] {right}, 1));
        if (!(Vectors.value(result, 0) instanceof Number order)) {
            throw Errors.invalidArgument(
                    "The comparison given to array_sort gave NULL. Let it give a number for any two elements.");
        }
        return Long.signum(order.longValue());
    }
}
