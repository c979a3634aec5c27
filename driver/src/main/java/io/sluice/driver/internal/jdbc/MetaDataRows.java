package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Builds a metadata result: columns as the JDBC specification lists them, and rows. */
final class MetaDataRows {
    private final List<ArrowField> fields = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    /** Adds VARCHAR columns. */
    MetaDataRows texts(String... names) {
        return columns(ArrowType.of(Kind.STRING), names);
    }

    /** Adds INTEGER columns. */
    MetaDataRows ints(String... names) {
        return columns(ArrowType.integer(32, true), names);
    }

    /** Adds SMALLINT columns. */
    MetaDataRows shorts(String... names) {
        return columns(ArrowType.integer(16, true), names);
    }

    /** Adds BIGINT columns. */
    MetaDataRows longs(String... names) {
        return columns(ArrowType.integer(64, true), names);
    }

    /** Adds BOOLEAN columns. */
    MetaDataRows booleans(String... names) {
        return columns(ArrowType.of(Kind.BOOLEAN), names);
    }

    MetaDataRows row(Object... values) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(values.length + " values for " + fields.size() + " columns");
        }
        rows.add(values);
        return this;
    }

    /** Sorts by those columns, counted from 0; nulls first, text by its characters. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    MetaDataRows sortedBy(int... columns) {
        rows.sort((one, other) -> {
            for (int column : columns) {
                Comparator<Comparable> byValue = Comparator.nullsFirst(Comparator.naturalOrder());
                int order = byValue.compare((Comparable) one[column], (Comparable) other[column]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
        return this;
    }

    ResultSet toResultSet() {
        return new SluiceResultSet(null, new ObjectRows(List.copyOf(fields), rows));
    }

    private MetaDataRows columns(ArrowType type, String... names) {
        for (String name : names) {
            fields.add(ArrowField.nullable(name, type));
        }
        return this;
    }
}
