package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;

/** A table's columns that a statement names outside of expressions. */
final class NamedColumns {
    private NamedColumns() {}

    /** @throws SluiceException UNRESOLVED_COLUMN, with those that there are */
    static Field find(List<Field> columns, SqlIdentifier name) {
        return columns.get(indexOf(columns, name.getSimple(), Positions.of(name.getParserPosition())));
    }

    /**
     * The number of a column among them.
     *
     * @throws SluiceException UNRESOLVED_COLUMN, with those that there are
     */
    static int indexOf(List<Field> columns, String name, SourcePosition position) {
        int index = new SqlType.Struct(columns).indexOf(name);
        if (index < 0) {
            throw new SluiceException(
                    ErrorCode.UNRESOLVED_COLUMN,
                    "The table has no column " + name + ". Its columns are "
                            + columns.stream().map(Field::name).collect(Collectors.joining(", ")) + ".",
                    position,
                    null);
        }
        return index;
    }
}
