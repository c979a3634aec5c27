package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.Snapshot;
import java.util.List;
import java.util.TreeMap;

/** DESCRIBE: the columns, then the partition columns; EXTENDED adds what else is known. */
final class DescribeTableHandler extends ListingHandler<Statement.DescribeTable> {
    DescribeTableHandler() {
        super(SqlType.struct(
                Field.required("col_name", SqlType.STRING),
                Field.required("data_type", SqlType.STRING),
                Field.nullable("comment", SqlType.STRING)));
    }

    @Override
    void list(Statement.DescribeTable describe, StatementContext context, Rows rows) {
        switch (References.find(describe.name(), context)) {
            case Relation.Table table -> {
                PinnedTable pinned = context.catalog().pinned(table);
                addColumns(table.source().schema().fields(), rows);
                pinned.snapshot().ifPresent(snapshot -> addPartitioning(snapshot, rows));
                if (describe.extended()) {
                    addDetails(pinned, rows);
                }
            }
            case Relation.View view -> {
                addColumns(ViewColumns.of(view, context), rows);
                if (describe.extended()) {
                    addHeading("# Detailed View Information", rows);
                    rows.add("Name", view.name().toString(), null);
                    rows.add("Type", "VIEW", null);
                    rows.add("View Text", view.sql(), null);
                    rows.add("View Schema", view.schema().toString(), null);
                }
            }
        }
    }

    private static void addColumns(List<Field> columns, Rows rows) {
        for (Field column : columns) {
            rows.add(column.name(), ColumnTypes.text(column), column.comment());
        }
    }

    private static void addPartitioning(Snapshot snapshot, Rows rows) {
        if (snapshot.partitionColumns().isEmpty()) {
            return;
        }
        rows.add("# Partition Information", "", null);
        rows.add("# col_name", "data_type", "comment");
        for (String name : snapshot.partitionColumns()) {
            Field column = snapshot.schema().fields().get(snapshot.schema().indexOf(name));
            rows.add(column.name(), ColumnTypes.text(column), column.comment());
        }
    }

    private static void addDetails(PinnedTable table, Rows rows) {
        addHeading("# Detailed Table Information", rows);
        rows.add("Name", table.relation().name().toString(), null);
        table.entry().ifPresent(entry -> {
            rows.add("Type", entry.managed() ? "MANAGED" : "EXTERNAL", null);
            rows.add("Provider", entry.provider(), null);
            rows.add("Location", entry.location(), null);
            addComment(entry, rows);
            new TreeMap<>(entry.options()).forEach((key, value) -> rows.add("Option " + key, value, null));
        });
        table.snapshot().ifPresent(snapshot -> {
            rows.add("Version", Long.toString(snapshot.version()), null);
            rows.add("Last Modified", snapshot.timestamp().toString(), null);
            rows.add("Files", Integer.toString(snapshot.fileCount()), null);
            rows.add("Size In Bytes", Long.toString(snapshot.sizeBytes()), null);
            snapshot.analysis()
                    .ifPresent(analysis -> rows.add(
                            "Statistics",
                            analysis.sizeBytes() + " bytes, " + analysis.rowCount() + " rows (version "
                                    + analysis.version() + ")",
                            null));
            rows.add("Table Id", snapshot.tableId(), null);
            rows.add(
                    "Protocol",
                    snapshot.protocol().minReaderVersion() + ", "
                            + snapshot.protocol().minWriterVersion(),
                    null);
            new TreeMap<>(snapshot.properties()).forEach((key, value) -> rows.add("Property " + key, value, null));
        });
    }

    private static void addComment(CatalogEntry.Table entry, Rows rows) {
        entry.comment().ifPresent(comment -> rows.add("Comment", comment, null));
    }

    private static void addHeading(String heading, Rows rows) {
        rows.add("", "", null);
        rows.add(heading, "", null);
    }
}
