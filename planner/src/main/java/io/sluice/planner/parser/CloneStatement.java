package io.sluice.planner.parser;

import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.syntax.TableName;
import java.util.Map;
import java.util.Optional;

/** CREATE TABLE … CLONE, from after the new table's name. */
final class CloneStatement {
    private CloneStatement() {}

    static SyntaxTree parse(TokenCursor cursor, TableName name, boolean ifNotExists, boolean orReplace) {
        boolean shallow = cursor.accept("SHALLOW");
        if (!shallow) {
            cursor.accept("DEEP");
        }
        cursor.expect("CLONE");
        TableName source = cursor.tableNameWithVersion();
        Map<String, String> properties = Map.of();
        Optional<String> location = Optional.empty();
        while (!cursor.atEnd()) {
            if (cursor.accept("TBLPROPERTIES")) {
                properties = Options.properties(cursor);
            } else {
                cursor.expect("LOCATION");
                location = Optional.of(cursor.string("a path"));
            }
        }
        return new SyntaxTree.CloneTable(name, source, ifNotExists, orReplace, shallow, properties, location);
    }
}
