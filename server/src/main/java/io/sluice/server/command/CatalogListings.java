package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.PinnedTable;
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
            case CatalogCommand.ShowPartitions show -> partitions(show.table(), context, rows);
            case CatalogCommand.ShowTableProperties show -> properties(show, context, rows);
            case CatalogCommand.ShowCreateTable show -> rows.add(CreateTableText.of(show.table(), context));
            case CatalogCommand.ShowCache _ -> CacheCommands.list(context, rows);
            case CatalogCommand.ShowQueries _ -> QueryListing.list(context, rows);
            case CatalogCommand.DescribeQuery describe ->
                describe.columns()
                        .forEach(column -> rows.add(column.name(), column.type().sql(), column.comment()));
            case CatalogCommand.DescribeSchema describe -> schema(describe, context, rows);
            case CatalogCommand.KillQuery _,
                    CatalogCommand.WithoutEffect _,
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
            case Relation.View view ->
                switch (context.plan("SELECT * FROM " + view.name())) {
                    case Statement.Query query -> query.plan().columns();
                    case Statement other -> throw new IllegalStateException("a query was planned as " + other);
                };
        };
    }

    private static void partitions(TableReference reference, StatementContext context, Rows rows)
            throws InterruptedException {
        PinnedTable table = References.table(reference, context);
        Snapshot snapshot = Operations.snapshot(table, "SHOW PARTITIONS");
        List<String> keys = snapshot.partitionColumns();
        if (keys.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + table.relation().name() + " is not partitioned.",
                    reference.position(),
                    null);
        }
        String columns = keys.stream().map(Identifiers::quoteIfNeeded).collect(Collectors.joining(", "));
        String casts = keys.stream()
                .map(key -> "CAST(" + Identifiers.quoteIfNeeded(key) + " AS STRING)")
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + casts + " FROM (SELECT DISTINCT " + columns + " FROM " + reference + ") ORDER BY ALL";
        if (!(context.plan(sql) instanceof Statement.Query query)) {
            throw new IllegalStateException("not a query: " + sql);
        }
        for (List<Object> values :
                PlanRunner.collect(PlanRunner.optimize(query.plan(), context).root(), context)) {
            StringBuilder partition = new StringBuilder();
            for (int i = 0; i < keys.size(); i++) {
                partition.append(i > 0 ? "/" : "").append(keys.get(i)).append('=');
                partition.append(values.get(i) == null ? "__HIVE_DEFAULT_PARTITION__" : values.get(i));
            }
            rows.add(partition.toString());
        }
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
