package io.sluice.optimizer.step;

import io.sluice.planner.type.DialectTypeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;

/** Safe conditions over other columns of the same values. */
final class Substitution {
    private Substitution() {}

    /**
     * A condition over the columns that stand for its own.
     *
     * @param condition as {@link SafeConditions} allows
     * @param columns by column of the condition
     * @param type of the row that has these columns
     * @return empty where some column has none that stands for it, or where the condition has no column
     */
    static Optional<RexNode> of(RexNode condition, Map<Integer, Integer> columns, RelDataType type, RexBuilder rex) {
        return of(
                condition,
                column -> columns.containsKey(column) ? RexInputRef.of(columns.get(column), type) : null,
                rex);
    }

    /**
     * A condition over what stands for its columns.
     *
     * @param values by column; null where there is none
     */
    static Optional<RexNode> of(RexNode condition, IntFunction<RexNode> values, RexBuilder rex) {
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(condition);
        if (used.isEmpty() || used.asList().stream().anyMatch(column -> values.apply(column) == null)) {
            return Optional.empty();
        }
        RexNode other = condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return values.apply(ref.getIndex());
            }

            @Override
            public RexNode visitFieldAccess(RexFieldAccess access) {
                RexNode struct = access.getReferenceExpr().accept(this);
                return rex.makeFieldAccess(struct, access.getField().getIndex());
            }

            /** Other columns may be nullable where these are not, and what is computed of them then is. */
            @Override
            public RexNode visitCall(RexCall call) {
                boolean[] changed = {false};
                List<RexNode> operands = visitList(call.getOperands(), changed);
                if (!changed[0]) {
                    return call;
                }
                return call.getKind() == SqlKind.CAST
                        ? rex.makeAbstractCast(call.getType(), operands.getFirst(), false)
                        : rex.makeCall(call.getOperator(), operands);
            }
        });
        return RelOptUtil.InputFinder.bits(other).isEmpty() ? Optional.empty() : Optional.of(other);
    }

    /** Each column that has the same type in another row stands for itself there. */
    static Map<Integer, Integer> sameColumns(RelDataType from, RelDataType to) {
        Map<Integer, Integer> same = new HashMap<>();
        for (int i = 0; i < from.getFieldCount(); i++) {
            RelDataType one = from.getFieldList().get(i).getType();
            RelDataType other = to.getFieldList().get(i).getType();
            if (SqlTypeUtil.equalSansNullability(DialectTypeFactory.INSTANCE, one, other)) {
                same.put(i, i);
            }
        }
        return same;
    }

    /** The column of the input that an expression has the values of; null where it has others. */
    static RexInputRef column(RexNode expression) {
        RexNode plain = RexUtil.removeNullabilityCast(DialectTypeFactory.INSTANCE, expression);
        return plain instanceof RexInputRef ref ? ref : null;
    }
}
