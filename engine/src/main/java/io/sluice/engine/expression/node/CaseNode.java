package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Branches;
import java.util.List;

/** Searched CASE: each branch is computed for the rows that reach it. */
public record CaseNode(List<When> whens, Node otherwise, SqlType type) implements Node {
    /** A branch. */
    public record When(Node condition, Node result) {}

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        Branches branches = new Branches(type, frame.length());
        Selection open = rows;
        for (When when : whens) {
            if (open.isEmpty()) {
                break;
            }
            Selection taken = when.condition().select(frame, open, true);
            if (!taken.isEmpty()) {
                branches.add(when.result().evaluate(frame, taken), taken);
                open = Selections.minus(open, taken);
            }
        }
        if (!open.isEmpty()) {
            branches.add(otherwise.evaluate(frame, open), open);
        }
        return branches.merge(rows);
    }

    @Override
    public Selection select(Frame frame, Selection rows, boolean wanted) {
        Selection found = Selections.NONE;
        Selection open = rows;
        for (When when : whens) {
            if (open.isEmpty()) {
                break;
            }
            Selection taken = when.condition().select(frame, open, true);
            if (!taken.isEmpty()) {
                found = Selections.union(found, when.result().select(frame, taken, wanted));
                open = Selections.minus(open, taken);
            }
        }
        if (!open.isEmpty()) {
            found = Selections.union(found, otherwise.select(frame, open, wanted));
        }
        return found.count() == rows.count() ? rows : found;
    }
}
