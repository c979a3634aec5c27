package io.sluice.optimizer.step;

import java.util.Set;
import java.util.function.IntFunction;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Puts other expressions in the place of the columns of a row that a subquery depends on. */
class RowColumns extends RexShuttle {
    private final Set<CorrelationId> names;
    private final IntFunction<RexNode> columns;

    /**
     * @param names of the row
     * @param columns by the column's field in the row
     */
    RowColumns(Set<CorrelationId> names, IntFunction<RexNode> columns) {
        this.names = names;
        this.columns = columns;
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
        return access.getReferenceExpr() instanceof RexCorrelVariable variable && names.contains(variable.id)
                ? columns.apply(access.getField().getIndex())
                : super.visitFieldAccess(access);
    }
}
