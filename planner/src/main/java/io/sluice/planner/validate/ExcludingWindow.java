package io.sluice.planner.validate;

import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlWindow;

/**
 * A window that leaves rows of its frames out. Calcite takes a frame that has the current row for one that has a row in any case,
 * and what is computed of it for not null.
 */
final class ExcludingWindow extends SqlWindow {
    ExcludingWindow(SqlWindow window) {
        super(
                window.getParserPosition(),
                window.getDeclName(),
                window.getRefName(),
                window.getPartitionList(),
                window.getOrderList(),
                SqlLiteral.createBoolean(window.isRows(), window.getParserPosition()),
                window.getLowerBound(),
                window.getUpperBound(),
                SqlLiteral.createBoolean(window.isAllowPartial(), window.getParserPosition()),
                window.getExclude());
    }

    @Override
    public boolean isAlwaysNonEmpty() {
        return false;
    }
}
