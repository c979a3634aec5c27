package io.sluice.optimizer.step;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The two zeros of floating-point numbers. They are one value to comparisons, and as keys of groups and joins, but text and signs
 * that are computed from them are two.
 */
final class NegativeZeros {
    private static final Set<SqlKind> COMPARISONS = EnumSet.of(
            SqlKind.EQUALS,
            SqlKind.NOT_EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL,
            SqlKind.IS_DISTINCT_FROM,
            SqlKind.IS_NOT_DISTINCT_FROM,
            SqlKind.IS_NULL,
            SqlKind.IS_NOT_NULL);

    private NegativeZeros() {}

    /** Whether a number is the negative zero; never null. */
    static RexNode is(RexNode number, RexBuilder rex) {
        RexNode text = rex.makeAbstractCast(
                rex.getTypeFactory()
                        .createTypeWithNullability(
                                rex.getTypeFactory().createSqlType(SqlTypeName.VARCHAR),
                                number.getType().isNullable()),
                number,
                false);
        // Only zeros need be made text.
        return rex.makeCall(
                SqlStdOperatorTable.IS_TRUE,
                rex.makeCall(
                        SqlStdOperatorTable.AND,
                        rex.makeCall(SqlStdOperatorTable.EQUALS, number, zero(number, rex)),
                        rex.makeCall(SqlStdOperatorTable.EQUALS, text, rex.makeLiteral("-0.0"))));
    }

    /** The number of a key that may have become the other zero. */
    static RexNode restored(RexNode key, RexNode isNegativeZero, RexBuilder rex) {
        RexNode negative = rex.makeCall(SqlStdOperatorTable.UNARY_MINUS, zero(key, rex));
        return rex.makeCall(key.getType(), SqlStdOperatorTable.CASE, List.of(isNegativeZero, negative, key));
    }

    private static RexNode zero(RexNode number, RexBuilder rex) {
        return rex.makeApproxLiteral(
                BigDecimal.ZERO, rex.getTypeFactory().createTypeWithNullability(number.getType(), false));
    }

    /** The fields of the row around a subquery of which it may tell the zeros apart: it does more with them than to compare. */
    static Set<Integer> toldApart(Correlate correlate) {
        Set<Integer> fields = new TreeSet<>();
        RexRewrite.apply(correlate.getRight(), new Uses(correlate.getCorrelationId(), fields));
        return fields;
    }

    /** The field of the row that an operand of a call is, if all that the call does with it is to compare it; else null. */
    static RexFieldAccess compared(RexCall call, RexNode operand, CorrelationId row) {
        return COMPARISONS.contains(call.getKind()) && isOf(row, operand) ? (RexFieldAccess) operand : null;
    }

    private static boolean isOf(CorrelationId row, RexNode expression) {
        return expression instanceof RexFieldAccess access
                && access.getReferenceExpr() instanceof RexCorrelVariable variable
                && variable.id.equals(row);
    }

    private static final class Uses extends RexShuttle {
        private final CorrelationId row;
        private final Set<Integer> fields;

        Uses(CorrelationId row, Set<Integer> fields) {
            this.row = row;
            this.fields = fields;
        }

        @Override
        public RexNode visitCall(RexCall call) {
            call.getOperands().stream()
                    .filter(operand -> compared(call, operand, row) == null)
                    .forEach(operand -> operand.accept(this));
            return call;
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            if (isOf(row, access) && SqlTypeUtil.isApproximateNumeric(access.getType())) {
                fields.add(access.getField().getIndex());
            }
            return super.visitFieldAccess(access);
        }
    }
}
