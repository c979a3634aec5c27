package io.sluice.engine.expression.value;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;

/** The errors of values, worded once. */
public final class Errors {
    private static final int SHOWN_CHARACTERS = 100;

    private Errors() {}

    public static SluiceException outOfRange(Object value, SqlType type) {
        return new SluiceException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "The value " + value + " does not fit " + type.sql() + ". Use a wider type, or try_cast to get NULL.");
    }

    /** @param operation as a noun: addition, … */
    public static SluiceException overflow(String operation, Object left, Object right, SqlType type) {
        return new SluiceException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "The result of " + operation + " of " + left + " and " + right + " does not fit " + type.sql()
                        + ". Cast the operands to a wider type, or use " + trying(operation) + " to get NULL"
                        + " instead.");
    }

    private static String trying(String operation) {
        return switch (operation) {
            case "addition" -> "try_add";
            case "subtraction" -> "try_subtract";
            case "multiplication" -> "try_multiply";
            case "remainder" -> "try_mod";
            default -> "try_divide";
        };
    }

    public static SluiceException divideByZero() {
        return new SluiceException(
                ErrorCode.DIVIDE_BY_ZERO,
                "Division by zero. Use try_divide, or guard the divisor with nullif(divisor, 0), to get NULL instead.");
    }

    public static SluiceException invalidText(Object text, SqlType type) {
        return new SluiceException(
                ErrorCode.CAST_INVALID_INPUT,
                "The value '" + text + "' cannot be read as " + type.sql()
                        + ". Correct the value, or use try_cast to get NULL instead.");
    }

    /** @param json the value */
    public static SluiceException invalidVariant(String json, SqlType type) {
        String shown = json.length() <= SHOWN_CHARACTERS ? json : json.substring(0, SHOWN_CHARACTERS) + "…";
        return new SluiceException(
                ErrorCode.CAST_INVALID_INPUT,
                "The VARIANT value " + shown + " cannot be read as " + type.sql()
                        + ". Correct the value, or use try_variant_get or try_cast to get NULL instead.");
    }

    public static SluiceException dateTimeOverflow(String what) {
        return new SluiceException(
                ErrorCode.DATETIME_OVERFLOW,
                what + " is outside the range of dates and times (years -290308 to 294247 for timestamps).");
    }

    /** @param known names of those that there are, for the message */
    public static SluiceException unknownOption(String name, String known) {
        return invalidArgument("The option " + name + " is not supported here. There are " + known + ".");
    }

    public static SluiceException invalidArgument(String message) {
        return new SluiceException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
