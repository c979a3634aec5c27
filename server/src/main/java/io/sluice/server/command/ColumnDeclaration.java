package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.storage.table.ColumnKeys;
import java.util.Map;

/** A column as CREATE TABLE declares it, with all that the table's schema keeps of the declaration. */
final class ColumnDeclaration {
    private ColumnDeclaration() {}

    static String of(Field column) {
        return Identifiers.quoteIfNeeded(column.name()) + " " + ColumnTypes.text(column)
                + (column.nullable() ? "" : " NOT NULL")
                + computed(column.metadata())
                + (column.comment() == null ? "" : " COMMENT " + LiteralText.quoted(column.comment()));
    }

    /** How its values come about where no statement gives them; empty if nothing says so. */
    private static String computed(Map<String, Object> metadata) {
        if (metadata.get(ColumnKeys.GENERATION_EXPRESSION) instanceof String expression) {
            return " GENERATED ALWAYS AS (" + expression + ")";
        }
        if (metadata.get(ColumnKeys.IDENTITY_START) instanceof Number start
                && metadata.get(ColumnKeys.IDENTITY_STEP) instanceof Number step) {
            boolean explicit = Boolean.TRUE.equals(metadata.get(ColumnKeys.IDENTITY_EXPLICIT));
            return " GENERATED " + (explicit ? "BY DEFAULT" : "ALWAYS") + " AS IDENTITY (START WITH " + start
                    + " INCREMENT BY " + step + ")";
        }
        return metadata.get(ColumnKeys.DEFAULT) instanceof String value ? " DEFAULT " + value : "";
    }
}
