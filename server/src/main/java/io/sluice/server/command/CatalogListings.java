package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of SHOW and DESCRIBE commands. */
final class CatalogListings {
    private CatalogListings() {}

    static void list(CatalogCommand command, StatementContext context, Rows rows) throws InterruptedException {
        switch (command) {
            case CatalogCommand.ShowCatalogs show -> {
                if (NamePattern.of(show.pattern()).matches(CatalogNames.CATALOG)) {
                    rows.add(CatalogNames.CATALOG);
                }
            }
            case CatalogCommand.ShowViews show -> views(show, context, rows);
            case CatalogCommand.ShowColumns show ->
                columns(show.table(), context).forEach(column -> rows.add(column.name()));
            case CatalogCommand.ShowPartitions show -> PartitionListing.list(show, context, rows);
            case CatalogCommand.ShowTablesExtended show -> TableListing.list(show, context, rows);
            case CatalogCommand.ShowCurrentSchema _ ->
                rows.add(CatalogNames.CATALOG, context.session().currentSchema().last());
            case CatalogCommand.DescribeColumn describe -> ColumnListing.list(describe, context, rows);
            case CatalogCommand.ShowTableProperties show -> properties(show, context, rows);
            case CatalogCommand.ShowCreateTable show -> rows.add(CreateTableText.of(show.table(), context));
            case CatalogCommand.ShowCache _ -> CacheCommands.list(context, rows);
            case CatalogCommand.ShowQueries _ -> QueryListing.list(context, rows);
            case CatalogCommand.DescribeQuery describe ->
                describe.columns()
                        .forEach(column -> rows.add(column.name(), column.type().sql(), column.comment()));
            case CatalogCommand.DescribeSchema describe -> schema(describe, context, rows);
            case CatalogCommand.KillQuery _,
                    CatalogCommand.RefreshTable _,
                    CatalogCommand.Analyze _,
                    CatalogCommand.CacheQuery _,
                    CatalogCommand.UncacheTable _,
                    CatalogCommand.ClearCache _,
                    CatalogCommand.UseCatalog _,
                    CatalogCommand.CommentOnSchema _,
                    CatalogCommand.CommentOnTable _,
                    CatalogCommand.SetSchemaProperties _,
                    CatalogCommand.RenameView _,
                    CatalogCommand.RedefineView _,
                    CatalogCommand.SetViewProperties _,
                    CatalogCommand.UnsetViewProperties _,
                    CatalogCommand.CreateTableLike _ -> throw new IllegalArgumentException(command + " lists nothing");
        }
    }

    private static void views(CatalogCommand.ShowViews show, StatementContext context, Rows rows) {
        NamePattern pattern = NamePattern.of(show.pattern());
        String wanted = show.schema()
                .map(CatalogNames::schema)
                .orElseGet(() -> context.session().currentSchema().last());
        SchemaEntry schema = Schemas.require(wanted, context.core().catalog());
        for (CatalogEntry entry : context.core().catalog().entries(schema.name())) {
            if (entry instanceof CatalogEntry.View && pattern.matches(entry.name())) {
                rows.add(schema.name(), entry.name(), false);
            }
        }
        context.session().temporaryViews().stream()
                .map(view -> view.name().last())
                .filter(pattern::matches)
                .forEach(name -> rows.add("", name, true));
    }

    /** Of a table or a view. */
    static List<Field> columns(TableReference reference, StatementContext context) {
        return switch (References.find(reference, context)) {
            case Relation.Table table -> table.source().schema().fields();
            case Relation.View view -> ViewColumns.of(view, context);
        };
    }

    private static void properties(CatalogCommand.ShowTableProperties show, StatementContext context, Rows rows) {
        Map<String, String> properties = viewProperties(show, context)
                .orElseGet(() -> References.table(show.table(), context)
                        .snapshot()
                        .map(Snapshot::properties)
                        .orElse(Map.of()));
        if (show.key().isPresent()) {
            String key = show.key().get();
            rows.add(
                    key,
                    Optional.ofNullable(properties.get(key)).orElse(show.table() + " has no property " + key + "."));
        } else {
            new TreeMap<>(properties).forEach((key, value) -> rows.add(key, value));
        }
    }

    private static Optional<Map<String, String>> viewProperties(
            CatalogCommand.ShowTableProperties show, StatementContext context) {
        return show.table().target() instanceof TableReference.Target.Named named
                        && context.catalog().entry(named.name()).orElse(null) instanceof CatalogEntry.View view
                ? Optional.of(view.properties())
                : Optional.empty();
    }

    private static void schema(CatalogCommand.DescribeSchema describe, StatementContext context, Rows rows) {
        SchemaEntry schema = Schemas.require(
                CatalogNames.schema(describe.schema()), context.core().catalog());
        rows.add("Catalog Name", CatalogNames.CATALOG);
        rows.add("Namespace Name", schema.name());
        rows.add("Comment", schema.comment().orElse(""));
        rows.add(
                "Location",
                schema.location()
                        .orElseGet(() -> context.core()
                                .warehouse()
                                .resolve(CatalogNames.folder(schema.name()))
                                .toString()));
        if (describe.extended()) {
            Map<String, String> properties = context.core().catalog().schemaProperties(schema.name());
            rows.add(
                    "Properties",
                    properties.entrySet().stream()
                            .map(property -> "(" + property.getKey() + "," + property.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }
}
