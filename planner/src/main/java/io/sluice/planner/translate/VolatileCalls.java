package io.sluice.planner.translate;

import io.sluice.planner.function.DialectOperatorTable;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

/** Finds calls that give another value each time, as {@code rand()} does. */
final class VolatileCalls {
    private VolatileCalls() {}

    /** @param query validated */
    static boolean areIn(SqlNode query) {
        return exists(query, call -> !call.getOperator().isDeterministic());
    }

    /** By the names of functions, for a query that is not validated yet. */
    static boolean areNamedIn(SqlNode query) {
        return exists(query, VolatileCalls::isNamed);
    }

    static boolean isNamed(SqlCall call) {
        return DialectOperatorTable.INSTANCE.isVolatile(call.getOperator().getName());
    }

    private static boolean exists(SqlNode query, Predicate<SqlCall> isOne) {
        try {
            query.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlCall call) {
                    if (isOne.test(call)) {
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
