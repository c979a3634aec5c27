package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.analysis.ColumnAnalysis;
import io.sluice.storage.analysis.TableAnalysis;
import io.sluice.storage.log.BloomFilterIndex;
import io.sluice.storage.scan.Histogram;
import io.sluice.storage.table.Snapshot;
import java.util.List;
import java.util.Optional;

/** DESCRIBE of a column or a field of one, in Spark's form; EXTENDED adds what ANALYZE found out. */
final class ColumnListing {
    private static final String UNKNOWN = "NULL";

    private ColumnListing() {}

    static void list(CatalogCommand.DescribeColumn describe, StatementContext context, Rows rows) {
        List<String> path = describe.column();
        // The table's name may stand before the column's.
        boolean qualified = path.size() > 1
                && describe.table().target() instanceof TableReference.Target.Named named
                && named.name().last().equalsIgnoreCase(path.getFirst());
        List<String> names = qualified ? path.subList(1, path.size()) : path;
        Field field = find(describe, names, CatalogListings.columns(describe.table(), context));
        rows.add("col_name", field.name());
        rows.add("data_type", ColumnTypes.text(field));
        rows.add("comment", field.comment() == null ? UNKNOWN : field.comment());
        if (describe.extended()) {
            Optional<TableAnalysis> analysis = analysis(describe.table(), context);
            Optional<ColumnAnalysis> column =
                    names.size() == 1 ? analysis.flatMap(found -> found.column(field)) : Optional.empty();
            addAnalysis(column, rows);
            BloomFilterIndex.of(field)
                    .ifPresent(index -> rows.add(
                            "bloom_filter_index",
                            "fpp=" + index.fpp() + ", numItems=" + index.numItems() + ", maxExpectedFpp="
                                    + index.maxExpectedFpp()));
        }
    }

    private static Field find(CatalogCommand.DescribeColumn describe, List<String> names, List<Field> columns) {
        Field field = null;
        List<Field> fields = columns;
        for (String name : names) {
            field = fields.stream()
                    .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new SluiceException(
                            ErrorCode.UNRESOLVED_COLUMN,
                            "There is no column " + String.join(".", describe.column()) + " in " + describe.table()
                                    + ".",
                            describe.table().position(),
                            null));
            fields = field.type() instanceof SqlType.Struct struct ? struct.fields() : List.of();
        }
        return field;
    }

    private static Optional<TableAnalysis> analysis(TableReference table, StatementContext context) {
        return switch (References.find(table, context)) {
            case Relation.Table relation ->
                context.catalog().pinned(relation).snapshot().flatMap(Snapshot::analysis);
            case Relation.View _ -> Optional.empty();
        };
    }

    private static void addAnalysis(Optional<ColumnAnalysis> column, Rows rows) {
        add("min", column.flatMap(ColumnAnalysis::min), rows);
        add("max", column.flatMap(ColumnAnalysis::max), rows);
        add("num_nulls", column.map(ColumnAnalysis::nullCount), rows);
        add("distinct_count", column.map(ColumnAnalysis::distinctCount), rows);
        add("avg_col_len", column.map(ColumnAnalysis::averageLength), rows);
        add("max_col_len", column.map(ColumnAnalysis::maxLength), rows);
        add(
                "histogram",
                column.flatMap(ColumnAnalysis::histogram).map(histogram -> text(histogram, column.get())),
                rows);
        column.ifPresent(found -> {
            if (found.histogram().isPresent()) {
                addParts(found.histogram().get(), rows);
            }
            add("statistics_version", Optional.of(found.version()), rows);
            add("statistics_rows", Optional.of(found.rowCount()), rows);
        });
    }

    private static void add(String name, Optional<?> value, Rows rows) {
        rows.add(name, value.map(Object::toString).orElse(UNKNOWN));
    }

    /** How many rows a part has, and how many parts there are. */
    private static String text(Histogram histogram, ColumnAnalysis column) {
        int parts = histogram.bounds().length - 1;
        return "height: " + (double) (column.rowCount() - column.nullCount()) / parts + ", num_of_bins: " + parts;
    }

    private static void addParts(Histogram histogram, Rows rows) {
        double[] bounds = histogram.bounds();
        for (int part = 1; part < bounds.length; part++) {
            rows.add("bin_" + (part - 1), "lower_bound: " + bounds[part - 1] + ", upper_bound: " + bounds[part]);
        }
    }
}
