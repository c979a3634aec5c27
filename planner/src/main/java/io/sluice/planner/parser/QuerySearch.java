package io.sluice.planner.parser;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

/** Looks for a subquery in an expression. */
final class QuerySearch extends SqlBasicVisitor<Void> {
    private QuerySearch() {}

    static boolean found(SqlNode expression) {
        try {
            expression.accept(new QuerySearch());
            return false;
        } catch (Util.FoundOne e) {
            return true;
        }
    }

    @Override
    public Void visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            throw Util.FoundOne.NULL;
        }
        return super.visit(call);
    }
}
