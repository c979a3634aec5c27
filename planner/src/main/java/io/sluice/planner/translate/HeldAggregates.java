package io.sluice.planner.translate;

import io.sluice.planner.function.DialectOperatorTable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

/**
 * Finds aggregate functions that an expression holds. A window function is none, but it may be computed of some, as in {@code
 * rank() OVER (ORDER BY sum(a))}. Those of subqueries are theirs.
 */
final class HeldAggregates extends SqlBasicVisitor<Void> {
    private final SqlNodeList windows;
    /** A window may name itself, which validation refuses later. */
    private final Set<SqlWindow> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private HeldAggregates(SqlNodeList windows) {
        this.windows = windows;
    }

    /** @param windows of the WINDOW clause */
    static boolean isIn(SqlNode expression, SqlNodeList windows) {
        try {
            expression.accept(new HeldAggregates(windows));
            return false;
        } catch (Util.FoundOne e) {
            Util.swallow(e, null);
            return true;
        }
    }

    @Override
    public Void visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            return null;
        }
        if (call.getKind() == SqlKind.OVER) {
            windowFunction(call.operand(0));
            window(call.operand(1));
            return null;
        }
        if (DialectOperatorTable.isAggregate(call.getOperator().getName())) {
            throw Util.FoundOne.NULL;
        }
        return super.visit(call);
    }

    /** Sees what the function takes, not the function. */
    private void windowFunction(SqlCall call) {
        boolean isAround = switch (call.getKind()) {
            case FILTER, WITHIN_GROUP, IGNORE_NULLS, RESPECT_NULLS -> true;
            default -> false;
        };
        for (int i = 0; i < call.operandCount(); i++) {
            SqlNode operand = call.operand(i);
            if (i == 0 && isAround) {
                windowFunction((SqlCall) operand);
            } else if (operand != null) {
                operand.accept(this);
            }
        }
    }

    private void window(SqlNode window) {
        if (window instanceof SqlIdentifier name) {
            named(name);
        } else if (window instanceof SqlWindow written && seen.add(written)) {
            if (written.getRefName() != null) {
                named(written.getRefName());
            }
            written.getPartitionList().accept(this);
            written.getOrderList().accept(this);
        }
    }

    private void named(SqlIdentifier name) {
        for (SqlNode declared : windows) {
            if (declared instanceof SqlWindow window
                    && window.getDeclName() != null
                    && window.getDeclName().getSimple().equalsIgnoreCase(name.getSimple())) {
                window(window);
            }
        }
    }
}
