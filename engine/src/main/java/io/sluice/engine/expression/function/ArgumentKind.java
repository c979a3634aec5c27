package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;

/** What a function takes at a place, with the conversions it makes by itself. */
public enum ArgumentKind {
    /** Any type, as it stands. */
    ANY,
    BOOLEAN,
    /** STRING; other types without fields or elements are written as text. */
    STRING,
    BINARY,
    /** STRING or BINARY as it stands. */
    BYTES,
    /** TINYINT, SMALLINT, INT or BIGINT as it stands. */
    INTEGER,
    /** Any number as it stands. */
    NUMBER,
    /** Any number, taken as DOUBLE. */
    DOUBLE,
    DATE,
    /** TIMESTAMP or TIMESTAMP_NTZ as it stands; dates and text become TIMESTAMP. */
    TIMESTAMP,
    /** DATE, TIMESTAMP or TIMESTAMP_NTZ as it stands; text becomes TIMESTAMP. */
    DATETIME,
    ARRAY,
    MAP,
    STRUCT,
    LAMBDA;

    /** The argument as the function takes it, or null where it does not take it. */
    Expression accept(Expression argument) {
        SqlType type = argument.type();
        if ((this == LAMBDA) != (argument instanceof Expression.Lambda)) {
            return null;
        }
        if (type == SqlType.NULL) {
            SqlType target = typeOfNull();
            return target == null ? argument : new Cast(argument, target, CastMode.STRICT);
        }
        return switch (this) {
            case ANY, LAMBDA -> argument;
            case BOOLEAN -> cast(argument, SqlType.BOOLEAN, type == SqlType.STRING);
            case STRING -> cast(argument, SqlType.STRING, isPlain(type));
            case BINARY -> cast(argument, SqlType.BINARY, type == SqlType.STRING);
            case BYTES -> type == SqlType.BINARY ? argument : cast(argument, SqlType.STRING, isPlain(type));
            case INTEGER -> isInteger(type) ? argument : cast(argument, SqlType.BIGINT, type == SqlType.STRING);
            case NUMBER -> isNumber(type) ? argument : cast(argument, SqlType.DOUBLE, type == SqlType.STRING);
            case DOUBLE -> cast(argument, SqlType.DOUBLE, isNumber(type) || type == SqlType.STRING);
            case DATE -> cast(argument, SqlType.DATE, isTimestamp(type) || type == SqlType.STRING);
            case TIMESTAMP ->
                isTimestamp(type)
                        ? argument
                        : cast(argument, SqlType.TIMESTAMP, type == SqlType.DATE || type == SqlType.STRING);
            case DATETIME ->
                isTimestamp(type) || type == SqlType.DATE
                        ? argument
                        : cast(argument, SqlType.TIMESTAMP, type == SqlType.STRING);
            case ARRAY -> type instanceof SqlType.Array ? argument : null;
            case MAP -> type instanceof SqlType.Map ? argument : null;
            case STRUCT -> type instanceof SqlType.Struct ? argument : null;
        };
    }

    private static Expression cast(Expression argument, SqlType type, boolean allowed) {
        if (argument.type().equals(type)) {
            return argument;
        }
        return allowed ? new Cast(argument, type, CastMode.STRICT) : null;
    }

    private SqlType typeOfNull() {
        return switch (this) {
            case ANY, LAMBDA, ARRAY, MAP, STRUCT -> null;
            case BOOLEAN -> SqlType.BOOLEAN;
            case STRING, BYTES -> SqlType.STRING;
            case BINARY -> SqlType.BINARY;
            case INTEGER -> SqlType.INT;
            case NUMBER, DOUBLE -> SqlType.DOUBLE;
            case DATE -> SqlType.DATE;
            case TIMESTAMP, DATETIME -> SqlType.TIMESTAMP;
        };
    }

    static boolean isInteger(SqlType type) {
        return type == SqlType.TINYINT || type == SqlType.SMALLINT || type == SqlType.INT || type == SqlType.BIGINT;
    }

    static boolean isNumber(SqlType type) {
        return isInteger(type) || type == SqlType.FLOAT || type == SqlType.DOUBLE || type instanceof SqlType.Decimal;
    }

    static boolean isTimestamp(SqlType type) {
        return type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
    }

    private static boolean isPlain(SqlType type) {
        return !(type instanceof SqlType.Array || type instanceof SqlType.Map || type instanceof SqlType.Struct);
    }
}
