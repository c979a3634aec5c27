package io.sluice.planner.syntax;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Calls of functions that validation looks up by name, for what is another way to write them. */
public final class NamedCall {
    private NamedCall() {}

    public static SqlCall of(String function, List<? extends SqlNode> operands, SqlParserPos position) {
        return new SqlUnresolvedFunction(
                        new SqlIdentifier(function, position),
                        null,
                        null,
                        null,
                        null,
                        SqlFunctionCategory.USER_DEFINED_FUNCTION)
                .createCall(position, operands);
    }
}
