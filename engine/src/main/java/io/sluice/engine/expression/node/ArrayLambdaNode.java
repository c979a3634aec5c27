package io.sluice.engine.expression.node;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/**
 * A lambda over the elements of arrays: the body runs once over the elements of all rows together.
 *
 * @param task what is done with the body's values
 */
public record ArrayLambdaNode(Task task, Node array, LambdaBody lambda, SqlType type) implements Node {
    /** What is made of the body's values. */
    public enum Task {
        /** An array of them. */
        TRANSFORM,
        /** The elements for which it is true. */
        FILTER,
        /** Whether it is true for any element; null where it is null for one and true for none. */
        EXISTS,
        /** Whether it is true for all elements; null where it is null for one and false for none. */
        FORALL
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        Vector value = array.evaluate(frame, rows);
        if (!(Vectors.flatten(value) instanceof ArrayVector arrays)) {
            return Vectors.allNull(type, frame.length());
        }
        Elements elements = Elements.of(
                arrays.offsets(), arrays.validity(), rows, arrays.elements().length());
        Vector[] parameters = lambda.parameterCount() > 1
                ? new Vector[] {arrays.elements(), elements.places()}
                : new Vector[] {arrays.elements()};
        if (task == Task.FILTER) {
            return filter(frame, arrays, elements, parameters);
        }
        Vector results =
                lambda.evaluate(frame, elements.rowOfElement(), elements.length(), elements.positions(), parameters);
        return task == Task.TRANSFORM
                ? new ArrayVector(type, arrays.offsets(), Vectors.flatten(results), arrays.validity(), arrays.length())
                : decide(results, elements, arrays.length());
    }

    private Vector filter(Frame frame, ArrayVector arrays, Elements elements, Vector[] parameters) {
        Selection kept =
                lambda.select(frame, elements.rowOfElement(), elements.length(), elements.positions(), parameters);
        return new ArrayVector(
                type,
                elements.offsetsOf(kept, arrays.length()),
                Vectors.flatten(Vectors.gather(arrays.elements(), kept)),
                arrays.validity(),
                arrays.length());
    }

    private Vector decide(Vector results, Elements elements, int length) {
        boolean deciding = task == Task.EXISTS;
        boolean[] values = new boolean[length];
        boolean[] decided = new boolean[length];
        boolean[] unknown = new boolean[length];
        Selection deciders = Booleans.select(results, elements.positions(), deciding);
        for (int k = 0; k < deciders.count(); k++) {
            decided[elements.rowOfElement()[deciders.position(k)]] = true;
        }
        for (int k = 0; results.mayHaveNulls() && k < elements.positions().count(); k++) {
            int e = elements.positions().position(k);
            unknown[elements.rowOfElement()[e]] |= results.isNull(e);
        }
        long[] validity = Validity.allValid(length);
        for (int row = 0; row < length; row++) {
            values[row] = decided[row] == deciding;
            if (Validity.isNull(elements.validity(), row) || (unknown[row] && !decided[row])) {
                Validity.setNull(validity, row);
            }
        }
        return new BooleanVector(SqlType.BOOLEAN, values, validity, length);
    }
}
