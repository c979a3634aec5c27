package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rel.type.RelDataType;

/** Output columns and the projections that put them in place. */
final class Outputs {
    private Outputs() {}

    static List<OutputColumn> of(RelDataType rowType) {
        List<OutputColumn> columns = new ArrayList<>();
        SqlTypes.toFields(rowType)
                .forEach(field -> columns.add(new OutputColumn(field.name(), field.type(), field.nullable())));
        return columns;
    }

    /** Columns of the input in another order: output i is column source(i). */
    static PlanNode reorder(PlanNode input, List<OutputColumn> output, IntUnaryOperator source) {
        List<Expression> expressions = new ArrayList<>();
        boolean identity = input.output().size() == output.size();
        for (int i = 0; i < output.size(); i++) {
            int column = source.applyAsInt(i);
            identity &= column == i;
            expressions.add(ref(input, column));
        }
        return identity ? input : new PlanNode.Project(input, expressions, output);
    }

    static Expression.ColumnRef ref(PlanNode input, int column) {
        return new Expression.ColumnRef(column, input.output().get(column).type());
    }

    /** The input with its columns cast to the types of the output where they differ. */
    static PlanNode castTo(PlanNode input, List<OutputColumn> output) {
        List<Expression> expressions = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < output.size(); i++) {
            SqlType type = output.get(i).type();
            Expression column = ref(input, i);
            same &= column.type().equals(type);
            expressions.add(RexConverter.cast(column, type, Expression.CastMode.STRICT));
        }
        return same ? input : new PlanNode.Project(input, expressions, output);
    }
}
