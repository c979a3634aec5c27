package io.sluice.planner.translate;

import io.sluice.planner.syntax.Selects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * ORDER BY, LIMIT and OFFSET behind a query in parentheses that has its own, each of which is about what the one before
 * leaves:
 *
 * <pre>
 * (SELECT a FROM t ORDER BY b LIMIT 2) ORDER BY a
 *
 * becomes
 *
 * SELECT * FROM (SELECT a FROM t ORDER BY b LIMIT 2) ORDER BY a
 * </pre>
 *
 * Those behind VALUES likewise, whose columns have names in FROM only.
 */
final class OrderedTwice extends SqlShuttle {
    private OrderedTwice() {}

    /** Whether it is such a query, not whether one is in it. */
    static boolean isOne(SqlCall call) {
        return call instanceof SqlOrderBy outer && isOrdered(outer.query);
    }

    private static boolean isOrdered(SqlNode query) {
        return query instanceof SqlOrderBy
                || query.getKind() == SqlKind.VALUES
                || query instanceof SqlWith with && isOrdered(with.body);
    }

    /** A query that has none of these in it. */
    static SqlNode nested(SqlNode query) {
        return query.accept(new OrderedTwice());
    }

    @Override
    public SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        return visited instanceof SqlOrderBy outer && isOrdered(outer.query)
                ? new SqlOrderBy(
                        outer.getParserPosition(),
                        Selects.all(
                                outer.query.getKind() == SqlKind.VALUES
                                        ? outer.query
                                        : Selects.as(outer.query, "$from")),
                        outer.orderList,
                        outer.offset,
                        outer.fetch)
                : visited;
    }
}
