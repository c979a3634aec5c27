package io.sluice.optimizer.step;

import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Util;

/** Expressions that may be computed of rows that the query leaves out: they only compare and combine, and never fail. */
final class SafeConditions {
    private static final Set<SqlKind> SAFE = Set.of(
            SqlKind.EQUALS,
            SqlKind.NOT_EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL,
            SqlKind.SEARCH,
            SqlKind.IS_NULL,
            SqlKind.IS_NOT_NULL,
            SqlKind.IS_TRUE,
            SqlKind.IS_NOT_TRUE,
            SqlKind.IS_FALSE,
            SqlKind.IS_NOT_FALSE,
            SqlKind.IS_DISTINCT_FROM,
            SqlKind.IS_NOT_DISTINCT_FROM,
            SqlKind.AND,
            SqlKind.OR,
            SqlKind.NOT);

    private SafeConditions() {}

    static boolean isSafe(RexNode expression) {
        try {
            expression.accept(new Check());
            return true;
        } catch (Util.FoundOne e) {
            Util.swallow(e, null);
            return false;
        }
    }

    private static final class Check extends RexVisitorImpl<Void> {
        Check() {
            super(true);
        }

        @Override
        public Void visitCall(RexCall call) {
            if (!SAFE.contains(call.getKind()) && !isLikeOfPattern(call)) {
                throw Util.FoundOne.NULL;
            }
            return super.visitCall(call);
        }

        /** A pattern of a column may be malformed. */
        private static boolean isLikeOfPattern(RexCall call) {
            return call.getKind() == SqlKind.LIKE
                    && call.getOperands().stream().skip(1).allMatch(RexLiteral.class::isInstance);
        }

        @Override
        public Void visitOver(RexOver over) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitSubQuery(RexSubQuery subquery) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitCorrelVariable(RexCorrelVariable variable) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitDynamicParam(RexDynamicParam parameter) {
            throw Util.FoundOne.NULL;
        }
    }
}
