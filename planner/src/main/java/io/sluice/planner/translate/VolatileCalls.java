package io.sluice.planner.translate;

import io.sluice.planner.function.DialectOperatorTable;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

/** Finds calls that give another value each time, as {@code rand()} does, by their names, in queries that are not validated yet. */
final class VolatileCalls {
    private VolatileCalls() {}

    static boolean areIn(SqlNode query) {
        try {
            query.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlCall call) {
                    if (isOne(call)) {
                        throw Util.FoundOne.NULL;
                    }
                    return super.visit(call);
                }
            });
            return false;
        } catch (Util.FoundOne e) {
            Util.swallow(e, null);
            return true;
        }
    }

    static boolean isOne(SqlCall call) {
        return DialectOperatorTable.INSTANCE.isVolatile(call.getOperator().getName());
    }
}
