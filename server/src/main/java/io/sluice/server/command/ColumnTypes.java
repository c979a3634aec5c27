package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.planner.parser.TextLengths;

/** The type of a column as it was declared. */
final class ColumnTypes {
    private ColumnTypes() {}

    /** As SQL, with the lengths that texts are kept to. */
    static String text(Field column) {
        return TextLengths.of(column).declared(column.type());
    }
}
