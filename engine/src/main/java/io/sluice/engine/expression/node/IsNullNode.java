package io.sluice.engine.expression.node;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/** IS NULL; never null itself. */
public record IsNullNode(Node operand) implements Node {
    @Override
    public SqlType type() {
        return SqlType.BOOLEAN;
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        Vector value = operand.evaluate(frame, rows);
        if (!value.mayHaveNulls() || value instanceof ConstantVector) {
            boolean isNull = value.mayHaveNulls();
            return Vectors.constant(SqlType.BOOLEAN, isNull, frame.length());
        }
        boolean[] values = new boolean[frame.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.isNull(i);
        }
        return new BooleanVector(SqlType.BOOLEAN, values, null, values.length);
    }

    @Override
    public Selection select(Frame frame, Selection rows, boolean wanted) {
        Vector value = operand.evaluate(frame, rows);
        if (!value.mayHaveNulls() || value instanceof ConstantVector) {
            return value.mayHaveNulls() == wanted ? rows : Selections.NONE;
        }
        int[] chosen = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < chosen.length; k++) {
            int i = rows.position(k);
            chosen[n] = i;
            n += value.isNull(i) == wanted ? 1 : 0;
        }
        return Selections.subset(rows, chosen, n);
    }
}
