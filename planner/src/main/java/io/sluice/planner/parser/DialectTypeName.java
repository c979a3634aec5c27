package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SqlDialect;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.type.SqlTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/** A type as written; public only because the generated parser is in its own package. */
public final class DialectTypeName extends SqlTypeNameSpec {
    private final SqlType type;
    private final TextLengths lengths;

    private DialectTypeName(SqlType type, TextLengths lengths, SqlParserPos position) {
        super(new SqlIdentifier(type.sql(), position), position);
        this.type = type;
        this.lengths = lengths;
    }

    /**
     * A type as the dialect names it: in the standard FLOAT and REAL are wide.
     *
     * @param precision −1 if not given, scale likewise
     */
    public static DialectTypeName simple(
            SqlDialect dialect, String name, int precision, int scale, SqlParserPos position) {
        boolean approximate = name.equalsIgnoreCase("FLOAT") || name.equalsIgnoreCase("REAL");
        return dialect == SqlDialect.ANSI && approximate
                ? simple("DOUBLE", -1, -1, position)
                : simple(name, precision, scale, position);
    }

    /** @param precision −1 if not given, scale likewise */
    public static DialectTypeName simple(String name, int precision, int scale, SqlParserPos position) {
        String upper = name.toUpperCase(Locale.ROOT);
        SqlType type = switch (upper) {
            case "BOOLEAN" -> SqlType.BOOLEAN;
            case "TINYINT", "BYTE" -> SqlType.TINYINT;
            case "SMALLINT", "SHORT" -> SqlType.SMALLINT;
            case "INT", "INTEGER" -> SqlType.INT;
            case "BIGINT", "LONG" -> SqlType.BIGINT;
            case "FLOAT", "REAL" -> SqlType.FLOAT;
            case "DOUBLE" -> SqlType.DOUBLE;
            case "STRING", "TEXT", "VARCHAR", "CHAR", "CHARACTER" -> SqlType.STRING;
            case "BINARY", "VARBINARY" -> SqlType.BINARY;
            case "DATE" -> SqlType.DATE;
            case "TIMESTAMP", "TIMESTAMP_LTZ" -> SqlType.TIMESTAMP;
            case "TIMESTAMP_NTZ" -> SqlType.TIMESTAMP_NTZ;
            case "VOID" -> SqlType.NULL;
            case "DECIMAL", "DEC", "NUMERIC" -> decimal(precision, scale, position);
            case "VARIANT" -> SqlType.VARIANT;
            case "INTERVAL YEAR TO MONTH" -> SqlType.INTERVAL_YEAR_MONTH;
            case "INTERVAL DAY TO SECOND" -> SqlType.INTERVAL_DAY_TIME;
            case "INTERVAL",
                    "INTERVAL DAY TO HOUR",
                    "INTERVAL DAY TO MINUTE",
                    "INTERVAL HOUR TO MINUTE",
                    "INTERVAL HOUR TO SECOND",
                    "INTERVAL MINUTE TO SECOND" ->
                throw error(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "The type " + name + " is not supported. There are INTERVAL YEAR TO MONTH and INTERVAL DAY TO"
                                + " SECOND.",
                        position);
            default ->
                throw error(
                        ErrorCode.PARSE_SYNTAX_ERROR,
                        "There is no type " + name
                                + ". The types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE,"
                                + " DECIMAL(p,s), STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, VARIANT, ARRAY<t>,"
                                + " MAP<k,v> and STRUCT<name: t, …>.",
                        position);
        };
        boolean hasLength = type == SqlType.STRING && precision >= 0;
        if (precision >= 0 && !hasLength && !(type instanceof SqlType.Decimal)) {
            throw error(ErrorCode.PARSE_SYNTAX_ERROR, "The type " + type.sql() + " takes no length.", position);
        }
        return new DialectTypeName(
                type,
                hasLength ? new TextLengths.Limit(precision, upper.startsWith("CHAR")) : new TextLengths.None(),
                position);
    }

    /** ARRAY, MAP and STRUCT. */
    public static DialectTypeName nested(
            String name, List<SqlIdentifier> fieldNames, List<SqlDataTypeSpec> types, SqlParserPos position) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("ARRAY") && types.size() == 1) {
            return new DialectTypeName(
                    SqlType.array(of(types.get(0))), new TextLengths.OfArray(lengths(types.get(0))), position);
        }
        if (upper.equals("MAP") && types.size() == 2) {
            return new DialectTypeName(
                    SqlType.map(of(types.get(0)), of(types.get(1))),
                    new TextLengths.OfMap(lengths(types.get(0)), lengths(types.get(1))),
                    position);
        }
        if (upper.equals("STRUCT")) {
            List<Field> fields = new ArrayList<>();
            Map<String, TextLengths> lengths = new LinkedHashMap<>();
            for (int i = 0; i < types.size(); i++) {
                boolean nullable = !Boolean.FALSE.equals(types.get(i).getNullable());
                fields.add(new Field(fieldNames.get(i).getSimple(), of(types.get(i)), nullable));
                lengths.put(fieldNames.get(i).getSimple(), lengths(types.get(i)));
            }
            return new DialectTypeName(new SqlType.Struct(fields), new TextLengths.OfStruct(lengths), position);
        }
        throw error(
                ErrorCode.PARSE_SYNTAX_ERROR,
                "The type " + name + " is not written like this. Write ARRAY<t>, MAP<k, v> or STRUCT<name: t, …>.",
                position);
    }

    /** The type that a parsed type name means. */
    public static SqlType of(SqlDataTypeSpec spec) {
        return ((DialectTypeName) spec.getTypeNameSpec()).type;
    }

    /** What a parsed type name says of the lengths of texts, with CHAR(n) and VARCHAR(n). */
    static TextLengths lengths(SqlDataTypeSpec spec) {
        return ((DialectTypeName) spec.getTypeNameSpec()).lengths;
    }

    private static SqlType decimal(int precision, int scale, SqlParserPos position) {
        int digits = precision < 0 ? 10 : precision;
        int fraction = Math.max(scale, 0);
        if (digits < 1 || digits > SqlType.Decimal.MAX_PRECISION || fraction > digits) {
            throw error(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "DECIMAL(" + digits + "," + fraction
                            + ") is not possible: a decimal has 1 to 38 digits, and of these at"
                            + " most all after the point.",
                    position);
        }
        return SqlType.decimal(digits, fraction);
    }

    private static SluiceException error(ErrorCode code, String message, SqlParserPos position) {
        return new SluiceException(code, message, Positions.of(position), null);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator) {
        return SqlTypes.toRelType(validator.getTypeFactory(), type, false);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.print(type.sql());
        writer.setNeedWhitespace(true);
    }

    @Override
    public boolean equalsDeep(SqlTypeNameSpec other, Litmus litmus) {
        return other instanceof DialectTypeName name && name.type.equals(type) ? litmus.succeed() : litmus.fail(null);
    }
}
