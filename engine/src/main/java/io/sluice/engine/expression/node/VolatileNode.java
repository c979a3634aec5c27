package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Kernel;
import java.util.List;

/** A function that is computed for each row anew, such as {@code rand()}, even where its arguments are constant. */
public record VolatileNode(SqlType type, Kernel kernel, List<Node> arguments) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        Vector[] values = new Vector[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).evaluate(frame, rows);
        }
        return kernel.apply(values, rows, frame.length(), frame.context());
    }
}
