package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.syntax.NamedCall;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code mode() WITHIN GROUP (ORDER BY a)} is {@code mode(a, true)}: of the most frequent values the first. */
final class OrderedMode {
    private OrderedMode() {}

    static SqlNode writeOut(SqlCall withinGroup) {
        SqlCall function = withinGroup.operand(0);
        boolean mode = function.getOperator().getName().equalsIgnoreCase("mode") && function.operandCount() == 0;
        if (!mode) {
            return withinGroup;
        }
        SqlParserPos position = withinGroup.getParserPosition();
        SqlNodeList keys = withinGroup.operand(1);
        if (keys.size() != 1 || keys.get(0).getKind() == SqlKind.DESCENDING) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "mode() WITHIN GROUP takes one value in ascending order, of the most frequent ones the smallest.",
                    Positions.of(keys.getParserPosition()),
                    null);
        }
        return NamedCall.of("mode", List.of(keys.get(0), SqlLiteral.createBoolean(true, position)), position);
    }
}
