package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * {@code count(t.*)}, which could mean the rows or those without nulls, is refused, as in Spark; the star of a struct, or one beside
 * other arguments, stands for its columns.
 */
final class CountedStars {
    private CountedStars() {}

    static void check(SqlNode node, ScopeNames names) {
        if (node instanceof SqlCall call
                && call.getOperator().getName().equalsIgnoreCase("count")
                && call.operandCount() == 1
                && call.operand(0) instanceof SqlIdentifier star
                && star.isStar()
                && names.isTable(star)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "count does not take the star of a table. Write count(*) for all rows, or count(a, b) with the"
                            + " columns for the rows in which none is null.",
                    Positions.of(call.getParserPosition()),
                    null);
        }
    }
}
