package io.sluice.planner.translate;

import io.sluice.planner.parser.Placeholders;
import io.sluice.planner.syntax.SyntaxCopy;
import java.util.List;
import java.util.OptionalInt;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;

/** ORDER BY ALL: by every column of the result, from left to right. */
final class OrderByAll {
    private final PlanSession session;
    private final List<SqlWithItem> namedQueries;

    /** @param namedQueries that the query may name */
    OrderByAll(PlanSession session, List<SqlWithItem> namedQueries) {
        this.session = session;
        this.namedQueries = namedQueries;
    }

    /** Writes ORDER BY ALL out as positions, in place. */
    void expand(SqlOrderBy orderBy) {
        if (orderBy.orderList.size() != 1) {
            return;
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
            return;
        }
        int width = width(orderBy.query);
        orderBy.orderList.clear();
        for (int i = 1; i <= width; i++) {
            orderBy.orderList.add(
                    replace(key, SqlLiteral.createExactNumeric(String.valueOf(i), identifier.getParserPosition())));
        }
    }

    /** How many columns a query has. */
    private int width(SqlNode query) {
        return writtenWidth(query).orElseGet(() -> plannedWidth(query));
    }

    /** Empty where the text alone does not tell. */
    private static OptionalInt writtenWidth(SqlNode query) {
        return switch (query) {
            case SqlSelect select ->
                hasStar(select) || SelectedGenerators.hasOne(select)
                        ? OptionalInt.empty()
                        : OptionalInt.of(select.getSelectList().size());
            case SqlWith with -> writtenWidth(with.body);
            case SqlOrderBy orderBy -> writtenWidth(orderBy.query);
            case SqlCall call when SqlKind.SET_QUERY.contains(call.getKind()) -> writtenWidth(call.operand(0));
            default -> OptionalInt.empty();
        };
    }

    private int plannedWidth(SqlNode query) {
        SqlNode copy = SyntaxCopy.of(query);
        SqlNodeList named = new SqlNodeList(SqlParserPos.ZERO);
        namedQueries.forEach(item -> named.add(SyntaxCopy.of(item)));
        return new QueryTranslator(session)
                .plan(named.isEmpty() ? copy : new SqlWith(SqlParserPos.ZERO, named, copy))
                .columns()
                .size();
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
