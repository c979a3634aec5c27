package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code [CONSTRAINT name] CHECK (condition)} in CREATE TABLE, kept in table properties, as Delta tables do. */
final class CheckConstraints {
    private static final String PREFIX = "delta.constraints.";

    private final Map<String, String> properties = new LinkedHashMap<>();

    /** Reads a constraint if it is next. */
    boolean accept(TokenCursor cursor) {
        DialectToken first = cursor.peek(1);
        boolean named = cursor.at("CONSTRAINT") && cursor.peek(3).isWord("CHECK");
        if (!named && !(cursor.at("CHECK") && cursor.peek(2).isSymbol("("))) {
            return false;
        }
        String name = "check_" + (properties.size() + 1);
        if (named) {
            cursor.expect("CONSTRAINT");
            name = cursor.identifier().getSimple().toLowerCase(Locale.ROOT);
        }
        cursor.expect("CHECK");
        cursor.expectSymbol("(");
        String condition = cursor.expressionText();
        cursor.expectSymbol(")");
        if (properties.put(PREFIX + name, condition) != null) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "Two constraints are called " + name + ". Give each its own name.",
                    first.position(),
                    null);
        }
        return true;
    }

    Set<String> names() {
        return properties.keySet().stream()
                .map(property -> property.substring(PREFIX.length()))
                .collect(Collectors.toSet());
    }

    /** Conditions by property name. */
    Map<String, String> properties() {
        return properties;
    }
}
