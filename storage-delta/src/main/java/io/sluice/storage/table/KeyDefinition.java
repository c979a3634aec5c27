package io.sluice.storage.table;

import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A key of a table. It informs readers and is not enforced. Its text, {@code FOREIGN KEY (a, `b c`) REFERENCES s.t (d, e)}, is
 * kept as a property of the table, which anybody may have written: what is no definition has no columns.
 *
 * @param type {@link #PRIMARY}, {@link #UNIQUE}, {@link #FOREIGN} or whatever else the text begins with
 * @param columns of the key in its order
 * @param parent the parts of the name of the table that a foreign key refers to, outermost first; empty for other keys
 * @param parentColumns the columns there that it names; empty for those of the primary key
 */
public record KeyDefinition(String type, List<String> columns, List<String> parent, List<String> parentColumns) {
    public static final String PRIMARY = "PRIMARY KEY";
    public static final String UNIQUE = "UNIQUE";
    public static final String FOREIGN = "FOREIGN KEY";

    /** What the names of properties start with that are keys; the key's own name follows. */
    public static final String PROPERTY_PREFIX = "sluice.constraint.";

    /** A name in backticks, a mark, or a word. What is in backticks may hold any of the marks. */
    private static final Pattern TOKEN =
            Pattern.compile("`(?<quoted>(?:[^`]++|``)*+)`|(?<mark>[(),.])|(?<word>[^`(),.\\s]+)");

    public KeyDefinition {
        columns = List.copyOf(columns);
        parent = List.copyOf(parent);
        parentColumns = List.copyOf(parentColumns);
    }

    /** The definition that a text gives. */
    public static KeyDefinition read(String text) {
        Reader reader = new Reader(text);
        List<String> columns = reader.list();
        List<String> parent = reader.reference();
        return new KeyDefinition(
                text.replaceFirst("(?s) ?\\(.*", ""), columns, parent, parent.isEmpty() ? List.of() : reader.list());
    }

    /** Whether a text is one that CREATE TABLE takes, as {@link #text} writes it. */
    public static boolean isClause(String text) {
        KeyDefinition key = read(text);
        boolean refers = key.type.equals(FOREIGN);
        return (refers || key.type.equals(PRIMARY) || key.type.equals(UNIQUE))
                && refers != key.parent.isEmpty()
                && !key.columns.isEmpty()
                && (key.parentColumns.isEmpty() || key.parentColumns.size() == key.columns.size())
                && areDistinct(key.columns)
                && areDistinct(key.parentColumns)
                && key.text().equals(text);
    }

    private static boolean areDistinct(List<String> names) {
        Set<String> distinct = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        distinct.addAll(names);
        return distinct.size() == names.size();
    }

    /**
     * The keys among a table's properties, in the order of these.
     *
     * @return with the names that the table's columns have; without keys that name no column or one that the table does not have
     */
    public static Map<String, KeyDefinition> among(Map<String, String> properties, SqlType.Struct columns) {
        Map<String, KeyDefinition> keys = new LinkedHashMap<>();
        properties.forEach((property, text) -> {
            if (property.startsWith(PROPERTY_PREFIX)) {
                read(text).in(columns).ifPresent(key -> keys.put(property.substring(PROPERTY_PREFIX.length()), key));
            }
        });
        return keys;
    }

    private Optional<KeyDefinition> in(SqlType.Struct table) {
        List<String> found = new ArrayList<>();
        for (String column : columns) {
            table.fields().stream()
                    .map(Field::name)
                    .filter(column::equalsIgnoreCase)
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found.isEmpty() || found.size() < columns.size() ? Optional.empty() : Optional.of(withColumns(found));
    }

    /** Whether the column is one of the key's. */
    public boolean has(String column) {
        return columns.stream().anyMatch(column::equalsIgnoreCase);
    }

    /** The key after a column of its table got another name. */
    public KeyDefinition renamed(String column, String newName) {
        return withColumns(renamed(columns, column, newName));
    }

    /** The foreign key after a column of the table that it refers to got another name. */
    public KeyDefinition parentRenamed(String column, String newName) {
        return new KeyDefinition(type, columns, parent, renamed(parentColumns, column, newName));
    }

    private static List<String> renamed(List<String> names, String column, String newName) {
        return names.stream()
                .map(name -> name.equalsIgnoreCase(column) ? newName : name)
                .toList();
    }

    private KeyDefinition withColumns(List<String> newColumns) {
        return new KeyDefinition(type, newColumns, parent, parentColumns);
    }

    /** The same foreign key with this table as the one that it refers to. */
    public KeyDefinition withParent(List<String> newParent) {
        return new KeyDefinition(type, columns, newParent, parentColumns);
    }

    /** As in CREATE TABLE. */
    public String text() {
        String own = type + " " + list(columns);
        if (parent.isEmpty()) {
            return own;
        }
        String name = parent.stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining("."));
        return own + " REFERENCES " + name + (parentColumns.isEmpty() ? "" : " " + list(parentColumns));
    }

    private static String list(List<String> names) {
        return names.stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Reads the text from its start to its end. */
    private static final class Reader {
        private final Matcher token;
        private boolean more;

        Reader(String text) {
            token = TOKEN.matcher(text);
            next();
        }

        private void next() {
            more = token.find();
        }

        private boolean atMark(String mark) {
            return more && mark.equals(token.group("mark"));
        }

        /** Adds the next token if it is a name, and passes over it. */
        private void addName(List<String> names) {
            if (token.group("quoted") != null) {
                names.add(token.group("quoted").replace("``", "`"));
            } else if (token.group("word") != null) {
                names.add(token.group("word"));
            }
            next();
        }

        /** The names in the next parentheses; none if there are no more. */
        List<String> list() {
            while (more && !atMark("(")) {
                next();
            }
            next();
            List<String> names = new ArrayList<>();
            while (more && !atMark(")")) {
                addName(names);
            }
            next();
            return names;
        }

        /** The parts of the name behind REFERENCES, if that is next; else none. */
        List<String> reference() {
            if (!more || !"REFERENCES".equals(token.group("word"))) {
                return List.of();
            }
            next();
            List<String> parts = new ArrayList<>();
            while (more && !atMark("(")) {
                addName(parts);
            }
            return parts;
        }
    }
}
