package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arrow types by their names in Sluice's SQL, and back. */
final class TypeNames {
    private static final Pattern DECIMAL =
            Pattern.compile("(?:DECIMAL|DEC|NUMERIC)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?");
    private static final long MICROS_PER_SECOND = 1_000_000;

    private TypeNames() {}

    static String of(ArrowField field) {
        ArrowType type = field.type;
        switch (type.kind) {
            case NULL:
                return "VOID";
            case INT:
                return integer(type);
            case FLOAT:
                return type.bitWidth == 32 ? "FLOAT" : "DOUBLE";
            case DECIMAL:
                return "DECIMAL(" + type.precision + "," + type.scale + ")";
            case STRING:
            case LARGE_STRING:
                return "STRING";
            case BINARY:
            case LARGE_BINARY:
            case FIXED_BINARY:
                return "BINARY";
            case DATE_DAYS:
            case DATE_MILLIS:
                return "DATE";
            case TIMESTAMP:
                return type.zone == null ? "TIMESTAMP_NTZ" : "TIMESTAMP";
            case DURATION:
            case INTERVAL_DAY_TIME:
                return "INTERVAL DAY TO SECOND";
            case INTERVAL_MONTHS:
                return "INTERVAL YEAR TO MONTH";
            case INTERVAL_MONTH_DAY_NANO:
                return "INTERVAL";
            case LIST:
            case LARGE_LIST:
            case FIXED_LIST:
                return "ARRAY<" + of(field.children.get(0)) + ">";
            case MAP:
                ArrowField entries = field.children.get(0);
                return "MAP<" + of(entries.children.get(0)) + ", " + of(entries.children.get(1)) + ">";
            case STRUCT:
                StringJoiner fields = new StringJoiner(", ", "STRUCT<", ">");
                field.children.forEach(child -> fields.add(child.name + ": " + of(child)));
                return fields.toString();
            case BOOLEAN:
            case TIME:
            default:
                return type.kind.name();
        }
    }

    /** The type of that name; types with parts, such as ARRAY, are not read. */
    static ArrowType parse(String name) throws SQLException {
        String upper = name.trim().toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(upper);
        if (decimal.matches()) {
            int precision = decimal.group(1) == null ? 38 : Integer.parseInt(decimal.group(1));
            int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
            return ArrowType.decimal(precision, scale, 128);
        }
        switch (upper.replaceFirst("\\(.*", "").trim()) {
            case "BOOLEAN":
                return ArrowType.of(Kind.BOOLEAN);
            case "TINYINT":
            case "BYTE":
                return ArrowType.integer(8, true);
            case "SMALLINT":
            case "SHORT":
                return ArrowType.integer(16, true);
            case "INT":
            case "INTEGER":
                return ArrowType.integer(32, true);
            case "BIGINT":
            case "LONG":
                return ArrowType.integer(64, true);
            case "FLOAT":
            case "REAL":
                return ArrowType.floating(32);
            case "DOUBLE":
                return ArrowType.floating(64);
            case "STRING":
            case "VARCHAR":
            case "CHAR":
            case "TEXT":
                return ArrowType.of(Kind.STRING);
            case "BINARY":
            case "VARBINARY":
                return ArrowType.of(Kind.BINARY);
            case "DATE":
                return ArrowType.of(Kind.DATE_DAYS);
            case "TIMESTAMP":
                return ArrowType.instantMicros();
            case "TIMESTAMP_NTZ":
                return ArrowType.timestamp(MICROS_PER_SECOND, null);
            default:
                throw Errors.unsupported(
                        "The element type " + name + " is not known to the driver. Use BOOLEAN, TINYINT, SMALLINT,"
                                + " INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s), STRING, BINARY, DATE,"
                                + " TIMESTAMP or TIMESTAMP_NTZ.");
        }
    }

    private static String integer(ArrowType type) {
        switch (type.bitWidth) {
            case 8:
                return type.signed ? "TINYINT" : "SMALLINT";
            case 16:
                return type.signed ? "SMALLINT" : "INT";
            case 32:
                return type.signed ? "INT" : "BIGINT";
            default:
                return type.signed ? "BIGINT" : "DECIMAL(20,0)";
        }
    }
}
