package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.Snapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands that change the catalog, or stop a statement. */
final class CatalogChanges {
    private CatalogChanges() {}

    static void run(CatalogCommand command, StatementContext context) throws InterruptedException {
        switch (command) {
            case CatalogCommand.Analyze analyze -> AnalyzeCommand.run(analyze, context);
            case CatalogCommand.CacheQuery cache -> CacheCommands.cache(cache, context);
            case CatalogCommand.UncacheTable uncache -> CacheCommands.uncache(uncache, context);
            case CatalogCommand.ClearCache _ -> {
                context.core().columns().clear();
                context.core().sources().deltaTables().store().forgetFiles(Duration.ZERO);
            }
            case CatalogCommand.KillQuery kill -> kill(kill, context);
            case CatalogCommand.RefreshTable refresh -> References.find(refresh.table(), context);
            case CatalogCommand.UseCatalog use -> {
                CatalogNames.requireCatalog(use.name());
                context.session().setCurrentSchema(CatalogNames.DEFAULT_SCHEMA);
            }
            case CatalogCommand.CommentOnSchema comment ->
                context.core()
                        .catalog()
                        .setSchemaComment(schema(comment.schema(), context).name(), comment.comment());
            case CatalogCommand.CommentOnTable comment -> comment(comment, context);
            case CatalogCommand.SetSchemaProperties set ->
                context.core()
                        .catalog()
                        .setSchemaProperties(schema(set.schema(), context).name(), set.properties());
            case CatalogCommand.RenameView rename -> rename(rename, context);
            case CatalogCommand.RedefineView redefine -> redefine(redefine, context);
            case CatalogCommand.SetViewProperties set -> setProperties(set, context);
            case CatalogCommand.UnsetViewProperties unset -> unsetProperties(unset, context);
            case CatalogCommand.CreateTableLike like -> createLike(like, context);
            case CatalogCommand.ShowCatalogs _,
                    CatalogCommand.ShowViews _,
                    CatalogCommand.ShowColumns _,
                    CatalogCommand.ShowPartitions _,
                    CatalogCommand.ShowTablesExtended _,
                    CatalogCommand.ShowCurrentSchema _,
                    CatalogCommand.DescribeColumn _,
                    CatalogCommand.ShowTableProperties _,
                    CatalogCommand.ShowCreateTable _,
                    CatalogCommand.ShowCache _,
                    CatalogCommand.ShowQueries _,
                    CatalogCommand.DescribeQuery _,
                    CatalogCommand.DescribeSchema _ -> throw new IllegalArgumentException(command + " changes nothing");
        }
    }

    private static void kill(CatalogCommand.KillQuery kill, StatementContext context) {
        // What the user may not see is as if it were not there.
        boolean found = context.core().running().all().stream()
                        .anyMatch(statement -> statement.queryId().equals(kill.queryId())
                                && context.session().maySee(statement.session()))
                && context.core()
                        .running()
                        .cancel(
                                kill.queryId(),
                                ErrorCode.QUERY_CANCELED,
                                "The statement was stopped by KILL QUERY of user "
                                        + context.session().user() + ".");
        if (!found) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "No statement with the id '" + kill.queryId() + "' runs that you may stop. SHOW QUERIES lists those"
                            + " that do.");
        }
    }

    private static SchemaEntry schema(ObjectName name, StatementContext context) {
        return Schemas.require(CatalogNames.schema(name), context.core().catalog());
    }

    private static void comment(CatalogCommand.CommentOnTable comment, StatementContext context)
            throws InterruptedException {
        References.find(comment.table(), context);
        Optional<CatalogEntry> entry = comment.table().target() instanceof TableReference.Target.Named named
                ? context.catalog().entry(named.name())
                : Optional.empty();
        if (entry.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    comment.table()
                            + " is not in the catalog, so it cannot have a comment. COMMENT ON takes the name of"
                            + " a table or view.",
                    comment.table().position(),
                    null);
        }
        switch (entry.get()) {
            case CatalogEntry.Table table -> {
                if (table.isDelta()) {
                    describe(comment, context);
                }
                context.core().catalog().update(table, current -> current.withComment(comment.comment()));
            }
            case CatalogEntry.View view ->
                context.core().catalog().update(view, current -> current.withComment(comment.comment()));
        }
    }

    /** The comment in the table's own log. */
    private static void describe(CatalogCommand.CommentOnTable comment, StatementContext context)
            throws InterruptedException {
        Operations.withRetries(Statement.Catalog.class, new Statement.Catalog(comment), context, (_, current) -> {
            Snapshot snapshot = Operations.snapshot(References.table(comment.table(), current), "COMMENT ON TABLE");
            Map<String, String> parameters = new LinkedHashMap<>();
            comment.comment().ifPresent(text -> parameters.put("comment", text));
            try (var transaction = snapshot.begin(Operations.of("SET TABLE COMMENT", parameters, current))) {
                var metadata = transaction.metadata();
                transaction.redefine(new io.sluice.storage.log.Metadata(
                        metadata.id(),
                        metadata.name(),
                        comment.comment(),
                        metadata.schemaString(),
                        metadata.partitionColumns(),
                        metadata.configuration(),
                        metadata.createdTime(),
                        metadata.others()));
                return transaction.commit();
            }
        });
    }

    private static CatalogEntry.View view(ObjectName name, StatementContext context) {
        return switch (context.catalog().entry(name).orElse(null)) {
            case CatalogEntry.View view -> view;
            case CatalogEntry.Table table ->
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        table.fullName() + " is a table; ALTER VIEW takes a view. Use ALTER TABLE.");
            case null -> throw DropTableHandler.notFound("view", name, context);
        };
    }

    private static void rename(CatalogCommand.RenameView rename, StatementContext context) {
        CatalogEntry.View view = view(rename.view(), context);
        CatalogNames.TableName target = context.catalog().complete(rename.newName());
        if (context.core().catalog().entry(target.schema(), target.name()).isPresent()) {
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS, "A table or view " + target.full() + " exists already.");
        }
        SchemaEntry schema = Schemas.require(target.schema(), context.core().catalog());
        context.core().catalog().rename(view, schema.name(), target.name());
    }

    private static void setProperties(CatalogCommand.SetViewProperties set, StatementContext context) {
        CatalogEntry.View view = view(set.view(), context);
        context.core().catalog().update(view, current -> {
            Map<String, String> properties = new LinkedHashMap<>(current.properties());
            properties.putAll(set.properties());
            return current.withProperties(properties);
        });
    }

    private static void unsetProperties(CatalogCommand.UnsetViewProperties unset, StatementContext context) {
        CatalogEntry.View view = view(unset.view(), context);
        context.core().catalog().update(view, current -> withoutProperties(current, unset));
    }

    private static CatalogEntry.View withoutProperties(
            CatalogEntry.View view, CatalogCommand.UnsetViewProperties unset) {
        Map<String, String> properties = new LinkedHashMap<>(view.properties());
        for (String key : unset.keys()) {
            if (properties.remove(key) == null && !unset.ifExists()) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The view " + view.fullName() + " has no property " + key + ". UNSET TBLPROPERTIES IF EXISTS"
                                + " passes over it.");
            }
        }
        return view.withProperties(properties);
    }

    private static void redefine(CatalogCommand.RedefineView redefine, StatementContext context) {
        CatalogEntry.View view = view(redefine.view(), context);
        CreateViewHandler.checkDistinct(redefine.query().columns(), view.fullName());
        ViewUseChecks.checkNothingTemporary(view.fullName(), redefine.uses());
        ViewUseChecks.checkNotRecursive(view.fullName(), redefine.uses());
        SyntaxRules rules = SyntaxRules.of(context.session().settings());
        context.core()
                .catalog()
                .update(
                        view,
                        current -> new CatalogEntry.View(
                                current.schema(),
                                current.name(),
                                redefine.sql(),
                                context.session().currentSchema(),
                                rules.dialect(),
                                rules.doubleQuotedNames(),
                                List.of(),
                                new SqlType.Struct(redefine.query().columns()),
                                current.comment(),
                                current.properties()));
    }

    /** The column as CREATE TABLE would declare it, without what its table's log keeps about it. */
    private static Field declared(Field column) {
        Map<String, Object> comment = column.comment() == null ? Map.of() : Map.of(Field.COMMENT, column.comment());
        return new Field(column.name(), column.type(), column.nullable(), comment);
    }

    private static void createLike(CatalogCommand.CreateTableLike like, StatementContext context)
            throws InterruptedException {
        List<Field> fields = CatalogListings.columns(like.source(), context).stream()
                .map(CatalogChanges::declared)
                .toList();
        List<String> partitions =
                References.find(like.source(), context) instanceof io.sluice.planner.catalog.Relation.Table table
                        ? context.catalog()
                                .pinned(table)
                                .snapshot()
                                .map(Snapshot::partitionColumns)
                                .orElse(List.of())
                        : List.of();
        Handlers.run(
                new Statement.CreateTable(
                        like.table(),
                        like.ifNotExists(),
                        false,
                        "delta",
                        fields,
                        partitions,
                        List.of(),
                        like.location(),
                        like.properties(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()),
                context);
    }
}
