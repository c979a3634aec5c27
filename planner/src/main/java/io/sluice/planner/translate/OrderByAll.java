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
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/** ORDER BY ALL: by every column of the result, from left to right. */
final class OrderByAll {
    private OrderByAll() {}

    /** The query, with ORDER BY ALL written out as positions. */
    static SqlNode expand(SqlNode query) {
        if (!(query instanceof SqlOrderBy orderBy) || orderBy.orderList.size() != 1) {
            return query;
        }
        SqlNode key = orderBy.orderList.get(0);
        SqlNode plain = key;
        while (plain instanceof SqlCall call
                && (call.getKind() == SqlKind.DESCENDING
                        || call.getKind() == SqlKind.NULLS_FIRST
                        || call.getKind() == SqlKind.NULLS_LAST)) {
            plain = call.operand(0);
        }
        if (!(plain instanceof SqlIdentifier identifier) || !Placeholders.isOrderByAll(identifier)) {
            return query;
        }
        if (!(orderBy.query instanceof SqlSelect select) || hasStar(select)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "ORDER BY ALL needs a SELECT that lists its columns. List them in ORDER BY.",
                    Positions.of(identifier.getParserPosition()),
                    null);
        }
        List<SqlNode> keys = new ArrayList<>();
        for (int i = 1; i <= select.getSelectList().size(); i++) {
            keys.add(replace(key, SqlLiteral.createExactNumeric(String.valueOf(i), identifier.getParserPosition())));
        }
        return new SqlOrderBy(
                orderBy.getParserPosition(),
                orderBy.query,
                new SqlNodeList(keys, orderBy.orderList.getParserPosition()),
                orderBy.offset,
                orderBy.fetch);
    }

    private static SqlNode replace(SqlNode key, SqlNode ordinal) {
        return key instanceof SqlCall call
                ? call.getOperator().createCall(call.getParserPosition(), replace(call.operand(0), ordinal))
                : ordinal;
    }

    static boolean hasStar(SqlSelect select) {
        return select.getSelectList().stream()
                .anyMatch(item -> item instanceof SqlIdentifier identifier && identifier.isStar()
                        || item instanceof org.apache.calcite.sql.SqlStarExclude
                        || item instanceof org.apache.calcite.sql.SqlStarReplace);
    }
}
