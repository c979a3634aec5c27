package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.error.Errors;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Types;

/** JDBC's type numbers as Arrow types. */
final class JdbcTypes {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private JdbcTypes() {}

    /** Null for types that leave it to the value: OTHER, JAVA_OBJECT, ARRAY, STRUCT. */
    static ArrowType toArrow(int jdbcType) throws SQLException {
        switch (jdbcType) {
            case Types.NULL:
                return ArrowType.of(Kind.NULL);
            case Types.BIT:
            case Types.BOOLEAN:
                return ArrowType.of(Kind.BOOLEAN);
            case Types.TINYINT:
                return ArrowType.integer(8, true);
            case Types.SMALLINT:
                return ArrowType.integer(16, true);
            case Types.INTEGER:
                return ArrowType.integer(32, true);
            case Types.BIGINT:
                return ArrowType.integer(64, true);
            case Types.REAL:
                return ArrowType.floating(32);
            case Types.FLOAT:
            case Types.DOUBLE:
                return ArrowType.floating(64);
            case Types.DECIMAL:
            case Types.NUMERIC:
                return ArrowType.decimal(38, 18, 128);
            case Types.CHAR:
            case Types.VARCHAR:
            case Types.LONGVARCHAR:
            case Types.NCHAR:
            case Types.NVARCHAR:
            case Types.LONGNVARCHAR:
            case Types.CLOB:
            case Types.NCLOB:
                return ArrowType.of(Kind.STRING);
            case Types.BINARY:
            case Types.VARBINARY:
            case Types.LONGVARBINARY:
            case Types.BLOB:
                return ArrowType.of(Kind.BINARY);
            case Types.DATE:
                return ArrowType.of(Kind.DATE_DAYS);
            case Types.TIME:
                return ArrowType.time(64, MICROS_PER_SECOND);
            case Types.TIMESTAMP:
            case Types.TIMESTAMP_WITH_TIMEZONE:
                return ArrowType.instantMicros();
            case Types.OTHER:
            case Types.JAVA_OBJECT:
            case Types.ARRAY:
            case Types.STRUCT:
                return null;
            default:
                throw Errors.unsupported("The JDBC type " + name(jdbcType) + " is not supported for parameters.");
        }
    }

    static int number(SQLType type) throws SQLException {
        if (type == null || type.getVendorTypeNumber() == null) {
            throw Errors.invalidArgument("The SQL type " + type + " has no number.");
        }
        return type.getVendorTypeNumber();
    }

    private static String name(int jdbcType) {
        try {
            return JDBCType.valueOf(jdbcType).getName();
        } catch (IllegalArgumentException e) {
            return Integer.toString(jdbcType);
        }
    }
}
