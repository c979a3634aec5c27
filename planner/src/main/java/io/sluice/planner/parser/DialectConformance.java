package io.sluice.planner.parser;

import io.sluice.common.settings.SqlDialect;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** Which liberties the dialect takes. */
public final class DialectConformance extends SqlDelegatingConformance {
    public static final SqlConformance INSTANCE = new DialectConformance(SqlDialect.SPARK);
    private static final SqlConformance ANSI = new DialectConformance(SqlDialect.ANSI);

    private final SqlDialect dialect;

    private DialectConformance(SqlDialect dialect) {
        super(SqlConformanceEnum.BABEL);
        this.dialect = dialect;
    }

    public static SqlConformance of(SqlDialect dialect) {
        return dialect == SqlDialect.ANSI ? ANSI : INSTANCE;
    }

    /** Whose names the types have, for the grammar, which knows no more of the session than this. */
    public static SqlDialect dialect(SqlConformance conformance) {
        return ((DialectConformance) conformance).dialect;
    }

    /** The lenient check of Calcite fails on OVER and on GROUPING. */
    @Override
    public boolean isNonStrictGroupBy() {
        return false;
    }

    /** In the standard's HAVING a name is a column's. */
    @Override
    public boolean isHavingAlias() {
        return dialect == SqlDialect.SPARK;
    }

    @Override
    public boolean isColonFieldAccessAllowed() {
        return false;
    }
}
