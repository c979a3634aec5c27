package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import java.util.List;

/** The least type that holds the values of several, for comparisons whose sides validation left unlike. */
final class CommonTypes {
    private CommonTypes() {}

    static SqlType of(List<SqlType> types) {
        SqlType result = types.getFirst();
        for (SqlType type : types) {
            result = common(result, type);
        }
        return result;
    }

    private static SqlType common(SqlType a, SqlType b) {
        if (a.equals(b) || b == SqlType.NULL) {
            return a;
        }
        if (a == SqlType.NULL) {
            return b;
        }
        if (isNumber(a) && isNumber(b)) {
            return commonNumber(a, b);
        }
        if (a == SqlType.STRING || b == SqlType.STRING) {
            // As validation would have it: text is read as the other side's type.
            return a == SqlType.STRING ? b : a;
        }
        if (isDateOrTimestamp(a) && isDateOrTimestamp(b)) {
            return a == SqlType.TIMESTAMP || b == SqlType.TIMESTAMP ? SqlType.TIMESTAMP : SqlType.TIMESTAMP_NTZ;
        }
        if (a.physicalType() == b.physicalType()) {
            // Arrays, maps and structs that differ in nullability only.
            return a;
        }
        throw RexConverter.unsupported("a comparison of " + a + " with " + b);
    }

    private static boolean isDateOrTimestamp(SqlType type) {
        return type == SqlType.DATE || type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
    }

    private static boolean isNumber(SqlType type) {
        return type instanceof SqlType.Decimal || rank(type) > 0;
    }

    private static int rank(SqlType type) {
        return type instanceof SqlType.Simple simple
                ? switch (simple) {
                    case TINYINT -> 1;
                    case SMALLINT -> 2;
                    case INT -> 3;
                    case BIGINT -> 4;
                    case FLOAT -> 5;
                    case DOUBLE -> 6;
                    default -> 0;
                }
                : 0;
    }

    private static SqlType commonNumber(SqlType a, SqlType b) {
        if (a instanceof SqlType.Decimal || b instanceof SqlType.Decimal) {
            if (rank(a) >= 5 || rank(b) >= 5) {
                return SqlType.DOUBLE;
            }
            SqlType.Decimal x = asDecimal(a);
            SqlType.Decimal y = asDecimal(b);
            int scale = Math.max(x.scale(), y.scale());
            int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
            int precision = Math.min(SqlType.Decimal.MAX_PRECISION, whole + scale);
            return SqlType.decimal(precision, Math.min(scale, Math.max(0, precision - whole)));
        }
        return rank(a) >= rank(b) ? a : b;
    }

    private static SqlType.Decimal asDecimal(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return decimal;
        }
        return switch (rank(type)) {
            case 1 -> SqlType.decimal(3, 0);
            case 2 -> SqlType.decimal(5, 0);
            case 3 -> SqlType.decimal(10, 0);
            default -> SqlType.decimal(20, 0);
        };
    }
}
