package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Duration;
import java.time.Period;
import java.util.Map;

/** What JDBC's metadata says of a column, from its Arrow type and what the server adds to it. */
final class ColumnInfo {
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    final ArrowField field;
    final int jdbcType;
    final String typeName;
    final int precision;
    final int scale;
    final int displaySize;
    final boolean signed;
    final Class<?> javaClass;

    private ColumnInfo(
            ArrowField field,
            int jdbcType,
            int precision,
            int scale,
            int displaySize,
            boolean signed,
            Class<?> javaClass) {
        this.field = field;
        this.jdbcType = jdbcType;
        String named = field.sqlMetadata("TYPE_NAME");
        this.typeName = named == null || named.isEmpty() ? TypeNames.of(field) : named;
        this.precision = precision;
        this.scale = scale;
        this.displaySize = displaySize;
        this.signed = signed;
        this.javaClass = javaClass;
    }

    static ColumnInfo of(ArrowField field) {
        ArrowType type = field.type;
        switch (type.kind) {
            case NULL:
                return new ColumnInfo(field, Types.NULL, 0, 0, 4, false, Object.class);
            case BOOLEAN:
                return new ColumnInfo(field, Types.BOOLEAN, 1, 0, 5, false, Boolean.class);
            case INT:
                return integer(field);
            case FLOAT:
                return type.bitWidth == 32
                        ? new ColumnInfo(field, Types.REAL, 7, 0, 15, true, Float.class)
                        : new ColumnInfo(field, Types.DOUBLE, 15, 0, 24, true, Double.class);
            case DECIMAL:
                int size = type.precision + (type.scale > 0 ? 2 : 1) + (type.scale == type.precision ? 1 : 0);
                return new ColumnInfo(field, Types.DECIMAL, type.precision, type.scale, size, true, BigDecimal.class);
            case STRING:
            case LARGE_STRING:
                return new ColumnInfo(field, Types.VARCHAR, UNBOUNDED, 0, UNBOUNDED, false, String.class);
            case BINARY:
            case LARGE_BINARY:
                return new ColumnInfo(field, Types.VARBINARY, UNBOUNDED, 0, UNBOUNDED, false, byte[].class);
            case FIXED_BINARY:
                return new ColumnInfo(field, Types.BINARY, type.fixedSize, 0, 2 * type.fixedSize, false, byte[].class);
            case DATE_DAYS:
            case DATE_MILLIS:
                return new ColumnInfo(field, Types.DATE, 10, 0, 10, false, java.sql.Date.class);
            case TIME:
                return fractional(field, Types.TIME, 8, java.sql.Time.class);
            case TIMESTAMP:
                return fractional(field, Types.TIMESTAMP, 19, java.sql.Timestamp.class);
            case DURATION:
            case INTERVAL_DAY_TIME:
                return new ColumnInfo(field, Types.OTHER, 26, 6, 60, true, Duration.class);
            case INTERVAL_MONTHS:
            case INTERVAL_MONTH_DAY_NANO:
                return new ColumnInfo(field, Types.OTHER, 12, 0, 60, true, Period.class);
            case LIST:
            case LARGE_LIST:
            case FIXED_LIST:
                return new ColumnInfo(field, Types.ARRAY, UNBOUNDED, 0, UNBOUNDED, false, java.sql.Array.class);
            case MAP:
                return new ColumnInfo(field, Types.JAVA_OBJECT, UNBOUNDED, 0, UNBOUNDED, false, Map.class);
            case STRUCT:
                return new ColumnInfo(field, Types.STRUCT, UNBOUNDED, 0, UNBOUNDED, false, java.sql.Struct.class);
            case DENSE_UNION:
                return new ColumnInfo(field, Types.OTHER, UNBOUNDED, 0, UNBOUNDED, false, Object.class);
            default:
                throw new IllegalStateException(type.kind.name());
        }
    }

    private static ColumnInfo integer(ArrowField field) {
        boolean signed = field.type.signed;
        switch (field.type.bitWidth) {
            case 8:
                return new ColumnInfo(field, signed ? Types.TINYINT : Types.SMALLINT, 3, 0, 4, signed, Integer.class);
            case 16:
                return new ColumnInfo(field, signed ? Types.SMALLINT : Types.INTEGER, 5, 0, 6, signed, Integer.class);
            case 32:
                return new ColumnInfo(
                        field,
                        signed ? Types.INTEGER : Types.BIGINT,
                        10,
                        0,
                        11,
                        signed,
                        signed ? Integer.class : Long.class);
            default:
                return signed
                        ? new ColumnInfo(field, Types.BIGINT, 19, 0, 20, true, Long.class)
                        : new ColumnInfo(field, Types.DECIMAL, 20, 0, 20, false, BigDecimal.class);
        }
    }

    private static ColumnInfo fractional(ArrowField field, int jdbcType, int wholeSize, Class<?> javaClass) {
        int digits = field.type.fractionDigits();
        int size = digits == 0 ? wholeSize : wholeSize + 1 + digits;
        return new ColumnInfo(field, jdbcType, size, digits, size, false, javaClass);
    }
}
