package io.sluice.planner.type;

import io.sluice.common.type.Field;
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

/**
 * Our types and Calcite's. TIMESTAMP is an instant and hence TIMESTAMP_WITH_LOCAL_TIME_ZONE there; FLOAT is REAL; STRING
 * is VARCHAR without a limit; all year-month and all day-time intervals are one type each here.
 */
public final class SqlTypes {
    private static final SqlIntervalQualifier YEAR_TO_MONTH =
            new SqlIntervalQualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO);
    private static final SqlIntervalQualifier DAY_TO_SECOND =
            new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO);

    private SqlTypes() {}

    public static RelDataType toRelType(RelDataTypeFactory factory, SqlType type, boolean nullable) {
        return factory.createTypeWithNullability(toRelType(factory, type), nullable);
    }

    private static RelDataType toRelType(RelDataTypeFactory factory, SqlType type) {
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case NULL -> factory.createSqlType(SqlTypeName.NULL);
                    case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
                    case TINYINT -> factory.createSqlType(SqlTypeName.TINYINT);
                    case SMALLINT -> factory.createSqlType(SqlTypeName.SMALLINT);
                    case INT -> factory.createSqlType(SqlTypeName.INTEGER);
                    case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
                    case FLOAT -> factory.createSqlType(SqlTypeName.REAL);
                    case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
                    case STRING -> factory.createSqlType(SqlTypeName.VARCHAR);
                    case BINARY -> factory.createSqlType(SqlTypeName.VARBINARY);
                    case DATE -> factory.createSqlType(SqlTypeName.DATE);
                    case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
                    case TIMESTAMP_NTZ -> factory.createSqlType(SqlTypeName.TIMESTAMP);
                    case INTERVAL_YEAR_MONTH -> factory.createSqlIntervalType(YEAR_TO_MONTH);
                    case INTERVAL_DAY_TIME -> factory.createSqlIntervalType(DAY_TO_SECOND);
                    case VARIANT -> factory.createSqlType(SqlTypeName.VARIANT);
                };
            case SqlType.Decimal decimal ->
                factory.createSqlType(SqlTypeName.DECIMAL, decimal.precision(), decimal.scale());
            case SqlType.Array array ->
                factory.createArrayType(toRelType(factory, array.element(), array.elementNullable()), -1);
            case SqlType.Map map ->
                factory.createMapType(
                        toRelType(factory, map.key(), false), toRelType(factory, map.value(), map.valueNullable()));
            case SqlType.Struct struct -> toRelType(factory, struct);
        };
    }

    private static RelDataType toRelType(RelDataTypeFactory factory, SqlType.Struct struct) {
        RelDataTypeFactory.Builder fields = factory.builder();
        for (Field field : struct.fields()) {
            fields.add(field.name(), toRelType(factory, field.type(), field.nullable()));
        }
        return fields.build();
    }

    /** @throws IllegalArgumentException for a type that the dialect does not have; the planner lets none pass */
    public static SqlType toSqlType(RelDataType type) {
        if (type.isStruct()) {
            return new SqlType.Struct(toFields(type));
        }
        return switch (type.getSqlTypeName()) {
            case NULL, UNKNOWN -> SqlType.NULL;
            case BOOLEAN -> SqlType.BOOLEAN;
            case TINYINT -> SqlType.TINYINT;
            case SMALLINT -> SqlType.SMALLINT;
            case INTEGER -> SqlType.INT;
            case BIGINT -> SqlType.BIGINT;
            case REAL, FLOAT -> SqlType.FLOAT;
            case DOUBLE -> SqlType.DOUBLE;
            case CHAR, VARCHAR, SYMBOL -> SqlType.STRING;
            case BINARY, VARBINARY -> SqlType.BINARY;
            case DATE -> SqlType.DATE;
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> SqlType.TIMESTAMP;
            case TIMESTAMP -> SqlType.TIMESTAMP_NTZ;
            case DECIMAL -> SqlType.decimal(type.getPrecision(), Math.max(0, type.getScale()));
            case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> SqlType.INTERVAL_YEAR_MONTH;
            case INTERVAL_DAY,
                    INTERVAL_DAY_HOUR,
                    INTERVAL_DAY_MINUTE,
                    INTERVAL_DAY_SECOND,
                    INTERVAL_HOUR,
                    INTERVAL_HOUR_MINUTE,
                    INTERVAL_HOUR_SECOND,
                    INTERVAL_MINUTE,
                    INTERVAL_MINUTE_SECOND,
                    INTERVAL_SECOND -> SqlType.INTERVAL_DAY_TIME;
            case VARIANT -> SqlType.VARIANT;
            case ARRAY ->
                new SqlType.Array(
                        toSqlType(type.getComponentType()),
                        type.getComponentType().isNullable());
            case MAP ->
                new SqlType.Map(
                        toSqlType(type.getKeyType()),
                        toSqlType(type.getValueType()),
                        type.getValueType().isNullable());
            default -> throw new IllegalArgumentException("not a type of the dialect: " + type);
        };
    }

    /** The fields of a row or struct type. */
    public static List<Field> toFields(RelDataType rowType) {
        List<Field> fields = new ArrayList<>();
        for (RelDataTypeField field : rowType.getFieldList()) {
            fields.add(new Field(
                    field.getName(), toSqlType(field.getType()), field.getType().isNullable()));
        }
        return fields;
    }
}
