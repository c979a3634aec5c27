package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;

/** Collects what a {@link CompletedRow} computes once. */
final class OnceValues {
    private final List<RexNode> values = new ArrayList<>();

    List<RexNode> all() {
        return values;
    }

    /** What stands for a value wherever the row uses it. */
    RexNode add(RexNode value) {
        values.add(value);
        return new RexLocalRef(values.size() - 1, value.getType());
    }
}
