package io.sluice.engine.expression.node;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** Negation; null stays null. */
public record NotNode(Node operand) implements Node {
    @Override
    public SqlType type() {
        return SqlType.BOOLEAN;
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return negate(operand.evaluate(frame, rows));
    }

    @Override
    public Selection select(Frame frame, Selection rows, boolean wanted) {
        return operand.select(frame, rows, !wanted);
    }

    private static Vector negate(Vector vector) {
        return switch (vector) {
            case BooleanVector v -> {
                boolean[] values = new boolean[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = !v.values()[i];
                }
                yield new BooleanVector(SqlType.BOOLEAN, values, v.validity(), v.length());
            }
            case ConstantVector v -> new ConstantVector(negate(v.value()), v.length());
            case DictionaryVector v -> new DictionaryVector(v.ids(), negate(v.dictionary()), v.validity(), v.length());
            default -> throw new IllegalStateException("a condition of type " + vector.type());
        };
    }
}
