package io.sluice.common.type;

import java.util.List;

/**
 * A SQL type. Nullability is a property of the column ({@link Field}), array element or map value, not of the type.
 *
 * <p>A single value outside a vector (a literal, a statistic, a parameter) is represented in Java as follows; this is
 * called the type's <em>Java form</em>:
 *
 * <table>
 * <caption>Java forms</caption>
 * <tr><td>BOOLEAN</td><td>{@link Boolean}</td></tr>
 * <tr><td>TINYINT, SMALLINT, INT</td><td>{@link Integer}</td></tr>
 * <tr><td>DATE</td><td>{@link Integer}: days since 1970-01-01, proleptic Gregorian</td></tr>
 * <tr><td>BIGINT</td><td>{@link Long}</td></tr>
 * <tr><td>TIMESTAMP</td><td>{@link Long}: microseconds since the epoch, UTC</td></tr>
 * <tr><td>TIMESTAMP_NTZ</td><td>{@link Long}: microseconds since 1970-01-01T00:00 of the local time line</td></tr>
 * <tr><td>INTERVAL YEAR TO MONTH</td><td>{@link Integer}: months</td></tr>
 * <tr><td>INTERVAL DAY TO SECOND</td><td>{@link Long}: microseconds</td></tr>
 * <tr><td>FLOAT, DOUBLE</td><td>{@link Float}, {@link Double}</td></tr>
 * <tr><td>DECIMAL(p, s)</td><td>{@link java.math.BigDecimal} of exactly scale s</td></tr>
 * <tr><td>STRING</td><td>{@link String}</td></tr>
 * <tr><td>BINARY, VARIANT</td><td>{@code byte[]} (VARIANT: metadata and value, see VariantValue)</td></tr>
 * <tr><td>ARRAY</td><td>{@link List} of Java forms, elements may be null</td></tr>
 * <tr><td>MAP</td><td>{@link java.util.Map} in entry order</td></tr>
 * <tr><td>STRUCT</td><td>{@link List} of Java forms in field order</td></tr>
 * </table>
 */
public sealed interface SqlType {

    SqlType NULL = Simple.NULL;
    SqlType BOOLEAN = Simple.BOOLEAN;
    SqlType TINYINT = Simple.TINYINT;
    SqlType SMALLINT = Simple.SMALLINT;
    SqlType INT = Simple.INT;
    SqlType BIGINT = Simple.BIGINT;
    SqlType FLOAT = Simple.FLOAT;
    SqlType DOUBLE = Simple.DOUBLE;
    SqlType STRING = Simple.STRING;
    SqlType BINARY = Simple.BINARY;
    SqlType DATE = Simple.DATE;
    SqlType TIMESTAMP = Simple.TIMESTAMP;
    SqlType TIMESTAMP_NTZ = Simple.TIMESTAMP_NTZ;
    SqlType INTERVAL_YEAR_MONTH = Simple.INTERVAL_YEAR_MONTH;
    SqlType INTERVAL_DAY_TIME = Simple.INTERVAL_DAY_TIME;
    SqlType VARIANT = Simple.VARIANT;

    /** The type as written in SQL, e.g. {@code DECIMAL(10,2)} or {@code ARRAY<INT>}. */
    String sql();

    /** How values of this type are laid out in a vector. */
    PhysicalType physicalType();

    static Decimal decimal(int precision, int scale) {
        return new Decimal(precision, scale);
    }

    static Array array(SqlType element) {
        return new Array(element, true);
    }

    static Map map(SqlType key, SqlType value) {
        return new Map(key, value, true);
    }

    static Struct struct(Field... fields) {
        return new Struct(List.of(fields));
    }

    /** Types without parameters. */
    enum Simple implements SqlType {
        /** The type of an untyped NULL; laid out as BOOLEAN with every position null. */
        NULL("VOID", PhysicalType.BOOLEAN),
        BOOLEAN("BOOLEAN", PhysicalType.BOOLEAN),
        TINYINT("TINYINT", PhysicalType.INT),
        SMALLINT("SMALLINT", PhysicalType.INT),
        INT("INT", PhysicalType.INT),
        BIGINT("BIGINT", PhysicalType.LONG),
        FLOAT("FLOAT", PhysicalType.FLOAT),
        DOUBLE("DOUBLE", PhysicalType.DOUBLE),
        STRING("STRING", PhysicalType.BYTES),
        BINARY("BINARY", PhysicalType.BYTES),
        DATE("DATE", PhysicalType.INT),
        TIMESTAMP("TIMESTAMP", PhysicalType.LONG),
        TIMESTAMP_NTZ("TIMESTAMP_NTZ", PhysicalType.LONG),
        INTERVAL_YEAR_MONTH("INTERVAL YEAR TO MONTH", PhysicalType.INT),
        INTERVAL_DAY_TIME("INTERVAL DAY TO SECOND", PhysicalType.LONG),
        VARIANT("VARIANT", PhysicalType.BYTES);

        private final String sql;
        private final PhysicalType physicalType;

        Simple(String sql, PhysicalType physicalType) {
            this.sql = sql;
            this.physicalType = physicalType;
        }

        @Override
        public String sql() {
            return sql;
        }

        @Override
        public PhysicalType physicalType() {
            return physicalType;
        }

        @Override
        public String toString() {
            return sql;
        }
    }

    /** Exact decimal with 1 to 38 digits; up to 18 digits fit a long and are laid out as one. */
    record Decimal(int precision, int scale) implements SqlType {
        public static final int MAX_PRECISION = 38;
        public static final int MAX_LONG_PRECISION = 18;

        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("DECIMAL(" + precision + "," + scale + ") is out of range");
            }
        }

        /** Whether unscaled values fit a long. */
        public boolean isShort() {
            return precision <= MAX_LONG_PRECISION;
        }

        @Override
        public String sql() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }

        @Override
        public PhysicalType physicalType() {
            return isShort() ? PhysicalType.LONG : PhysicalType.DECIMAL128;
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** ARRAY of elements of one type. */
    record Array(SqlType element, boolean elementNullable) implements SqlType {
        @Override
        public String sql() {
            return "ARRAY<" + element.sql() + ">";
        }

        @Override
        public PhysicalType physicalType() {
            return PhysicalType.ARRAY;
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** MAP with keys that are never null and unique. */
    record Map(SqlType key, SqlType value, boolean valueNullable) implements SqlType {
        @Override
        public String sql() {
            return "MAP<" + key.sql() + ", " + value.sql() + ">";
        }

        @Override
        public PhysicalType physicalType() {
            return PhysicalType.MAP;
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /** STRUCT of named fields, in order. Also the schema of a table or a result. */
    record Struct(List<Field> fields) implements SqlType {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String sql() {
            StringBuilder text = new StringBuilder("STRUCT<");
            String separator = "";
            for (Field field : fields) {
                text.append(separator)
                        .append(Identifiers.quoteIfNeeded(field.name()))
                        .append(": ");
                text.append(field.type().sql());
                if (!field.nullable()) {
                    text.append(" NOT NULL");
                }
                separator = ", ";
            }
            return text.append('>').toString();
        }

        /** Position of the field of that name compared without case, or −1. */
        public int indexOf(String name) {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).name().equalsIgnoreCase(name)) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public PhysicalType physicalType() {
            return PhysicalType.STRUCT;
        }

        @Override
        public String toString() {
            return sql();
        }
    }
}
