package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Placeholders;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.SyntaxCopy;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** {@code a LIKE ANY (p, q)} is {@code a LIKE p OR a LIKE q}, LIKE ALL has AND; with NOT each of them is negated. */
final class LikeQuantifiers {
    private LikeQuantifiers() {}

    static SqlNode writeOut(SqlNode node) {
        if (!(node instanceof SqlCall like)
                || !(like.getOperator() instanceof SqlLikeOperator)
                || !(like.operand(1) instanceof SqlCall patterns)) {
            return node;
        }
        boolean all = Placeholders.isLikeAll(patterns.getOperator().getName());
        if (!all && !Placeholders.isLikeAny(patterns.getOperator().getName())) {
            return node;
        }
        if (like.operandCount() > 2) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "ESCAPE is not supported behind the list of LIKE ANY or LIKE ALL. Write \\ before a % or _ that"
                            + " stands for itself.",
                    Positions.of(like.getParserPosition()),
                    null);
        }
        SqlNode result = null;
        for (SqlNode pattern : patterns.getOperandList()) {
            SqlNode one =
                    like.getOperator().createCall(like.getParserPosition(), SyntaxCopy.of(like.operand(0)), pattern);
            result = result == null
                    ? one
                    : (all ? SqlStdOperatorTable.AND : SqlStdOperatorTable.OR)
                            .createCall(like.getParserPosition(), result, one);
        }
        return result;
    }
}
