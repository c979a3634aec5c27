package io.sluice.planner.parser;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PRIMARY KEY, UNIQUE and FOREIGN KEY of a CREATE TABLE. They inform readers of the table and are not enforced, as in
 * Databricks: each is kept as a table property {@code sluice.constraint.NAME} with its text, which information_schema shows.
 */
public final class KeyConstraints {
    static final String PROPERTY_PREFIX = "sluice.constraint.";

    private static final String PRIMARY_KEY = "PRIMARY KEY (";

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> primaryKey = new ArrayList<>();

    /** Reads the rest of a column's PRIMARY KEY or UNIQUE; false if another word is next. */
    boolean column(String column, TokenCursor cursor) {
        if (cursor.accept("PRIMARY", "KEY")) {
            primaryKey.add(column);
            put("pk_" + column, "PRIMARY KEY (" + quoted(List.of(column)) + ")");
        } else if (cursor.accept("UNIQUE")) {
            put("unique_" + column, "UNIQUE (" + quoted(List.of(column)) + ")");
        } else if (cursor.accept("REFERENCES")) {
            put("fk_" + column, "FOREIGN KEY (" + quoted(List.of(column)) + ") " + references(cursor));
        } else {
            return false;
        }
        characteristics(cursor);
        return true;
    }

    /**
     * The columns of the primary key that a table's properties tell of.
     *
     * @return quoted where they need it, with commas between them; empty for a table without one
     */
    public static Optional<String> primaryKey(Map<String, String> tableProperties) {
        return tableProperties.entrySet().stream()
                .filter(property -> property.getKey().startsWith(PROPERTY_PREFIX))
                .map(Map.Entry::getValue)
                .filter(text -> text.startsWith(PRIMARY_KEY))
                .map(text -> text.substring(PRIMARY_KEY.length(), text.lastIndexOf(')')))
                .findFirst();
    }

    /** Whether a constraint of the whole table is next. */
    static boolean isNext(TokenCursor cursor) {
        DialectToken token = cursor.peek(cursor.at("CONSTRAINT") && cursor.peek(2).form != Form.SYMBOL ? 3 : 1);
        DialectToken after = cursor.peek(cursor.at("CONSTRAINT") && cursor.peek(2).form != Form.SYMBOL ? 4 : 2);
        return ((token.isWord("PRIMARY") || token.isWord("FOREIGN")) && after.isWord("KEY"))
                || (token.isWord("UNIQUE") && after.isSymbol("("));
    }

    /** Reads {@code [CONSTRAINT name] PRIMARY KEY (a, b)} and its like. */
    void table(TokenCursor cursor) {
        String name = cursor.accept("CONSTRAINT") ? cursor.identifier().getSimple() : null;
        if (cursor.accept("PRIMARY", "KEY")) {
            List<String> columns = columns(cursor);
            primaryKey.addAll(columns);
            put(name == null ? "pk_" + String.join("_", columns) : name, "PRIMARY KEY (" + quoted(columns) + ")");
        } else if (cursor.accept("UNIQUE")) {
            List<String> columns = columns(cursor);
            put(name == null ? "unique_" + String.join("_", columns) : name, "UNIQUE (" + quoted(columns) + ")");
        } else {
            cursor.expect("FOREIGN", "KEY");
            List<String> columns = columns(cursor);
            cursor.expect("REFERENCES");
            put(
                    name == null ? "fk_" + String.join("_", columns) : name,
                    "FOREIGN KEY (" + quoted(columns) + ") " + references(cursor));
        }
        characteristics(cursor);
    }

    private static List<String> columns(TokenCursor cursor) {
        return cursor.identifiers().stream().map(c -> c.getSimple()).toList();
    }

    private static String references(TokenCursor cursor) {
        String target = "REFERENCES " + cursor.objectName();
        return cursor.atSymbol("(") ? target + " (" + quoted(columns(cursor)) + ")" : target;
    }

    /** They say how far the constraint can be trusted; none is ever enforced or relied on. */
    private static void characteristics(TokenCursor cursor) {
        boolean more = true;
        while (more) {
            more = cursor.accept("NOT", "ENFORCED")
                    || cursor.accept("NOT", "DEFERRABLE")
                    || cursor.accept("INITIALLY", "DEFERRED")
                    || cursor.accept("NORELY")
                    || cursor.accept("RELY");
        }
    }

    private void put(String name, String text) {
        properties.put(PROPERTY_PREFIX + name, text);
    }

    private static String quoted(List<String> columns) {
        return String.join(
                ", ",
                columns.stream()
                        .map(io.sluice.common.type.Identifiers::quoteIfNeeded)
                        .toList());
    }

    /** The properties for the constraints read so far. */
    Map<String, String> properties() {
        return properties;
    }

    /** Columns of the primary key, which are NOT NULL. */
    List<String> primaryKey() {
        return primaryKey;
    }
}
