package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;

/** Which values may go into which columns: what an explicit cast would take, except that nothing becomes a BOOLEAN but text. */
final class Assignment {
    private Assignment() {}

    /** @throws SluiceException DATATYPE_MISMATCH */
    static void check(SqlType from, Field column, SourcePosition position) {
        if (!isAllowed(from, column.type())) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "A value of type " + from.sql() + " cannot go into the column " + column.name() + ", which is "
                            + column.type().sql() + ". Cast it.",
                    position,
                    null);
        }
    }

    private static boolean isAllowed(SqlType from, SqlType to) {
        if (from.equals(to) || from == SqlType.NULL) {
            return true;
        }
        if (from == SqlType.VARIANT) {
            return isInVariant(to);
        }
        return switch (to) {
            case SqlType.Array array ->
                from instanceof SqlType.Array other && isAllowed(other.element(), array.element());
            case SqlType.Map map ->
                from instanceof SqlType.Map other
                        && isAllowed(other.key(), map.key())
                        && isAllowed(other.value(), map.value());
            case SqlType.Struct struct -> from instanceof SqlType.Struct other && isAllowed(other, struct);
            case SqlType.Decimal _ -> isNumber(from) || from == SqlType.STRING;
            case SqlType.Simple simple ->
                switch (simple) {
                    case STRING -> isAtomic(from) && from != SqlType.BINARY;
                    case BOOLEAN -> from == SqlType.STRING;
                    case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> isNumber(from) || from == SqlType.STRING;
                    case DATE, TIMESTAMP, TIMESTAMP_NTZ -> isTime(from) || from == SqlType.STRING;
                    case BINARY -> from == SqlType.STRING;
                    case VARIANT -> becomesVariant(from);
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> false;
                };
        };
    }

    /** Whether a VARIANT may hold a value of the type. */
    private static boolean isInVariant(SqlType type) {
        return switch (type) {
            case SqlType.Array array -> isInVariant(array.element());
            case SqlType.Map map -> map.key() == SqlType.STRING && isInVariant(map.value());
            case SqlType.Struct struct -> struct.fields().stream().allMatch(field -> isInVariant(field.type()));
            case SqlType.Decimal _ -> true;
            case SqlType.Simple simple ->
                switch (simple) {
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> false;
                    default -> true;
                };
        };
    }

    private static boolean becomesVariant(SqlType type) {
        return type instanceof SqlType.Array array
                ? becomesVariant(array.element())
                : isAtomic(type) && isInVariant(type);
    }

    private static boolean isAllowed(SqlType.Struct from, SqlType.Struct to) {
        if (from.fields().size() != to.fields().size()) {
            return false;
        }
        for (int i = 0; i < to.fields().size(); i++) {
            if (!isAllowed(from.fields().get(i).type(), to.fields().get(i).type())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAtomic(SqlType type) {
        return type instanceof SqlType.Simple || type instanceof SqlType.Decimal;
    }

    private static boolean isNumber(SqlType type) {
        return type instanceof SqlType.Decimal
                || type instanceof SqlType.Simple simple
                        && switch (simple) {
                            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> true;
                            default -> false;
                        };
    }

    private static boolean isTime(SqlType type) {
        return type == SqlType.DATE || type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
    }
}
