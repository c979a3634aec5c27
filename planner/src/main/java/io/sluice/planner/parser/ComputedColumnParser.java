package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.table.ColumnKeys;
import java.util.Map;

/** DEFAULT and GENERATED in the declaration of a column: kept in the column's metadata, as Delta tables do. */
final class ComputedColumnParser {
    private ComputedColumnParser() {}

    /** Reads such a property if it is next, and adds it to the metadata. */
    static boolean accept(TokenCursor cursor, SqlType type, Map<String, Object> metadata) {
        DialectToken first = cursor.peek(1);
        if (cursor.accept("DEFAULT")) {
            put(metadata, ColumnKeys.DEFAULT, cursor.defaultText(), first);
            return true;
        }
        if (!cursor.accept("GENERATED")) {
            return false;
        }
        boolean byDefault = cursor.accept("BY", "DEFAULT");
        if (!byDefault) {
            cursor.expect("ALWAYS");
        }
        cursor.expect("AS");
        if (cursor.at("IDENTITY")) {
            identity(cursor, type, byDefault, metadata);
        } else {
            if (byDefault) {
                throw SyntaxErrors.unexpected(cursor.peek(1), "IDENTITY");
            }
            cursor.expectSymbol("(");
            put(metadata, ColumnKeys.GENERATION_EXPRESSION, cursor.expressionText(), first);
            cursor.expectSymbol(")");
        }
        return true;
    }

    private static void put(Map<String, Object> metadata, String key, Object value, DialectToken at) {
        boolean taken = metadata.keySet().stream()
                .anyMatch(other -> other.equals(ColumnKeys.DEFAULT)
                        || other.equals(ColumnKeys.GENERATION_EXPRESSION)
                        || other.equals(ColumnKeys.IDENTITY_START));
        if (taken) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A column has one of DEFAULT, GENERATED … AS (expression) and GENERATED … AS IDENTITY. Leave the"
                            + " others out.",
                    at.position(),
                    null);
        }
        metadata.put(key, value);
    }

    /** {@code IDENTITY [(START WITH n INCREMENT BY n)]}, in any order. */
    private static void identity(TokenCursor cursor, SqlType type, boolean byDefault, Map<String, Object> metadata) {
        DialectToken first = cursor.peek(1);
        cursor.expect("IDENTITY");
        if (type != SqlType.BIGINT) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "An identity column is BIGINT, not " + type.sql() + ".",
                    first.position(),
                    null);
        }
        long start = 1;
        long step = 1;
        if (cursor.acceptSymbol("(")) {
            while (!cursor.atSymbol(")")) {
                if (cursor.accept("START")) {
                    cursor.expect("WITH");
                    start = number(cursor);
                } else {
                    cursor.expect("INCREMENT", "BY");
                    step = number(cursor);
                }
                cursor.acceptSymbol(",");
            }
            cursor.expectSymbol(")");
        }
        if (step == 0) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "INCREMENT BY 0 would give every row the same number. Use another step.",
                    first.position(),
                    null);
        }
        put(metadata, ColumnKeys.IDENTITY_START, start, first);
        metadata.put(ColumnKeys.IDENTITY_STEP, step);
        metadata.put(ColumnKeys.IDENTITY_EXPLICIT, byDefault);
    }

    private static long number(TokenCursor cursor) {
        boolean negative = cursor.acceptSymbol("-");
        long number = cursor.wholeNumber("a whole number");
        return negative ? -number : number;
    }
}
