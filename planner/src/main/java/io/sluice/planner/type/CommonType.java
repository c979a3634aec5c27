package io.sluice.planner.type;

import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The one type that values of several types are brought to before they are compared, united or chosen from. Follows
 * Spark's ANSI mode: numbers widen, dates become timestamps, text beside anything else is read as the other type.
 */
public final class CommonType {
    private static final int INT_DIGITS = 10;

    private CommonType() {}

    /** Null if there is none. Nullable if one of them is. */
    public static RelDataType of(RelDataTypeFactory factory, List<RelDataType> types) {
        RelDataType common = null;
        boolean nullable = false;
        for (RelDataType type : types) {
            nullable |= type.isNullable() || isVoid(type);
            common = common == null ? type : ofTwo(factory, common, type);
            if (common == null) {
                return null;
            }
        }
        return common == null || isVoid(common) ? common : factory.createTypeWithNullability(common, nullable);
    }

    private static RelDataType ofTwo(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (isVoid(left)) {
            return right;
        }
        if (isVoid(right) || SqlTypeUtil.equalSansNullability(factory, left, right)) {
            return left;
        }
        if (SqlTypeUtil.isNumeric(left) && SqlTypeUtil.isNumeric(right)) {
            return numeric(factory, left, right);
        }
        if (isText(left) || isText(right)) {
            return withText(factory, isText(left) ? right : left);
        }
        if (SqlTypeUtil.isDatetime(left) && SqlTypeUtil.isDatetime(right)) {
            return dateTime(factory, left, right);
        }
        if (SqlTypeUtil.isInterval(left) && SqlTypeUtil.isInterval(right)) {
            return interval(factory, left, right);
        }
        return nested(factory, left, right);
    }

    private static RelDataType numeric(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (SqlTypeUtil.isApproximateNumeric(left) || SqlTypeUtil.isApproximateNumeric(right)) {
            return factory.createSqlType(SqlTypeName.DOUBLE);
        }
        if (!SqlTypeUtil.isDecimal(left) && !SqlTypeUtil.isDecimal(right)) {
            return left.getPrecision() >= right.getPrecision() ? left : right;
        }
        RelDataType first = decimalOf(factory, left);
        RelDataType second = decimalOf(factory, right);
        int scale = Math.max(first.getScale(), second.getScale());
        int whole = Math.max(first.getPrecision() - first.getScale(), second.getPrecision() - second.getScale());
        return DialectTypeSystem.decimal(factory, whole + scale, scale);
    }

    /** Text is read as the other type; as the widest of its kind where it is a number. */
    private static RelDataType withText(RelDataTypeFactory factory, RelDataType other) {
        return switch (other.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
            case REAL, FLOAT, DOUBLE, DECIMAL -> factory.createSqlType(SqlTypeName.DOUBLE);
            case BOOLEAN, DATE, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, VARBINARY, VARCHAR -> other;
            default -> SqlTypeUtil.isInterval(other) ? other : null;
        };
    }

    private static RelDataType dateTime(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        boolean instant = left.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE
                || right.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
        return factory.createSqlType(instant ? SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE : SqlTypeName.TIMESTAMP);
    }

    private static RelDataType interval(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (left.getSqlTypeName().isYearMonth() != right.getSqlTypeName().isYearMonth()) {
            return null;
        }
        return left.getSqlTypeName().isYearMonth()
                ? factory.createSqlIntervalType(
                        new SqlIntervalQualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO))
                : factory.createSqlIntervalType(
                        new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO));
    }

    private static RelDataType nested(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (left.isStruct() && right.isStruct()) {
            return struct(factory, left, right);
        }
        if (left.getSqlTypeName() != right.getSqlTypeName()) {
            return null;
        }
        return switch (left.getSqlTypeName()) {
            case ARRAY -> {
                RelDataType element = of(factory, List.of(left.getComponentType(), right.getComponentType()));
                yield element == null ? null : factory.createArrayType(element, -1);
            }
            case MAP -> {
                RelDataType key = of(factory, List.of(left.getKeyType(), right.getKeyType()));
                RelDataType value = of(factory, List.of(left.getValueType(), right.getValueType()));
                yield key == null || value == null ? null : factory.createMapType(key, value);
            }
            default -> null;
        };
    }

    private static RelDataType struct(RelDataTypeFactory factory, RelDataType left, RelDataType right) {
        if (left.getFieldCount() != right.getFieldCount()) {
            return null;
        }
        List<RelDataType> types = new ArrayList<>();
        for (RelDataTypeField field : left.getFieldList()) {
            RelDataType type = of(
                    factory,
                    List.of(
                            field.getType(),
                            right.getFieldList().get(field.getIndex()).getType()));
            if (type == null) {
                return null;
            }
            types.add(type);
        }
        return factory.createStructType(left.getStructKind(), types, left.getFieldNames());
    }

    /** Whether text stands beside another type in two types or in what they hold. Text beside NULL does not count. */
    public static boolean mixesText(RelDataType left, RelDataType right) {
        if (isVoid(left) || isVoid(right)) {
            return false;
        }
        if (left.isStruct() && right.isStruct() && left.getFieldCount() == right.getFieldCount()) {
            return left.getFieldList().stream()
                    .anyMatch(field -> mixesText(
                            field.getType(),
                            right.getFieldList().get(field.getIndex()).getType()));
        }
        if (left.getSqlTypeName() == SqlTypeName.ARRAY && right.getSqlTypeName() == SqlTypeName.ARRAY) {
            return mixesText(left.getComponentType(), right.getComponentType());
        }
        if (left.getSqlTypeName() == SqlTypeName.MAP && right.getSqlTypeName() == SqlTypeName.MAP) {
            return mixesText(left.getKeyType(), right.getKeyType())
                    || mixesText(left.getValueType(), right.getValueType());
        }
        return isText(left) != isText(right);
    }

    /** The decimal type that holds every value of a whole-number type. */
    public static RelDataType decimalOf(RelDataTypeFactory factory, RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TINYINT -> factory.createSqlType(SqlTypeName.DECIMAL, 3, 0);
            case SMALLINT -> factory.createSqlType(SqlTypeName.DECIMAL, 5, 0);
            case INTEGER -> factory.createSqlType(SqlTypeName.DECIMAL, INT_DIGITS, 0);
            case BIGINT -> factory.createSqlType(SqlTypeName.DECIMAL, 20, 0);
            default -> type;
        };
    }

    /** The decimal type that FLOAT, DOUBLE or text is taken as where a function reckons in decimals, as in Spark. */
    public static RelDataType decimalOfInexact(RelDataTypeFactory factory, RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case REAL -> factory.createSqlType(SqlTypeName.DECIMAL, 14, 7);
            case FLOAT, DOUBLE -> factory.createSqlType(SqlTypeName.DECIMAL, 30, 15);
            default -> factory.createSqlType(SqlTypeName.DECIMAL, SqlType.Decimal.MAX_PRECISION, 18);
        };
    }

    public static boolean isText(RelDataType type) {
        return SqlTypeName.CHAR_TYPES.contains(type.getSqlTypeName());
    }

    /** Whether it is the type of an untyped NULL or of a parameter that nothing is known of. */
    public static boolean isVoid(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.NULL || type.getSqlTypeName() == SqlTypeName.UNKNOWN;
    }
}
