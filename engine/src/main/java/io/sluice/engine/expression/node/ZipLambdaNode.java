package io.sluice.engine.expression.node;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/** Merges two arrays element by element; the shorter one is filled up with nulls. */
public record ZipLambdaNode(Node left, Node right, LambdaBody lambda, SqlType type) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        int length = frame.length();
        if (!(Vectors.flatten(left.evaluate(frame, rows)) instanceof ArrayVector a)
                || !(Vectors.flatten(right.evaluate(frame, rows)) instanceof ArrayVector b)) {
            return Vectors.allNull(type, length);
        }
        long[] validity = Validity.and(a.validity(), b.validity(), length);
        boolean[] wanted = new boolean[length];
        for (int k = 0; k < rows.count(); k++) {
            wanted[rows.position(k)] = Validity.isValid(validity, rows.position(k));
        }
        int[] offsets = new int[length + 1];
        for (int row = 0; row < length; row++) {
            int size = wanted[row] ? Math.max(size(a, row), size(b, row)) : 0;
            offsets[row + 1] = Math.addExact(offsets[row], size);
        }
        int total = offsets[length];
        int[] rowOfElement = new int[total];
        int[] fromLeft = new int[total];
        int[] fromRight = new int[total];
        for (int row = 0; row < length; row++) {
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                int place = e - offsets[row];
                rowOfElement[e] = row;
                fromLeft[e] = place < size(a, row) ? a.offsets()[row] + place : -1;
                fromRight[e] = place < size(b, row) ? b.offsets()[row] + place : -1;
            }
        }
        Vector results = lambda.evaluate(
                frame,
                rowOfElement,
                total,
                Selection.all(total),
                Vectors.gather(a.elements(), fromLeft, total),
                Vectors.gather(b.elements(), fromRight, total));
        return new ArrayVector(type, offsets, Vectors.flatten(results), validity, length);
    }

    private static int size(ArrayVector arrays, int row) {
        return arrays.offsets()[row + 1] - arrays.offsets()[row];
    }
}
