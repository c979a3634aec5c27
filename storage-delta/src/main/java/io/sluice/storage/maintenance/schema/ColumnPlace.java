package io.sluice.storage.maintenance.schema;

/** Where a column stands among its neighbours. */
public sealed interface ColumnPlace {
    /** Behind all others. */
    record Last() implements ColumnPlace {}

    record First() implements ColumnPlace {}

    /** @param column of the same struct */
    record After(String column) implements ColumnPlace {}
}
