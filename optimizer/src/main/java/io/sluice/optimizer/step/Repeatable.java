package io.sluice.optimizer.step;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Whether a node gives the same rows if it is computed twice within one query, by threads that take the rows in another order. Of
 * a LIMIT with an ORDER BY, and of row numbers in an order, that is assumed.
 */
final class Repeatable {
    private Repeatable() {}

    static boolean is(RelNode node) {
        boolean isOne = switch (node) {
            case Sort sort ->
                sort.fetch == null && sort.offset == null
                        || !sort.getCollation().getFieldCollations().isEmpty();
            case Aggregate aggregate ->
                aggregate.getAggCallList().stream()
                        .allMatch(call -> isOfAnyOrder(call.getAggregation().getKind(), arguments(aggregate, call)));
            default -> true;
        };
        return isOne && isDeterministic(node) && node.getInputs().stream().allMatch(Repeatable::is);
    }

    private static List<RelDataType> arguments(Aggregate aggregate, AggregateCall call) {
        List<RelDataTypeField> fields = aggregate.getInput().getRowType().getFieldList();
        return call.getArgList().stream()
                .map(column -> fields.get(column).getType())
                .toList();
    }

    /** Sums of floating-point numbers differ in their last bits. */
    private static boolean isOfAnyOrder(SqlKind function, List<RelDataType> arguments) {
        return switch (function) {
            case COUNT, MIN, MAX, SINGLE_VALUE, LITERAL_AGG, GROUPING, GROUPING_ID -> true;
            case SUM, SUM0, AVG -> arguments.stream().noneMatch(SqlTypeUtil::isApproximateNumeric);
            default -> false;
        };
    }

    private static boolean isDeterministic(RelNode node) {
        boolean[] deterministic = {true};
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                deterministic[0] &= call.getOperator().isDeterministic();
                return super.visitCall(call);
            }

            @Override
            public RexNode visitOver(RexOver over) {
                deterministic[0] &= isOfAnyOrder(over);
                return super.visitOver(over);
            }
        });
        return deterministic[0];
    }

    private static boolean isOfAnyOrder(RexOver over) {
        return switch (over.getKind()) {
            case ROW_NUMBER -> !over.getWindow().orderKeys.isEmpty();
            case RANK, DENSE_RANK -> true;
            default -> {
                List<RelDataType> arguments =
                        over.getOperands().stream().map(RexNode::getType).toList();
                yield !over.getWindow().isRows() && isOfAnyOrder(over.getKind(), arguments);
            }
        };
    }
}
