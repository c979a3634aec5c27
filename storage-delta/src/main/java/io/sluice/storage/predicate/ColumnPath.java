package io.sluice.storage.predicate;

import java.util.List;

/**
 * A column, or a field within struct columns.
 *
 * @param names the column's name as in the source's schema, then field names
 */
public record ColumnPath(List<String> names) {
    public ColumnPath {
        names = List.copyOf(names);
    }

    public static ColumnPath of(String... names) {
        return new ColumnPath(List.of(names));
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
