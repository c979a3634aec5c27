package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The columns of VALUES in FROM are called col1, col2, … unless the text names them. */
final class ValuesNames {
    private ValuesNames() {}

    /** @param alias of the whole, or null */
    static SqlNode named(SqlCall values, SqlNode alias) {
        SqlParserPos position = values.getParserPosition();
        List<SqlNode> operands = new ArrayList<>();
        operands.add(values);
        operands.add(alias == null ? new SqlIdentifier("$values", position) : alias);
        int columns = ((SqlCall) values.operand(0)).operandCount();
        for (int i = 1; i <= columns; i++) {
            operands.add(new SqlIdentifier("col" + i, position));
        }
        return SqlStdOperatorTable.AS.createCall(position, operands);
    }
}
