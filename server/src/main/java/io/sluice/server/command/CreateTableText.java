package io.sluice.server.command;

import io.sluice.common.type.Identifiers;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.KeyDefinition;
import io.sluice.storage.table.LogProperties;
import io.sluice.storage.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A statement that would make a table or view that is there. */
final class CreateTableText {
    private CreateTableText() {}

    static String of(TableReference reference, StatementContext context) {
        return switch (References.find(reference, context)) {
            case Relation.Table table -> table(context.catalog().pinned(table));
            case Relation.View view -> {
                String columns = view.columnNames().isEmpty()
                        ? ""
                        : " ("
                                + view.columnNames().stream()
                                        .map(name -> Identifiers.quoteIfNeeded(name)
                                                + ViewColumns.comment(view, name, context)
                                                        .map(comment -> " COMMENT " + LiteralText.quoted(comment))
                                                        .orElse(""))
                                        .collect(Collectors.joining(", "))
                                + ")";
                yield "CREATE VIEW " + view.name() + columns + " AS " + view.sql();
            }
        };
    }

    private static String table(PinnedTable table) {
        StringBuilder text =
                new StringBuilder("CREATE TABLE ").append(table.relation().name());
        Map<String, String> properties =
                new TreeMap<>(table.snapshot().map(Snapshot::properties).orElse(Map.of()));
        properties.keySet().removeIf(LogProperties::has);
        List<String> lines = new ArrayList<>();
        table.relation().source().schema().fields().forEach(column -> lines.add(ColumnDeclaration.of(column)));
        boolean hasPrimaryKey = false;
        for (var constraint : KeyDefinition.among(
                        properties, table.relation().source().schema())
                .entrySet()) {
            KeyDefinition key = constraint.getValue();
            boolean isPrimary = key.type().equals(KeyDefinition.PRIMARY);
            // What another writer left that is no clause, or is one too many, stays a property.
            String property = KeyDefinition.PROPERTY_PREFIX + constraint.getKey();
            if (KeyDefinition.isClause(properties.get(property)) && !(isPrimary && hasPrimaryKey)) {
                properties.remove(property);
                lines.add("CONSTRAINT " + Identifiers.quoteIfNeeded(constraint.getKey()) + " " + key.text());
                hasPrimaryKey |= isPrimary;
            }
        }
        if (!lines.isEmpty()) {
            text.append(" (\n  ").append(String.join(",\n  ", lines)).append(")");
        }
        text.append("\nUSING ")
                .append(table.entry().map(CatalogEntry.Table::provider).orElse("delta"));
        table.snapshot()
                .filter(snapshot -> !snapshot.partitionColumns().isEmpty())
                .ifPresent(snapshot -> text.append("\nPARTITIONED BY (")
                        .append(snapshot.partitionColumns().stream()
                                .map(Identifiers::quoteIfNeeded)
                                .collect(Collectors.joining(", ")))
                        .append(')'));
        table.snapshot()
                .flatMap(ClusteringColumns::of)
                .filter(columns -> !columns.isEmpty())
                .ifPresent(columns -> text.append("\nCLUSTER BY (")
                        .append(columns.stream().map(CreateTableText::path).collect(Collectors.joining(", ")))
                        .append(')'));
        table.entry().ifPresent(entry -> entry(entry, text));
        if (!properties.isEmpty()) {
            text.append("\nTBLPROPERTIES (\n  ").append(pairs(properties)).append(")");
        }
        return text.toString();
    }

    private static void entry(CatalogEntry.Table entry, StringBuilder text) {
        entry.comment().ifPresent(comment -> text.append("\nCOMMENT ").append(LiteralText.quoted(comment)));
        if (!entry.options().isEmpty()) {
            text.append("\nOPTIONS (\n  ")
                    .append(pairs(new TreeMap<>(entry.options())))
                    .append(")");
        }
        if (!entry.managed()) {
            text.append("\nLOCATION ").append(LiteralText.quoted(entry.location()));
        }
    }

    private static String path(ColumnPath column) {
        return column.names().stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining("."));
    }

    private static String pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> LiteralText.quoted(value.getKey()) + " = " + LiteralText.quoted(value.getValue()))
                .collect(Collectors.joining(",\n  "));
    }
}
