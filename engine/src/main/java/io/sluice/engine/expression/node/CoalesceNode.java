package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Branches;
import io.sluice.engine.expression.kernel.Nulls;
import java.util.List;

/** The first operand that is not null; each is computed for the rows that are still null. */
public record CoalesceNode(List<Node> operands, SqlType type) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        Branches branches = new Branches(type, frame.length());
        Selection open = rows;
        for (Node operand : operands) {
            if (open.isEmpty()) {
                break;
            }
            Vector value = operand.evaluate(frame, open);
            Selection known = value.mayHaveNulls() ? Nulls.valid(Nulls.of(value), open) : open;
            branches.add(value, known);
            open = Selections.minus(open, known);
        }
        return branches.merge(rows);
    }
}
