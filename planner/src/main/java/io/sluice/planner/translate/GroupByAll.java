package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.DialectOperatorTable;
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
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

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
        List<SqlNode> keys = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            SqlNode expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
            if (!(expression instanceof SqlLiteral) && !hasAggregate(expression)) {
                keys.add(expression.clone(expression.getParserPosition()));
            }
        }
        boolean aggregates = select.getSelectList().stream().anyMatch(GroupByAll::hasAggregate);
        select.setGroupBy(keys.isEmpty() && aggregates ? null : new SqlNodeList(keys, SqlParserPos.ZERO));
    }

    private static boolean hasAggregate(SqlNode node) {
        try {
            node.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlCall call) {
                    if (call.getKind() == SqlKind.OVER || call.isA(SqlKind.QUERY)) {
                        return null;
                    }
                    if (DialectOperatorTable.isAggregate(call.getOperator().getName())) {
                        throw Util.FoundOne.NULL;
                    }
                    return super.visit(call);
                }
            });
            return false;
        } catch (Util.FoundOne e) {
            return true;
        }
    }
}
