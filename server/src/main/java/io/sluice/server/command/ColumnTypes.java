package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.storage.table.TableRules;
import java.util.OptionalInt;

/** The type of a column as it was declared. */
final class ColumnTypes {
    private ColumnTypes() {}

    /** As SQL, with the length that texts are kept to. */
    static String text(Field column) {
        OptionalInt length = TableRules.maxLength(column);
        return length.isPresent()
                ? "VARCHAR(" + length.getAsInt() + ")"
                : column.type().sql();
    }
}
