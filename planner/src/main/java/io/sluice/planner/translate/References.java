package io.sluice.planner.translate;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Counts where a query names another. */
final class References {
    private References() {}

    /** At least as often as the name is used; columns of the same name are counted as well. */
    static int to(String name, SqlNode query) {
        int[] count = {0};
        query.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier identifier) {
                count[0] += identifier.isSimple() && identifier.getSimple().equalsIgnoreCase(name) ? 1 : 0;
                return null;
            }
        });
        return count[0];
    }
}
