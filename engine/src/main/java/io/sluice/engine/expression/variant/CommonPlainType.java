package io.sluice.engine.expression.variant;

import io.sluice.common.type.SqlType;
import java.util.List;

/** The type in common that Spark infers for two plain values. */
final class CommonPlainType {
    private static final List<SqlType> INEXACT = List.of(SqlType.BIGINT, SqlType.FLOAT, SqlType.DOUBLE);
    private static final List<SqlType> TIMES = List.of(SqlType.DATE, SqlType.TIMESTAMP_NTZ, SqlType.TIMESTAMP);
    private static final SqlType.Decimal BIGINT_AS_DECIMAL = SqlType.decimal(20, 0);

    private CommonPlainType() {}

    /** Null if there is none. */
    static SqlType of(SqlType a, SqlType b) {
        if (INEXACT.contains(a) && INEXACT.contains(b)) {
            return INEXACT.get(Math.max(INEXACT.indexOf(a), INEXACT.indexOf(b)));
        }
        if (TIMES.contains(a) && TIMES.contains(b)) {
            return TIMES.get(Math.max(TIMES.indexOf(a), TIMES.indexOf(b)));
        }
        if (a instanceof SqlType.Decimal x) {
            return withDecimal(x, b);
        }
        return b instanceof SqlType.Decimal y ? withDecimal(y, a) : null;
    }

    private static SqlType withDecimal(SqlType.Decimal decimal, SqlType other) {
        if (other == SqlType.DOUBLE) {
            return other;
        }
        SqlType.Decimal second =
                other == SqlType.BIGINT ? BIGINT_AS_DECIMAL : other instanceof SqlType.Decimal d ? d : null;
        if (second == null) {
            return null;
        }
        int scale = Math.max(decimal.scale(), second.scale());
        int whole = Math.max(decimal.precision() - decimal.scale(), second.precision() - second.scale());
        return whole + scale > SqlType.Decimal.MAX_PRECISION ? SqlType.DOUBLE : SqlType.decimal(whole + scale, scale);
    }
}
