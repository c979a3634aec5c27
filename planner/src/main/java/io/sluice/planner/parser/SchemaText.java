package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Columns written in a text, as {@code id INT, name STRING COMMENT 'of the user'}. */
public final class SchemaText {
    private SchemaText() {}

    /** @throws SluiceException INVALID_ARGUMENT for a text that is no list of columns */
    public static SqlType.Struct parse(String text) {
        TokenCursor cursor = new TokenCursor(text, SyntaxRules.DEFAULT);
        try {
            List<Field> fields = new ArrayList<>();
            do {
                String name = cursor.identifier().getSimple();
                cursor.acceptSymbol(":");
                SqlType type = DialectTypeName.of(cursor.dataType());
                boolean nullable = !cursor.accept("NOT", "NULL");
                Map<String, Object> metadata =
                        cursor.accept("COMMENT") ? Map.of(Field.COMMENT, cursor.string("a comment")) : Map.of();
                fields.add(new Field(name, type, nullable, metadata));
            } while (cursor.acceptSymbol(","));
            cursor.expectEnd();
            return new SqlType.Struct(fields);
        } catch (SluiceException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + text + "' is not a list of columns such as 'id INT, name STRING': " + e.getMessage(),
                    e);
        }
    }
}
