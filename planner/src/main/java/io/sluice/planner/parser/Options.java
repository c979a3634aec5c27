package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists of {@code (key = value, …)}: the key a string or a dotted name, the equals sign may be left out. */
final class Options {
    private Options() {}

    /** Keys as written. */
    static Map<String, String> properties(TokenCursor cursor) {
        return list(cursor, false);
    }

    /** Keys in lower case. */
    static Map<String, String> options(TokenCursor cursor) {
        return list(cursor, true);
    }

    private static Map<String, String> list(TokenCursor cursor, boolean lowerCase) {
        Map<String, String> values = new LinkedHashMap<>();
        cursor.expectSymbol("(");
        if (cursor.acceptSymbol(")")) {
            return values;
        }
        do {
            DialectToken first = cursor.peek(1);
            String key = key(cursor);
            cursor.acceptSymbol("=");
            String value = value(cursor);
            if (values.put(lowerCase ? key.toLowerCase(Locale.ROOT) : key, value) != null) {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "The key " + key + " is given twice. Leave one out.",
                        first.position(),
                        null);
            }
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return values;
    }

    /** {@code (key, …)}, as written. */
    static List<String> keys(TokenCursor cursor) {
        List<String> keys = new ArrayList<>();
        cursor.expectSymbol("(");
        do {
            keys.add(key(cursor));
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return keys;
    }

    static String key(TokenCursor cursor) {
        if (cursor.peek(1).form == DialectToken.Form.STRING) {
            return cursor.next().text;
        }
        StringBuilder key = new StringBuilder(part(cursor));
        while (cursor.acceptSymbol(".")) {
            key.append('.').append(part(cursor));
        }
        return key.toString();
    }

    private static String part(TokenCursor cursor) {
        DialectToken token = cursor.peek(1);
        return switch (token.form) {
            case WORD, QUOTED_NAME -> cursor.next().text;
            case STRING, NUMBER, SYMBOL, AT_VERSION, END -> throw SyntaxErrors.unexpected(token, "an option's name");
        };
    }

    private static String value(TokenCursor cursor) {
        String sign = cursor.acceptSymbol("-") ? "-" : "";
        DialectToken token = cursor.peek(1);
        return switch (token.form) {
            case STRING, NUMBER, WORD -> sign + cursor.next().text;
            case QUOTED_NAME, SYMBOL, AT_VERSION, END -> throw SyntaxErrors.unexpected(token, "a value in quotes");
        };
    }
}
