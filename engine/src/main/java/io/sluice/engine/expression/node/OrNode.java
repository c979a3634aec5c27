package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.List;

/** Disjunction in three-valued logic; each operand sees only the rows that are not true yet. */
public record OrNode(List<Node> operands) implements Node {
    @Override
    public SqlType type() {
        return SqlType.BOOLEAN;
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return Connectives.evaluate(operands, frame, rows, true);
    }

    @Override
    public Selection select(Frame frame, Selection rows, boolean wanted) {
        return wanted
                ? Connectives.selectAny(operands, frame, rows, true)
                : Connectives.selectAll(operands, frame, rows, false);
    }
}
