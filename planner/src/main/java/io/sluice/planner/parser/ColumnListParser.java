package io.sluice.planner.parser;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.AlterAction.NewColumn;
import io.sluice.planner.statement.AlterAction.Place;
import io.sluice.storage.table.ColumnKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlDataTypeSpec;

/** The columns of ALTER TABLE … ADD COLUMNS and REPLACE COLUMNS. */
final class ColumnListParser {
    private final TokenCursor cursor;

    ColumnListParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** From after ADD: {@code [COLUMN | COLUMNS] [(] a.b type … [FIRST | AFTER c], … [)]}. */
    List<NewColumn> newColumns() {
        if (!cursor.accept("COLUMN")) {
            cursor.accept("COLUMNS");
        }
        boolean open = cursor.acceptSymbol("(");
        List<NewColumn> columns = new ArrayList<>();
        do {
            columns.add(newColumn());
        } while (cursor.acceptSymbol(","));
        if (open) {
            cursor.expectSymbol(")");
        }
        return columns;
    }

    /** {@code (a type …, …)}. */
    List<Field> fields() {
        cursor.expectSymbol("(");
        List<Field> fields = new ArrayList<>();
        do {
            NewColumn column = newColumn();
            if (!column.parent().isEmpty() || !(column.place() instanceof Place.Last)) {
                throw SyntaxErrors.unexpected(cursor.peek(1), "plain columns in their order");
            }
            fields.add(column.field());
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return fields;
    }

    /** FIRST or AFTER, if one is next. */
    static Optional<Place> place(TokenCursor cursor) {
        if (cursor.accept("FIRST")) {
            return Optional.of(new Place.First());
        }
        return cursor.accept("AFTER")
                ? Optional.of(new Place.After(cursor.identifier().getSimple()))
                : Optional.empty();
    }

    private NewColumn newColumn() {
        List<String> path = MaintenanceStatements.columnPath(cursor);
        DialectToken typeStart = cursor.peek(1);
        SqlDataTypeSpec typeSpec = cursor.dataType();
        SqlType type = DialectTypeName.of(typeSpec);
        if (type == SqlType.NULL) {
            throw UnsupportedStatements.unsupported(
                    typeStart, "A column of type VOID is not supported. Give it a type.");
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        TextLengths.keep(typeSpec, metadata);
        boolean nullable = true;
        Place place = new AlterAction.Place.Last();
        while (!cursor.atEnd() && !cursor.atSymbol(",") && !cursor.atSymbol(")")) {
            DialectToken token = cursor.peek(1);
            Optional<Place> given = place(cursor);
            if (given.isPresent()) {
                place = given.get();
            } else if (cursor.accept("NOT", "NULL")) {
                nullable = false;
            } else if (cursor.accept("COMMENT")) {
                metadata.put(Field.COMMENT, cursor.string("a comment"));
            } else if (cursor.accept("DEFAULT")) {
                metadata.put(ColumnKeys.DEFAULT, cursor.defaultText());
            } else if (!cursor.accept("NULL")) {
                throw SyntaxErrors.unexpected(token, "NOT NULL, DEFAULT, COMMENT, FIRST, AFTER or a comma");
            }
        }
        return new NewColumn(
                path.subList(0, path.size() - 1), new Field(path.getLast(), type, nullable, metadata), place);
    }
}
