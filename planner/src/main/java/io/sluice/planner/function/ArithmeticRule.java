package io.sluice.planner.function;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.DialectTypeSystem;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What {@code + - * / %} take and give. */
enum ArithmeticRule {
    PLUS,
    MINUS,
    TIMES,
    DIVIDE,
    MOD;

    /** What both operands are cast to and what comes out. */
    record Types(RelDataType left, RelDataType right, RelDataType result) {}

    /** @return null if the operator does not take these types */
    Types types(SqlDialect dialect, RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (dialect == SqlDialect.ANSI && isWhole(left, right) && isWhole(right, left)) {
            RelDataType wide = factory.createSqlType(SqlTypeName.BIGINT);
            return new Types(wide, wide, wide);
        }
        return types(factory, left, right);
    }

    private static boolean isWhole(RelDataType type, RelDataType other) {
        return SqlTypeUtil.isIntType(type)
                || (CommonType.isVoid(type) && (SqlTypeUtil.isIntType(other) || CommonType.isVoid(other)));
    }

    private Types types(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (CommonType.isVoid(left) && CommonType.isVoid(right)) {
            RelDataType number = factory.createSqlType(this == DIVIDE ? SqlTypeName.DOUBLE : SqlTypeName.INTEGER);
            return new Types(number, number, number);
        }
        if (isTemporal(left) || isTemporal(right)) {
            return temporal(factory, left, right);
        }
        RelDataType leftNumber = asNumber(factory, left, right);
        RelDataType rightNumber = asNumber(factory, right, left);
        return leftNumber == null || rightNumber == null ? null : numeric(factory, leftNumber, rightNumber);
    }

    private Types numeric(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        boolean decimal = SqlTypeUtil.isDecimal(left) || SqlTypeUtil.isDecimal(right);
        boolean approximate = SqlTypeUtil.isApproximateNumeric(left) || SqlTypeUtil.isApproximateNumeric(right);
        if (decimal && !approximate) {
            RelDataType leftDecimal = CommonType.decimalOf(factory, left);
            RelDataType rightDecimal = CommonType.decimalOf(factory, right);
            return new Types(leftDecimal, rightDecimal, decimalResult(factory, leftDecimal, rightDecimal));
        }
        RelDataType common = this == DIVIDE
                ? factory.createSqlType(SqlTypeName.DOUBLE)
                : CommonType.of(factory, List.of(left, right));
        return new Types(common, common, common);
    }

    private RelDataType decimalResult(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        DialectTypeSystem system = DialectTypeSystem.INSTANCE;
        return switch (this) {
            case PLUS, MINUS -> system.deriveDecimalPlusType(factory, left, right);
            case TIMES -> system.deriveDecimalMultiplyType(factory, left, right);
            case DIVIDE -> system.deriveDecimalDivideType(factory, left, right);
            case MOD -> system.deriveDecimalModType(factory, left, right);
        };
    }

    /** Text and NULL beside a number are read as a number of its kind. */
    private static RelDataType asNumber(RelDataTypeFactory factory, RelDataType type, RelDataType other) {
        if (SqlTypeUtil.isNumeric(type)) {
            return type;
        }
        if (CommonType.isVoid(type)) {
            return SqlTypeUtil.isNumeric(other) ? other : factory.createSqlType(SqlTypeName.DOUBLE);
        }
        if (!CommonType.isText(type)) {
            return null;
        }
        return factory.createSqlType(SqlTypeUtil.isIntType(other) ? SqlTypeName.BIGINT : SqlTypeName.DOUBLE);
    }

    private Types temporal(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        return switch (this) {
            case PLUS -> plus(factory, left, right);
            case MINUS -> minus(factory, left, right);
            case TIMES, DIVIDE -> scaled(factory, left, right);
            case MOD -> null;
        };
    }

    /** The date or time stands on the left: {@link ArithmeticOperator} has swapped the operands if need be. */
    private static Types plus(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (SqlTypeUtil.isInterval(left)) {
            return intervals(factory, left, right);
        }
        return shifted(factory, left, right);
    }

    private static Types minus(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (SqlTypeUtil.isInterval(left)) {
            return intervals(factory, left, right);
        }
        if (SqlTypeUtil.isInterval(right) || SqlTypeUtil.isIntType(right)) {
            return shifted(factory, left, right);
        }
        RelDataType common = CommonType.of(factory, List.of(left, right));
        if (common == null || !SqlTypeUtil.isDatetime(common)) {
            return null;
        }
        TimeUnit last = common.getSqlTypeName() == SqlTypeName.DATE ? TimeUnit.DAY : TimeUnit.SECOND;
        RelDataType between =
                factory.createSqlIntervalType(new SqlIntervalQualifier(TimeUnit.DAY, last, SqlParserPos.ZERO));
        return new Types(common, common, between);
    }

    private static Types shifted(RelDataTypeFactory factory, RelDataType time, RelDataType by) {
        if (CommonType.isText(time) && SqlTypeUtil.isInterval(by)) {
            RelDataType timestamp = factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
            return new Types(timestamp, by, timestamp);
        }
        boolean date = time.getSqlTypeName() == SqlTypeName.DATE;
        if (CommonType.isVoid(by)) {
            return new Types(time, by, time);
        }
        if (date && SqlTypeUtil.isIntType(by)) {
            return new Types(time, factory.createSqlType(SqlTypeName.INTEGER), time);
        }
        if (!SqlTypeUtil.isDatetime(time) || !SqlTypeUtil.isInterval(by)) {
            return null;
        }
        boolean wholeDays = by.getSqlTypeName().isYearMonth() || by.getSqlTypeName() == SqlTypeName.INTERVAL_DAY;
        if (date && !wholeDays) {
            RelDataType timestamp = factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
            return new Types(timestamp, by, timestamp);
        }
        return new Types(time, by, time);
    }

    private static Types intervals(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        RelDataType common = CommonType.of(factory, List.of(left, right));
        return common == null || !SqlTypeUtil.isInterval(common) ? null : new Types(common, common, common);
    }

    private static Types scaled(RelDataTypeFactory factory, RelDataType interval, RelDataType factor) {
        if (!SqlTypeUtil.isInterval(interval)) {
            return null;
        }
        if (SqlTypeUtil.isIntType(factor)) {
            return new Types(interval, factory.createSqlType(SqlTypeName.BIGINT), interval);
        }
        return SqlTypeUtil.isNumeric(factor)
                ? new Types(interval, factory.createSqlType(SqlTypeName.DOUBLE), interval)
                : null;
    }

    static boolean isTemporal(RelDataType type) {
        return SqlTypeUtil.isDatetime(type) || SqlTypeUtil.isInterval(type);
    }
}
