package io.sluice.planner.translate;

import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;

/**
 * When a number of a fractional type came from a branch of CASE or COALESCE that gives whole numbers, and is of that type only
 * because another branch is. Under {@code dialect = ansi} such a value divides as the whole number that it is, as if the
 * division stood in each branch: {@code coalesce(7, avg(a)) / 2} is 3, {@code coalesce(avg(a), 7) / 2} is half the average.
 * SQLite computes so, whose values have types of their own.
 */
final class WholeBranches {
    private final SqlRexContext cx;
    private final RexBuilder builder;

    private WholeBranches(SqlRexContext cx) {
        this.cx = cx;
        this.builder = cx.getRexBuilder();
    }

    /** What holds where all of a call's operands are whole numbers; empty if they never are. */
    static Optional<RexNode> ofOperands(SqlRexContext cx, SqlCall call) {
        return new WholeBranches(cx).operands(call);
    }

    private Optional<RexNode> operands(SqlCall call) {
        List<RexNode> conditions = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            Optional<RexNode> condition = of(operand);
            if (condition.isEmpty()) {
                return condition;
            }
            conditions.add(condition.get());
        }
        return Optional.of(RexUtil.composeConjunction(builder, conditions));
    }

    private Optional<RexNode> of(SqlNode node) {
        RelDataType type = cx.getValidator().getValidatedNodeTypeIfKnown(node);
        if (type == null) {
            return Optional.empty();
        }
        if (SqlTypeUtil.isIntType(type) || CommonType.isVoid(type)) {
            return Optional.of(builder.makeLiteral(true));
        }
        if (node instanceof SqlCase choice) {
            return choice(choice);
        }
        if (!(node instanceof SqlCall call)) {
            return Optional.empty();
        }
        return switch (call.getKind()) {
            case CAST -> ImplicitCast.isOne(call) ? of(call.operand(0)) : Optional.empty();
            case COALESCE -> coalesce(call);
            case PLUS, MINUS, TIMES, DIVIDE, PLUS_PREFIX, MINUS_PREFIX -> operands(call);
            default -> Optional.empty();
        };
    }

    private Optional<RexNode> choice(SqlCase choice) {
        List<RexNode> conditions = new ArrayList<>();
        for (SqlNode when : choice.getWhenOperands()) {
            conditions.add(cx.convertExpression(when));
        }
        List<SqlNode> values = new ArrayList<>(choice.getThenOperands().getList());
        values.add(choice.getElseOperand());
        return branches(conditions, values);
    }

    private Optional<RexNode> coalesce(SqlCall call) {
        List<RexNode> conditions = new ArrayList<>();
        for (SqlNode value : call.getOperandList().subList(0, call.operandCount() - 1)) {
            conditions.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, cx.convertExpression(value)));
        }
        return branches(conditions, call.getOperandList());
    }

    /** @param values one more than there are conditions */
    private Optional<RexNode> branches(List<RexNode> conditions, List<SqlNode> values) {
        List<RexNode> operands = new ArrayList<>();
        boolean ever = false;
        for (int i = 0; i < values.size(); i++) {
            Optional<RexNode> whole = of(values.get(i));
            ever |= whole.isPresent();
            if (i < conditions.size()) {
                RexNode condition = conditions.get(i);
                operands.add(RexUtil.isNullLiteral(condition, true) ? builder.makeLiteral(false) : condition);
            }
            operands.add(whole.orElse(builder.makeLiteral(false)));
        }
        return ever ? Optional.of(builder.makeCall(SqlStdOperatorTable.CASE, operands)) : Optional.empty();
    }
}
