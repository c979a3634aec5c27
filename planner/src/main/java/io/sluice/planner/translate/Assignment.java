package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.HashSet;
import java.util.Set;

/** Which values may go into which columns: what an explicit cast would take, except that nothing becomes a BOOLEAN but text. */
final class Assignment {
    /** Where a struct's fields find their values. */
    enum Fields {
        /** In order, as INSERT has it. */
        BY_POSITION,
        /** By their names, all of them, as UPDATE and MERGE have it. */
        BY_NAME,
        /** Likewise; those that are not given are null (WITH SCHEMA EVOLUTION). */
        BY_NAME_OR_NULL
    }

    private final Fields fields;

    private Assignment(Fields fields) {
        this.fields = fields;
    }

    /** @throws SluiceException DATATYPE_MISMATCH */
    static void check(SqlType from, Field column, Fields fields, SourcePosition position) {
        if (!new Assignment(fields).isAllowed(from, column.type())) {
            String remedy = fields == Fields.BY_NAME && hasStructs(from) && hasStructs(column.type())
                    ? ". Fields of structs go by their names: give each of the column's and no other. MERGE WITH SCHEMA"
                            + " EVOLUTION adds fields that only the source has, and takes those that it lacks for null."
                    : ". Cast it.";
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "A value of type " + from.sql() + " cannot go into the column " + column.name() + ", which is "
                            + column.type().sql() + remedy,
                    position,
                    null);
        }
    }

    /** Whether there is a struct in a type. */
    static boolean hasStructs(SqlType type) {
        return switch (type) {
            case SqlType.Struct _ -> true;
            case SqlType.Array array -> hasStructs(array.element());
            case SqlType.Map map -> hasStructs(map.key()) || hasStructs(map.value());
            case SqlType.Simple _ -> false;
            case SqlType.Decimal _ -> false;
        };
    }

    private boolean isAllowed(SqlType from, SqlType to) {
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

    private boolean isAllowed(SqlType.Struct from, SqlType.Struct to) {
        return switch (fields) {
            case BY_POSITION -> isAllowedByPosition(from, to);
            case BY_NAME -> from.fields().size() == to.fields().size() && isAllowedByName(from, to);
            case BY_NAME_OR_NULL ->
                isAllowedByName(from, to)
                        && to.fields().stream().allMatch(field -> field.nullable() || from.indexOf(field.name()) >= 0);
        };
    }

    private boolean isAllowedByPosition(SqlType.Struct from, SqlType.Struct to) {
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

    private boolean isAllowedByName(SqlType.Struct from, SqlType.Struct to) {
        Set<Integer> seen = new HashSet<>();
        for (Field field : from.fields()) {
            int target = to.indexOf(field.name());
            if (target < 0
                    || !seen.add(target)
                    || !isAllowed(field.type(), to.fields().get(target).type())) {
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
