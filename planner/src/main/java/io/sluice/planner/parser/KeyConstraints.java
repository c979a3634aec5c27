package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.parser.DialectToken.Form;
import io.sluice.storage.table.KeyDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * PRIMARY KEY, UNIQUE and FOREIGN KEY of a CREATE TABLE. They inform readers of the table and are not enforced, as in
 * Databricks: each is kept as a property of the table, which information_schema shows.
 */
final class KeyConstraints {
    private final List<Written> keys = new ArrayList<>();

    /** @param name null if none is given */
    private record Written(
            String name, String type, List<SqlIdentifier> columns, List<String> parent, List<String> parentColumns) {}

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
        String name = cursor.accept("CONSTRAINT") ? cursor.identifier().getSimple() : null;
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

    private void key(String name, String type, List<SqlIdentifier> columns) {
        keys.add(new Written(name, type, columns, List.of(), List.of()));
    }

    private void foreignKey(String name, List<SqlIdentifier> columns, TokenCursor cursor) {
        cursor.expect("REFERENCES");
        List<String> parent = cursor.objectName().parts();
        List<String> parentColumns = cursor.atSymbol("(")
                ? cursor.identifiers().stream().map(SqlIdentifier::getSimple).toList()
                : List.of();
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
     * @throws SluiceException UNRESOLVED_COLUMN for a key with another column
     */
    Map<String, KeyDefinition> definitions(List<Field> table) {
        Map<String, KeyDefinition> definitions = new LinkedHashMap<>();
        for (Written key : keys) {
            List<String> columns =
                    key.columns().stream().map(column -> find(column, table)).toList();
            String name = key.name() == null ? prefix(key.type()) + String.join("_", columns) : key.name();
            definitions.put(name, new KeyDefinition(key.type(), columns, key.parent(), key.parentColumns()));
        }
        return definitions;
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
