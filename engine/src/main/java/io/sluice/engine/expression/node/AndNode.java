package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.List;

/** Conjunction in three-valued logic; each operand sees only the rows that are not false yet. */
public record AndNode(List<Node> operands) implements Node {
    @Override
    public SqlType type() {
        return SqlType.BOOLEAN;
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return Connectives.evaluate(operands, frame, rows, false);
    }

    @Override
    public Selection select(Frame frame, Selection rows, boolean wanted) {
        return wanted
                ? Connectives.selectAll(operands, frame, rows, true)
                : Connectives.selectAny(operands, frame, rows, false);
    }
}
