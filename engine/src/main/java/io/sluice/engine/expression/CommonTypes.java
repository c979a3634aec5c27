package io.sluice.engine.expression;

import io.sluice.common.type.SqlType;

/** The type that holds the values of two types: for plans whose operands differ. */
final class CommonTypes {
    private CommonTypes() {}

    /** Null where there is none. */
    static SqlType of(SqlType a, SqlType b) {
        if (a.equals(b) || b == SqlType.NULL) {
            return a;
        }
        if (a == SqlType.NULL) {
            return b;
        }
        if (rank(a) > 0 && rank(b) > 0) {
            return rank(a) >= rank(b) ? a : b;
        }
        if ((isReal(a) && isNumber(b)) || (isReal(b) && isNumber(a))) {
            return SqlType.DOUBLE;
        }
        SqlType.Decimal x = asDecimal(a);
        SqlType.Decimal y = asDecimal(b);
        if (x != null && y != null) {
            int scale = Math.max(x.scale(), y.scale());
            int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
            return SqlType.decimal(Math.clamp(whole + scale, 1, SqlType.Decimal.MAX_PRECISION), scale);
        }
        if (isTimestamp(a) && b == SqlType.DATE) {
            return a;
        }
        if (isTimestamp(b) && a == SqlType.DATE) {
            return b;
        }
        return isTimestamp(a) && isTimestamp(b) ? SqlType.TIMESTAMP : null;
    }

    private static int rank(SqlType type) {
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT -> 1;
                    case SMALLINT -> 2;
                    case INT -> 3;
                    case BIGINT -> 4;
                    default -> 0;
                };
            default -> 0;
        };
    }

    private static SqlType.Decimal asDecimal(SqlType type) {
        return type instanceof SqlType.Decimal decimal
                ? decimal
                : switch (rank(type)) {
                    case 1 -> SqlType.decimal(3, 0);
                    case 2 -> SqlType.decimal(5, 0);
                    case 3 -> SqlType.decimal(10, 0);
                    case 4 -> SqlType.decimal(19, 0);
                    default -> null;
                };
    }

    private static boolean isReal(SqlType type) {
        return type == SqlType.FLOAT || type == SqlType.DOUBLE;
    }

    private static boolean isNumber(SqlType type) {
        return isReal(type) || rank(type) > 0 || type instanceof SqlType.Decimal;
    }

    private static boolean isTimestamp(SqlType type) {
        return type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
    }
}
