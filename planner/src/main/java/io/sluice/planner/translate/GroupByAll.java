package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Placeholders;
import io.sluice.planner.parser.Positions;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;

/** GROUP BY ALL: by every expression of the SELECT list that holds no aggregate function. */
final class GroupByAll {
    private GroupByAll() {}

    static void expand(SqlSelect select) {
        SqlNodeList groupBy = select.getGroup();
        if (groupBy == null
                || groupBy.size() != 1
                || !(groupBy.get(0) instanceof SqlIdentifier identifier)
                || !Placeholders.isGroupByAll(identifier)) {
            return;
        }
        if (OrderByAll.hasStar(select)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "GROUP BY ALL beside * is not supported. List the columns.",
                    Positions.of(identifier.getParserPosition()),
                    null);
        }
        select.setGroupBy(keys(select));
    }

    /** Null where all rows are one group. */
    private static SqlNodeList keys(SqlSelect select) {
        SqlNodeList items = select.getSelectList();
        List<SqlNode> keys = new ArrayList<>();
        int literal = 0;
        for (int i = 0; i < items.size(); i++) {
            SqlNode item = items.get(i);
            SqlNode expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
            if (expression instanceof SqlLiteral) {
                literal = i + 1;
            } else if (!HeldAggregates.isIn(expression, select.getWindowList())) {
                keys.add(expression.clone(expression.getParserPosition()));
            }
        }
        if (keys.isEmpty() && literal > 0) {
            // A literal makes no more groups than there are, but no rows are no group then; 1 as a key is the first
            // item.
            keys.add(SqlLiteral.createExactNumeric(String.valueOf(literal), SqlParserPos.ZERO));
        }
        return keys.isEmpty() ? null : new SqlNodeList(keys, SqlParserPos.ZERO);
    }
}
