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
        return new MadeUp(new SqlIdentifier(function, position)).createCall(position, operands);
    }

    /** Whether a call is as its author wrote it, and not made here. */
    public static boolean isWritten(SqlCall call) {
        return call.getOperator() instanceof SqlUnresolvedFunction && !(call.getOperator() instanceof MadeUp);
    }

    private static final class MadeUp extends SqlUnresolvedFunction {
        MadeUp(SqlIdentifier name) {
            super(name, null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION);
        }
    }
}
