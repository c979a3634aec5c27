package io.sluice.conformance.tpcds;

import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table of TPC-DS; any column but the primary key may be NULL. */
public record TpcdsRelation(Table generator) {
    /** The 24 tables; the generator's own version is not one of them. */
    public static List<TpcdsRelation> all() {
        return Table.getBaseTables().stream()
                .filter(table -> table != Table.DBGEN_VERSION)
                .map(TpcdsRelation::new)
                .toList();
    }

    /** Lower case, whatever the locale: the generator's own name is not. */
    public String tableName() {
        return generator.name().toLowerCase(Locale.ROOT);
    }

    public List<String> columnNames() {
        return Arrays.stream(generator.getColumns()).map(TpcdsRelation::name).toList();
    }

    /** The column list of a CREATE TABLE, without parentheses. */
    public String columnDefinitions() {
        return Arrays.stream(generator.getColumns())
                .map(column -> name(column) + " " + sqlType(column.getType()))
                .collect(Collectors.joining(", "));
    }

    /** DuckDB's {@code columns} argument of {@code read_csv}: a struct of name and type. */
    public String duckDbColumns() {
        return Arrays.stream(generator.getColumns())
                .map(column -> "'%s': '%s'".formatted(name(column), sqlType(column.getType())))
                .collect(Collectors.joining(", ", "{", "}"))
                .replace("STRING", "VARCHAR");
    }

    private static String name(Column column) {
        return ((Enum<?>) column).name().toLowerCase(Locale.ROOT);
    }

    private static String sqlType(ColumnType type) {
        return switch (type.getBase()) {
            case INTEGER -> "INT";
            case IDENTIFIER -> "BIGINT";
            case DATE -> "DATE";
            case DECIMAL ->
                "DECIMAL(%d,%d)"
                        .formatted(
                                type.getPrecision().orElseThrow(),
                                type.getScale().orElseThrow());
            case CHAR, VARCHAR, TIME -> "STRING";
        };
    }

    /** The table's name, for the names of tests. */
    @Override
    public String toString() {
        return tableName();
    }
}
