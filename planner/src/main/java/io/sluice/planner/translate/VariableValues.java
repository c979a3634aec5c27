package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.SyntaxCopy;
import io.sluice.planner.type.ImplicitCast;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Plans what variables are set to. */
public final class VariableValues {
    private static final String ROW = "$row";
    private static final String VALUE = "$value";

    private final PlanSession session;

    public VariableValues(PlanningContext context) {
        this.session = new PlanSession(context);
    }

    /**
     * A plan of the values.
     *
     * @param written a query, or an expression
     * @param types what the values become; empty for those that they have
     */
    public LogicalPlan plan(SqlNode written, boolean isQuery, List<SqlType> types) {
        SqlNode query = isQuery ? written : Selects.select(list(List.of(written)), null, null);
        if (types.isEmpty()) {
            return new QueryTranslator(session).plan(query);
        }
        List<SqlNode> from = new ArrayList<>(List.of(query, Selects.name(ROW)));
        List<SqlNode> items = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            from.add(Selects.name(VALUE + i));
            items.add(ImplicitCast.of(
                    Selects.name(ROW, VALUE + i), SqlTypes.toRelType(session.typeFactory(), types.get(i), true)));
        }
        checkCount(query, types.size());
        return new QueryTranslator(session)
                .plan(Selects.select(list(items), SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, from), null));
    }

    private void checkCount(SqlNode query, int count) {
        int columns = new QueryTranslator(session)
                .plan(SyntaxCopy.of(query))
                .columns()
                .size();
        if (columns != count) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The query gives " + columns + " columns for " + count
                            + " variables. Give as many columns as variables.");
        }
    }

    private static SqlNodeList list(List<SqlNode> items) {
        return new SqlNodeList(items, SqlParserPos.ZERO);
    }
}
