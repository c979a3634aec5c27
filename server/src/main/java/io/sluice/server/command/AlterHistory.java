package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.planner.statement.AlterAction;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What DESCRIBE HISTORY says of an ALTER TABLE, in Spark's words. */
final class AlterHistory {
    private AlterHistory() {}

    /** @param parameters values are texts or JSON texts */
    record Entry(String operation, Map<String, String> parameters) {}

    static Entry of(List<AlterAction> actions, Snapshot snapshot) {
        return switch (actions.getFirst()) {
            case AlterAction.AddColumns add ->
                new Entry(
                        "ADD COLUMNS",
                        Map.of(
                                "columns",
                                JsonText.array(add.columns().stream()
                                        .map(column -> path(
                                                        column.parent(),
                                                        column.field().name()) + " "
                                                + column.field().type().sql())
                                        .toList())));
            case AlterAction.DropColumns drop ->
                new Entry(
                        "DROP COLUMNS",
                        Map.of(
                                "columns",
                                JsonText.array(drop.columns().stream()
                                        .map(AlterHistory::path)
                                        .toList())));
            case AlterAction.RenameColumn rename ->
                new Entry(
                        "RENAME COLUMN",
                        Map.of(
                                "oldColumnPath",
                                path(rename.column()),
                                "newColumnPath",
                                path(rename.column().subList(0, rename.column().size() - 1), rename.newName())));
            case AlterAction.ChangeColumn change -> new Entry("CHANGE COLUMN", Map.of("column", path(change.column())));
            case AlterAction.ReplaceColumns replace ->
                new Entry(
                        "REPLACE COLUMNS",
                        Map.of(
                                "columns",
                                JsonText.array(replace.columns().stream()
                                        .map(Field::name)
                                        .toList())));
            case AlterAction.SetProperties set ->
                new Entry("SET TBLPROPERTIES", Map.of("properties", JsonText.object(set.properties())));
            case AlterAction.UnsetProperties unset ->
                new Entry(
                        "UNSET TBLPROPERTIES",
                        Map.of(
                                "properties",
                                JsonText.array(unset.names()),
                                "ifExists",
                                Boolean.toString(unset.ifExists())));
            case AlterAction.AddConstraint add ->
                new Entry("ADD CONSTRAINT", Map.of("name", add.name(), "expr", add.expression()));
            case AlterAction.DropConstraint drop -> new Entry("DROP CONSTRAINT", Map.of("name", drop.name()));
            case AlterAction.ClusterBy cluster ->
                new Entry(
                        "CLUSTER BY",
                        Map.of(
                                "oldClusteringColumns",
                                ClusteringColumns.of(snapshot).orElse(List.of()).stream()
                                        .map(ColumnPath::toString)
                                        .collect(Collectors.joining(",")),
                                "newClusteringColumns",
                                cluster.columns().stream()
                                        .map(AlterHistory::path)
                                        .collect(Collectors.joining(","))));
            case AlterAction.CreateBloomFilterIndex create ->
                new Entry(
                        "CREATE BLOOMFILTER INDEX",
                        Map.of(
                                "columns",
                                JsonText.array(create.columns().stream()
                                        .map(AlterAction.IndexedColumn::name)
                                        .toList())));
            case AlterAction.DropBloomFilterIndex drop ->
                new Entry("DROP BLOOMFILTER INDEX", Map.of("columns", JsonText.array(drop.columns())));
            case AlterAction.DropFeature _, AlterAction.RenameTo _, AlterAction.SetLocation _ ->
                throw new IllegalStateException("not one commit of its own: " + actions);
        };
    }

    private static String path(List<String> parent, String name) {
        return parent.isEmpty() ? name : path(parent) + "." + name;
    }

    private static String path(List<String> names) {
        return String.join(".", names);
    }
}
