package io.sluice.engine.execution;

import io.sluice.engine.operator.ColumnsOf;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.util.BitSet;
import java.util.List;

/**
 * Which columns of its inputs a node reads, or passes on to whoever reads some columns of its output only. Where a set is null
 * all are wanted.
 */
final class WantedColumns {
    private WantedColumns() {}

    static BitSet of(PlanNode.Filter filter, BitSet wanted) {
        return wanted == null ? null : with(wanted, List.of(filter.condition()));
    }

    static BitSet ofLeft(PlanNode.HashJoin join, BitSet wanted) {
        return withKeys(ofLeft(join.joinType(), join.left(), join.residual(), wanted), join.leftKeys());
    }

    static BitSet ofRight(PlanNode.HashJoin join, BitSet wanted) {
        return withKeys(ofRight(join.joinType(), join.left(), join.residual(), wanted), join.rightKeys());
    }

    static BitSet ofLeft(PlanNode.NestedLoopJoin join, BitSet wanted) {
        return ofLeft(join.joinType(), join.left(), join.condition(), wanted);
    }

    static BitSet ofRight(PlanNode.NestedLoopJoin join, BitSet wanted) {
        return ofRight(join.joinType(), join.left(), join.condition(), wanted);
    }

    private static BitSet ofLeft(JoinType type, PlanNode left, Expression condition, BitSet wanted) {
        if (wanted == null && type.deliversLeft()) {
            return null;
        }
        int width = left.output().size();
        BitSet columns = type.deliversLeft() ? wanted.get(0, width) : new BitSet();
        columns.or(both(condition).get(0, width));
        return columns;
    }

    private static BitSet ofRight(JoinType type, PlanNode left, Expression condition, BitSet wanted) {
        if (wanted == null && type.deliversRight()) {
            return null;
        }
        int width = left.output().size();
        BitSet columns = type.deliversRight() ? from(wanted, type.deliversLeft() ? width : 0) : new BitSet();
        columns.or(from(both(condition), width));
        return columns;
    }

    /** Columns of a condition over left and then right ones. */
    private static BitSet both(Expression condition) {
        return condition == null ? new BitSet() : ColumnsOf.expressions(List.of(condition));
    }

    private static BitSet from(BitSet columns, int first) {
        return columns.get(first, Math.max(first, columns.length()));
    }

    private static BitSet with(BitSet wanted, List<Expression> expressions) {
        BitSet columns = ColumnsOf.expressions(expressions);
        columns.or(wanted);
        return columns;
    }

    private static BitSet withKeys(BitSet columns, List<Integer> keys) {
        if (columns != null) {
            keys.forEach(columns::set);
        }
        return columns;
    }
}
