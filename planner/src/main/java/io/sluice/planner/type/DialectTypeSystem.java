package io.sluice.planner.type;

import io.sluice.common.type.SqlType;
import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Precisions and result types, as in Spark: decimals to 38 digits, timestamps in microseconds, sums that are wider than
 * what they add up.
 */
public final class DialectTypeSystem extends RelDataTypeSystemImpl {
    public static final DialectTypeSystem INSTANCE = new DialectTypeSystem();

    private static final int MAX_PRECISION = SqlType.Decimal.MAX_PRECISION;
    /** Digits after the point that a result keeps when it would have more than 38 digits. */
    private static final int MIN_ADJUSTED_SCALE = 6;

    /** Digits that an average has more than what is averaged, before they are cut to 38. */
    private static final int AVERAGE_DIGITS = 4;

    private static final int MICROSECOND_DIGITS = 6;
    private static final int INTERVAL_DIGITS = 10;
    private static final int DEFAULT_DECIMAL_DIGITS = 10;

    private DialectTypeSystem() {}

    @Override
    public int getMaxScale(SqlTypeName typeName) {
        return typeName == SqlTypeName.DECIMAL ? MAX_PRECISION : super.getMaxScale(typeName);
    }

    @Override
    public int getMaxPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> MAX_PRECISION;
            case CHAR, VARCHAR, BINARY, VARBINARY -> RelDataType.PRECISION_NOT_SPECIFIED;
            case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> MICROSECOND_DIGITS;
            default -> super.getMaxPrecision(typeName);
        };
    }

    @Override
    public int getDefaultPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> DEFAULT_DECIMAL_DIGITS;
            case CHAR, VARCHAR, BINARY, VARBINARY -> RelDataType.PRECISION_NOT_SPECIFIED;
            case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> MICROSECOND_DIGITS;
            default ->
                SqlTypeName.INTERVAL_TYPES.contains(typeName) ? INTERVAL_DIGITS : super.getDefaultPrecision(typeName);
        };
    }

    @Override
    public RoundingMode roundingMode() {
        return RoundingMode.HALF_UP;
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
        RelDataType type = switch (argument.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
            case REAL, FLOAT, DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
            case DECIMAL ->
                factory.createSqlType(
                        SqlTypeName.DECIMAL,
                        Math.min(MAX_PRECISION, argument.getPrecision() + 10),
                        argument.getScale());
            default -> argument;
        };
        return factory.createTypeWithNullability(type, argument.isNullable());
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
        RelDataType type = switch (argument.getSqlTypeName()) {
            // Digits behind the point go first here, unlike those of the operators.
            case DECIMAL ->
                factory.createSqlType(
                        SqlTypeName.DECIMAL,
                        Math.min(MAX_PRECISION, argument.getPrecision() + AVERAGE_DIGITS),
                        Math.min(MAX_PRECISION, argument.getScale() + AVERAGE_DIGITS));
            case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> argument;
            default -> SqlTypeUtil.isInterval(argument) ? argument : factory.createSqlType(SqlTypeName.DOUBLE);
        };
        return factory.createTypeWithNullability(type, argument.isNullable());
    }

    @Override
    public RelDataType deriveCovarType(RelDataTypeFactory factory, RelDataType argument0, RelDataType argument1) {
        return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.DOUBLE), true);
    }

    @Override
    public RelDataType deriveDecimalPlusType(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (!isDecimalOperation(left, right)) {
            return null;
        }
        int scale = Math.max(left.getScale(), right.getScale());
        int whole = Math.max(left.getPrecision() - left.getScale(), right.getPrecision() - right.getScale());
        return decimal(factory, whole + scale + 1, scale);
    }

    @Override
    public RelDataType deriveDecimalMultiplyType(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        return isDecimalOperation(left, right)
                ? decimal(factory, left.getPrecision() + right.getPrecision() + 1, left.getScale() + right.getScale())
                : null;
    }

    @Override
    public RelDataType deriveDecimalDivideType(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (!isDecimalOperation(left, right)) {
            return null;
        }
        int scale = Math.max(MIN_ADJUSTED_SCALE, left.getScale() + right.getPrecision() + 1);
        return decimal(factory, left.getPrecision() - left.getScale() + right.getScale() + scale, scale);
    }

    @Override
    public RelDataType deriveDecimalModType(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (!isDecimalOperation(left, right)) {
            return null;
        }
        int scale = Math.max(left.getScale(), right.getScale());
        int whole = Math.min(left.getPrecision() - left.getScale(), right.getPrecision() - right.getScale());
        return decimal(factory, whole + scale, scale);
    }

    /** The decimal type with that many digits, or the best one of 38 digits: digits before the point go first. */
    static RelDataType decimal(RelDataTypeFactory factory, int precision, int scale) {
        if (precision <= MAX_PRECISION) {
            return factory.createSqlType(SqlTypeName.DECIMAL, precision, scale);
        }
        int whole = precision - scale;
        int keptScale = Math.max(MAX_PRECISION - whole, Math.min(scale, MIN_ADJUSTED_SCALE));
        return factory.createSqlType(SqlTypeName.DECIMAL, MAX_PRECISION, Math.min(keptScale, MAX_PRECISION));
    }

    private static boolean isDecimalOperation(RelDataType left, RelDataType right) {
        return SqlTypeUtil.isExactNumeric(left)
                && SqlTypeUtil.isExactNumeric(right)
                && (SqlTypeUtil.isDecimal(left) || SqlTypeUtil.isDecimal(right));
    }
}
