package io.sluice.planner.translate;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

/** Finds calls that give another value each time, as {@code rand()} does. */
final class VolatileCalls {
    private VolatileCalls() {}

    static boolean areIn(SqlNode query) {
        try {
            query.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlCall call) {
                    if (!call.getOperator().isDeterministic()) {
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
}
