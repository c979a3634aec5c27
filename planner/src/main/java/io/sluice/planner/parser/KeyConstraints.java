package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.planner.parser.DialectToken.Form;
import io.sluice.storage.table.KeyDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * PRIMARY KEY, UNIQUE and FOREIGN KEY of a CREATE TABLE. They inform readers of the table and are not enforced, as in
 * Databricks: each is kept as a property of the table, which information_schema shows.
 */
final class KeyConstraints {
    private final List<Written> keys = new ArrayList<>();

    /** @param name null if none is given */
    private record Written(
            SqlIdentifier name,
            String type,
            List<SqlIdentifier> columns,
            List<String> parent,
            List<SqlIdentifier> parentColumns) {
        SourcePosition position() {
            return Positions.of((name == null ? columns.getFirst() : name).getParserPosition());
        }
    }

    /** Reads the rest of a column's PRIMARY KEY, UNIQUE or REFERENCES; false if another word is next. */
    boolean column(SqlIdentifier column, TokenCursor cursor) {
        if (cursor.accept("PRIMARY", "KEY")) {
            key(null, KeyDefinition.PRIMARY, List.of(column));
        } else if (cursor.accept("UNIQUE")) {
            key(null, KeyDefinition.UNIQUE, List.of(column));
        } else if (cursor.at("REFERENCES")) {
            foreignKey(null, List.of(column), cursor);
        } else {
            return false;
        }
        characteristics(cursor);
        return true;
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
        SqlIdentifier name = cursor.accept("CONSTRAINT") ? cursor.identifier() : null;
        if (cursor.accept("PRIMARY", "KEY")) {
            key(name, KeyDefinition.PRIMARY, cursor.identifiers());
        } else if (cursor.accept("UNIQUE")) {
            key(name, KeyDefinition.UNIQUE, cursor.identifiers());
        } else {
            cursor.expect("FOREIGN", "KEY");
            foreignKey(name, cursor.identifiers(), cursor);
        }
        characteristics(cursor);
    }

    private void key(SqlIdentifier name, String type, List<SqlIdentifier> columns) {
        keys.add(new Written(name, type, columns, List.of(), List.of()));
    }

    private void foreignKey(SqlIdentifier name, List<SqlIdentifier> columns, TokenCursor cursor) {
        cursor.expect("REFERENCES");
        List<String> parent = cursor.objectName().parts();
        List<SqlIdentifier> parentColumns = cursor.atSymbol("(") ? cursor.identifiers() : List.of();
        keys.add(new Written(name, KeyDefinition.FOREIGN, columns, parent, parentColumns));
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

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * The keys read so far by their names, which are made of their columns where none is given.
     *
     * @param table all of its columns, whose spelling the keys take
     * @param checks names of the table's CHECK constraints, which no key can have
     * @throws SluiceException UNRESOLVED_COLUMN for a key with another column, INVALID_STATEMENT for what no table can have
     */
    Map<String, KeyDefinition> definitions(List<Field> table, Set<String> checks) {
        checkOnePrimaryKey();
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(checks);
        for (Written key : keys) {
            if (key.name() != null && !taken.add(key.name().getSimple())) {
                throw refused(
                        "Two constraints are called " + key.name().getSimple() + ". Give each its own name.",
                        key.position());
            }
        }
        Map<String, KeyDefinition> definitions = new LinkedHashMap<>();
        for (Written key : keys) {
            KeyDefinition definition = definition(key, table);
            if (key.name() != null) {
                definitions.put(key.name().getSimple(), definition);
            } else if (!definitions.containsValue(definition)) {
                definitions.put(madeUpName(definition, taken), definition);
            }
        }
        return definitions;
    }

    private void checkOnePrimaryKey() {
        keys.stream()
                .filter(key -> key.type().equals(KeyDefinition.PRIMARY))
                .skip(1)
                .findFirst()
                .ifPresent(second -> {
                    throw refused(
                            "A table has one primary key, and this is a second one. Name all columns of the key in one"
                                    + " PRIMARY KEY (…), or make it UNIQUE.",
                            second.position());
                });
    }

    private static KeyDefinition definition(Written key, List<Field> table) {
        List<String> columns =
                key.columns().stream().map(column -> find(column, table)).toList();
        checkDistinct(key.columns());
        checkDistinct(key.parentColumns());
        if (!key.parentColumns().isEmpty()
                && key.parentColumns().size() != key.columns().size()) {
            throw refused(
                    "The foreign key has " + key.columns().size() + " columns and refers to "
                            + key.parentColumns().size() + ". Name as many of the other table.",
                    key.position());
        }
        List<String> parentColumns =
                key.parentColumns().stream().map(SqlIdentifier::getSimple).toList();
        return new KeyDefinition(key.type(), columns, key.parent(), parentColumns);
    }

    private static void checkDistinct(List<SqlIdentifier> columns) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (SqlIdentifier column : columns) {
            if (!names.add(column.getSimple())) {
                throw refused(
                        "The key has the column " + column.getSimple() + " twice. Name each once.",
                        Positions.of(column.getParserPosition()));
            }
        }
    }

    /** @param taken gets the name */
    private static String madeUpName(KeyDefinition key, Set<String> taken) {
        String base = prefix(key.type()) + String.join("_", key.columns());
        String name = base;
        for (int number = 2; !taken.add(name); number++) {
            name = base + "_" + number;
        }
        return name;
    }

    private static SluiceException refused(String message, SourcePosition position) {
        return new SluiceException(ErrorCode.INVALID_STATEMENT, message, position, null);
    }

    private static String prefix(String type) {
        return switch (type) {
            case KeyDefinition.PRIMARY -> "pk_";
            case KeyDefinition.UNIQUE -> "unique_";
            default -> "fk_";
        };
    }

    private static String find(SqlIdentifier column, List<Field> table) {
        return table.stream()
                .map(Field::name)
                .filter(column.getSimple()::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        "The table has no column " + column.getSimple() + " for a key. Name one of its columns.",
                        Positions.of(column.getParserPosition()),
                        null));
    }
}
