package io.sluice.planner.translate;

import io.sluice.planner.logical.HiddenColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;

/** {@code _metadata.file_path} and its like, which every row of a table in files has. */
final class MetadataColumns {
    private MetadataColumns() {}

    static boolean isOne(SqlIdentifier identifier) {
        int size = identifier.names.size();
        return size >= 2
                && identifier.names.get(size - 2).equalsIgnoreCase(HiddenColumn.METADATA)
                && Arrays.stream(HiddenColumn.values())
                        .anyMatch(column -> column.columnName().equalsIgnoreCase(name(identifier)));
    }

    private static String name(SqlIdentifier identifier) {
        return HiddenColumn.METADATA + "." + identifier.names.getLast();
    }

    /** The column, with its table before it if that is written. */
    static SqlIdentifier hidden(SqlIdentifier identifier) {
        List<String> names = new ArrayList<>(identifier.names.subList(0, identifier.names.size() - 2));
        names.add(name(identifier).toLowerCase(java.util.Locale.ROOT));
        return new SqlIdentifier(names, identifier.getParserPosition());
    }
}
