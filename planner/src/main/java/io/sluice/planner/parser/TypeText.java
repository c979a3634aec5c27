package io.sluice.planner.parser;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;

/** Types in texts, e.g. the second argument of from_json. */
public final class TypeText {
    private TypeText() {}

    /**
     * Reads a type such as {@code ARRAY<INT>}, or a list of columns such as {@code a INT, b: STRING NOT NULL}, which is a
     * struct.
     *
     * @throws SluiceException PARSE_SYNTAX_ERROR
     */
    public static SqlType parse(String text) {
        TokenCursor cursor = new TokenCursor(text, SyntaxRules.DEFAULT);
        boolean column = cursor.peek(2).form == DialectToken.Form.WORD
                || cursor.peek(2).form == DialectToken.Form.QUOTED_NAME
                || cursor.peek(2).isSymbol(":");
        SqlType type = column ? struct(cursor) : DialectTypeName.of(cursor.dataType());
        cursor.expectEnd();
        return type;
    }

    private static SqlType struct(TokenCursor cursor) {
        List<Field> fields = new ArrayList<>();
        do {
            SqlIdentifier name = cursor.identifier();
            cursor.acceptSymbol(":");
            SqlType type = DialectTypeName.of(cursor.dataType());
            cursor.accept("NOT", "NULL");
            if (cursor.accept("COMMENT")) {
                cursor.string("a comment");
            }
            // What a text holds is not up to the schema: any field may be missing.
            fields.add(new Field(name.getSimple(), type, true));
        } while (cursor.acceptSymbol(","));
        return new SqlType.Struct(fields);
    }
}
