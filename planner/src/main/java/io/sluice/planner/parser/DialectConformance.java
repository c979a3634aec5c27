package io.sluice.planner.parser;

import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** Which liberties the dialect takes. */
public final class DialectConformance extends SqlDelegatingConformance {
    public static final SqlConformance INSTANCE = new DialectConformance();

    private DialectConformance() {
        super(SqlConformanceEnum.BABEL);
    }

    /** The lenient check of Calcite fails on OVER and on GROUPING. */
    @Override
    public boolean isNonStrictGroupBy() {
        return false;
    }

    @Override
    public boolean isColonFieldAccessAllowed() {
        return false;
    }
}
