package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/**
 * An expression that stands in several places: its value is kept with the batch.
 *
 * @param slot its number among the shared ones of the frame
 */
public record SharedNode(int slot, Node node) implements Node {
    @Override
    public SqlType type() {
        return node.type();
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        Vector known = frame.shared(slot, rows);
        if (known != null) {
            return known;
        }
        Vector value = node.evaluate(frame, rows);
        frame.share(slot, rows, value);
        return value;
    }
}
