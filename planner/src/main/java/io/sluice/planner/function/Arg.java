package io.sluice.planner.function;

import io.sluice.planner.type.CommonType;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What a parameter takes, and what an argument is cast to on the way in. */
enum Arg {
    /** Anything, as it is. */
    ANY,
    /** Anything; all such arguments of a call get one common type. */
    SAME,
    /** A whole number; all such arguments of a call get one common type. */
    SAME_WHOLE,
    /** A date or timestamp; all such arguments of a call get one common type. */
    SAME_TIME,
    /** Anything, in turns: arguments at even places of a call get one common type, those at odd places another. */
    IN_TURN,
    /** What goes with the elements of the array, or the keys of the map, that is the first argument; see {@link Members}. */
    MEMBER,
    BOOLEAN,
    INT,
    BIGINT,
    DOUBLE,
    /** Any number as it is; text becomes DOUBLE. */
    NUMERIC,
    /** A number or an interval as it is; text becomes DOUBLE. */
    MEASURE,
    /** Any whole number as it is. */
    WHOLE,
    /** A decimal as it is, any other number or text as the decimal that holds it. */
    DECIMAL,
    /** A decimal or whole number as it is; FLOAT, DOUBLE and text as the decimal that Spark casts them to. */
    EXACT,
    STRING,
    /** An array as one of STRING, anything else but other nested types as STRING. */
    STRINGS,
    /** STRING only. */
    TEXT,
    /** STRING only; but a parameter marker in this place is taken for a TIMESTAMP, which dates and text become, too. */
    TIME_TEXT,
    BINARY,
    /** STRING or BINARY as it is, anything else becomes STRING. */
    BYTES,
    DATE,
    /** Any date or time or text, as TIMESTAMP. */
    INSTANT,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    /** A whole number, text or BINARY as it is, anything else as STRING. */
    HASHED,
    /** As HASHED, and FLOAT, DOUBLE and arrays of INT or BIGINT as they are; DECIMAL as DOUBLE. */
    HASHED_NUMBER,
    /** What can be counted by value: anything but BINARY, intervals, VARIANT and nested types. */
    ITEM,
    /** DATE or a timestamp as it is; text becomes TIMESTAMP. */
    DATETIME,
    INTERVAL,
    ARRAY,
    MAP,
    /** A map; the keys of all such arguments of a call get one common type. */
    MAP_OF_SAME_KEYS,
    /** ARRAY or MAP. */
    COLLECTION,
    STRUCT,
    VARIANT,
    LAMBDA;

    /** @return the type to cast to, the actual one if it fits as it is, or null if it cannot be taken */
    RelDataType accept(RelDataTypeFactory factory, RelDataType actual) {
        SqlTypeName name = actual.getSqlTypeName();
        boolean isVoid = CommonType.isVoid(actual);
        boolean isText = CommonType.isText(actual);
        boolean isNumber = SqlTypeUtil.isNumeric(actual);
        return switch (this) {
            case ANY, SAME, IN_TURN, MEMBER, LAMBDA -> actual;
            case BOOLEAN -> isVoid || isText || name == SqlTypeName.BOOLEAN ? make(factory, SqlTypeName.BOOLEAN) : null;
            case INT -> isVoid || isText || isNumber ? make(factory, SqlTypeName.INTEGER) : null;
            case BIGINT -> isVoid || isText || isNumber ? make(factory, SqlTypeName.BIGINT) : null;
            case DOUBLE -> isVoid || isText || isNumber ? make(factory, SqlTypeName.DOUBLE) : null;
            case NUMERIC -> isNumber ? actual : isVoid || isText ? make(factory, SqlTypeName.DOUBLE) : null;
            case MEASURE ->
                isNumber || SqlTypeUtil.isInterval(actual)
                        ? actual
                        : isVoid || isText ? make(factory, SqlTypeName.DOUBLE) : null;
            case DECIMAL -> decimal(factory, actual, isVoid || isText);
            case EXACT ->
                SqlTypeUtil.isExactNumeric(actual)
                        ? actual
                        : isVoid || isText || isNumber ? CommonType.decimalOfInexact(factory, actual) : null;
            case WHOLE ->
                SqlTypeUtil.isIntType(actual)
                        ? actual
                        : isVoid || isText || isNumber ? make(factory, SqlTypeName.BIGINT) : null;
            case SAME_WHOLE ->
                SqlTypeUtil.isIntType(actual) ? actual : isVoid || isText ? make(factory, SqlTypeName.BIGINT) : null;
            case SAME_TIME -> isVoid || isText || SqlTypeUtil.isDatetime(actual) ? actual : null;
            case STRINGS -> strings(factory, actual);
            case STRING ->
                isNested(actual) || name == SqlTypeName.VARBINARY ? null : make(factory, SqlTypeName.VARCHAR);
            case TEXT, TIME_TEXT -> isVoid || isText ? make(factory, SqlTypeName.VARCHAR) : null;
            case INSTANT ->
                isVoid || isText || SqlTypeUtil.isDatetime(actual)
                        ? make(factory, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
                        : null;
            case BINARY ->
                isVoid || isText || name == SqlTypeName.VARBINARY ? make(factory, SqlTypeName.VARBINARY) : null;
            case BYTES ->
                name == SqlTypeName.VARBINARY ? actual : isNested(actual) ? null : make(factory, SqlTypeName.VARCHAR);
            case HASHED -> isHashed(actual) ? actual : STRING.accept(factory, actual);
            case HASHED_NUMBER -> hashedNumber(factory, actual);
            case ITEM -> isItem(actual) ? actual : isVoid || isText ? make(factory, SqlTypeName.VARCHAR) : null;
            case DATE -> isVoid || isText || SqlTypeUtil.isDatetime(actual) ? make(factory, SqlTypeName.DATE) : null;
            case TIMESTAMP ->
                name == SqlTypeName.TIMESTAMP
                        ? actual
                        : isVoid || isText || SqlTypeUtil.isDatetime(actual)
                                ? make(factory, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
                                : null;
            case TIMESTAMP_NTZ ->
                isVoid || isText || SqlTypeUtil.isDatetime(actual) ? make(factory, SqlTypeName.TIMESTAMP) : null;
            case DATETIME ->
                SqlTypeUtil.isDatetime(actual)
                        ? actual
                        : isVoid || isText ? make(factory, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) : null;
            case INTERVAL -> SqlTypeUtil.isInterval(actual) ? actual : null;
            case ARRAY ->
                name == SqlTypeName.ARRAY ? actual : isVoid ? factory.createArrayType(nothing(factory), -1) : null;
            case MAP, MAP_OF_SAME_KEYS ->
                name == SqlTypeName.MAP
                        ? actual
                        : isVoid ? factory.createMapType(nothing(factory), nothing(factory)) : null;
            case COLLECTION ->
                name == SqlTypeName.ARRAY || name == SqlTypeName.MAP
                        ? actual
                        : isVoid ? factory.createArrayType(nothing(factory), -1) : null;
            case STRUCT -> actual.isStruct() ? actual : null;
            case VARIANT -> isVoid || name == SqlTypeName.VARIANT ? make(factory, SqlTypeName.VARIANT) : null;
        };
    }

    /** Whether all such arguments get one type. */
    boolean sharesType() {
        return this == SAME || this == SAME_WHOLE || this == SAME_TIME || this == IN_TURN;
    }

    /** What a parameter marker in this place is taken to be. */
    SqlTypeName ofParameter() {
        return switch (this) {
            case BOOLEAN -> SqlTypeName.BOOLEAN;
            case INT -> SqlTypeName.INTEGER;
            case BIGINT, WHOLE, SAME_WHOLE, HASHED, HASHED_NUMBER -> SqlTypeName.BIGINT;
            case DOUBLE, NUMERIC, MEASURE, DECIMAL, EXACT -> SqlTypeName.DOUBLE;
            case BINARY -> SqlTypeName.VARBINARY;
            case DATE -> SqlTypeName.DATE;
            case TIMESTAMP_NTZ -> SqlTypeName.TIMESTAMP;
            case TIMESTAMP, INSTANT, DATETIME, SAME_TIME, TIME_TEXT -> SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
            case ANY,
                    SAME,
                    IN_TURN,
                    MEMBER,
                    STRING,
                    STRINGS,
                    TEXT,
                    BYTES,
                    ITEM,
                    INTERVAL,
                    ARRAY,
                    MAP,
                    MAP_OF_SAME_KEYS,
                    COLLECTION,
                    STRUCT,
                    VARIANT,
                    LAMBDA -> SqlTypeName.VARCHAR;
        };
    }

    /** For messages. */
    String text() {
        return switch (this) {
            case SAME, ANY, IN_TURN, MEMBER -> "any";
            case NUMERIC, EXACT -> "number";
            case WHOLE, SAME_WHOLE -> "whole number";
            case MEASURE -> "number or interval";
            case BYTES -> "STRING or BINARY";
            case HASHED -> "whole number, STRING or BINARY";
            case HASHED_NUMBER -> "number, STRING, BINARY or ARRAY of whole numbers";
            case ITEM -> "number, BOOLEAN, STRING, DATE or TIMESTAMP";
            case LAMBDA -> "lambda";
            case INTERVAL -> "interval";
            case DATETIME, SAME_TIME -> "DATE or TIMESTAMP";
            case STRINGS -> "STRING or ARRAY of STRING";
            case MAP_OF_SAME_KEYS -> "MAP";
            case INSTANT -> "TIMESTAMP";
            case TEXT, TIME_TEXT -> "STRING";
            case COLLECTION -> "ARRAY or MAP";
            default -> name().toUpperCase(Locale.ROOT);
        };
    }

    private static RelDataType decimal(RelDataTypeFactory factory, RelDataType actual, boolean textOrNull) {
        if (textOrNull || SqlTypeUtil.isApproximateNumeric(actual)) {
            return factory.createSqlType(SqlTypeName.DECIMAL, 38, 18);
        }
        return SqlTypeUtil.isExactNumeric(actual) ? CommonType.decimalOf(factory, actual) : null;
    }

    private static RelDataType strings(RelDataTypeFactory factory, RelDataType actual) {
        if (actual.getSqlTypeName() != SqlTypeName.ARRAY) {
            return isNested(actual) ? null : make(factory, SqlTypeName.VARCHAR);
        }
        RelDataType element = actual.getComponentType();
        return isNested(element)
                ? null
                : factory.createArrayType(
                        factory.createTypeWithNullability(
                                make(factory, SqlTypeName.VARCHAR), element.isNullable() || CommonType.isVoid(element)),
                        -1);
    }

    private static boolean isItem(RelDataType type) {
        return SqlTypeUtil.isNumeric(type)
                || type.getSqlTypeName() == SqlTypeName.BOOLEAN
                || SqlTypeUtil.isDatetime(type);
    }

    private static boolean isHashed(RelDataType type) {
        return SqlTypeUtil.isIntType(type) || type.getSqlTypeName() == SqlTypeName.VARBINARY;
    }

    private static RelDataType hashedNumber(RelDataTypeFactory factory, RelDataType actual) {
        SqlTypeName element = actual.getComponentType() == null
                ? null
                : actual.getComponentType().getSqlTypeName();
        if (element == SqlTypeName.INTEGER || element == SqlTypeName.BIGINT) {
            return actual;
        }
        if (SqlTypeUtil.isApproximateNumeric(actual)) {
            return actual;
        }
        return SqlTypeUtil.isDecimal(actual) ? make(factory, SqlTypeName.DOUBLE) : HASHED.accept(factory, actual);
    }

    private static RelDataType nothing(RelDataTypeFactory factory) {
        return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.NULL), true);
    }

    private static RelDataType make(RelDataTypeFactory factory, SqlTypeName name) {
        return factory.createSqlType(name);
    }

    private static boolean isNested(RelDataType type) {
        return type.isStruct()
                || type.getSqlTypeName() == SqlTypeName.ARRAY
                || type.getSqlTypeName() == SqlTypeName.MAP;
    }
}
