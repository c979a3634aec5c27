package io.sluice.optimizer.physical;

import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.CastMode;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlKind;

/** Windows: one node for each group of calls that share partitioning, order and frame. */
final class WindowPlanner {
    private final RexConverter converter;

    WindowPlanner(RexConverter converter) {
        this.converter = converter;
    }

    PlanNode plan(Window window, PlanNode input) {
        List<OutputColumn> columns = Outputs.of(window.getRowType());
        int inputWidth = input.output().size();
        int delivered = inputWidth;
        PlanNode node = input;
        for (Window.Group group : window.groups) {
            WindowCall.Frame frame = new WindowCall.Frame(
                    group.isRows ? WindowCall.Unit.ROWS : WindowCall.Unit.RANGE,
                    bound(group.lowerBound, window, inputWidth),
                    bound(group.upperBound, window, inputWidth),
                    exclusion(group.exclude));
            List<WindowCall> calls = new ArrayList<>();
            for (Window.RexWinAggCall call : group.aggCalls) {
                calls.add(new WindowCall(
                        call.getOperator().getName().toLowerCase(Locale.ROOT),
                        operands(call, window, inputWidth),
                        call.ignoreNulls,
                        call.distinct,
                        frame,
                        columns.get(delivered + calls.size()).type()));
            }
            delivered += calls.size();
            node = new PlanNode.Window(
                    node, group.keys.asList(), SortKeys.of(group.orderKeys), calls, columns.subList(0, delivered));
        }
        return node;
    }

    private List<Expression> operands(Window.RexWinAggCall call, Window window, int inputWidth) {
        List<Expression> operands = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            Expression expression = operand(operand, window, inputWidth);
            boolean isDefault = operands.size() == 2
                    && (call.getOperator().getKind() == SqlKind.LAG
                            || call.getOperator().getKind() == SqlKind.LEAD);
            operands.add(
                    isDefault
                            ? RexConverter.cast(expression, operands.getFirst().type(), CastMode.STRICT)
                            : expression);
        }
        return operands;
    }

    /** Fields past the input's are the window's constants. */
    private Expression operand(RexNode operand, Window window, int inputWidth) {
        return operand instanceof RexInputRef ref && ref.getIndex() >= inputWidth
                ? converter.convert(window.constants.get(ref.getIndex() - inputWidth))
                : converter.convert(operand);
    }

    private WindowCall.Bound bound(RexWindowBound bound, Window window, int inputWidth) {
        if (bound.isCurrentRow()) {
            return new WindowCall.Bound.CurrentRow();
        }
        if (bound.isUnbounded()) {
            return bound.isPreceding()
                    ? new WindowCall.Bound.UnboundedPreceding()
                    : new WindowCall.Bound.UnboundedFollowing();
        }
        Expression offset = operand(bound.getOffset(), window, inputWidth);
        return bound.isPreceding() ? new WindowCall.Bound.Preceding(offset) : new WindowCall.Bound.Following(offset);
    }

    private static WindowCall.Exclusion exclusion(RexWindowExclusion exclusion) {
        return switch (exclusion) {
            case EXCLUDE_NO_OTHER -> WindowCall.Exclusion.NONE;
            case EXCLUDE_CURRENT_ROW -> WindowCall.Exclusion.CURRENT_ROW;
            case EXCLUDE_GROUP -> WindowCall.Exclusion.GROUP;
            case EXCLUDE_TIES -> WindowCall.Exclusion.TIES;
        };
    }
}
