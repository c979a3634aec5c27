package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.Optional;

/** Statements about the catalog and the server: those that list rows and those that change something. */
final class CatalogCommandHandler implements StatementHandler<Statement.Catalog> {
    private static final Field COMMENT = Field.nullable("comment", SqlType.STRING);

    @Override
    public Optional<SqlType.Struct> columns(Statement.Catalog statement) {
        return Optional.ofNullable(
                switch (statement.command()) {
                    case CatalogCommand.ShowCatalogs _ -> strings("catalog");
                    case CatalogCommand.ShowViews _ ->
                        SqlType.struct(
                                Field.required("namespace", SqlType.STRING),
                                Field.required("viewName", SqlType.STRING),
                                Field.required("isTemporary", SqlType.BOOLEAN));
                    case CatalogCommand.ShowTablesExtended _ ->
                        SqlType.struct(
                                Field.required("database", SqlType.STRING),
                                Field.required("tableName", SqlType.STRING),
                                Field.required("isTemporary", SqlType.BOOLEAN),
                                Field.required("information", SqlType.STRING));
                    case CatalogCommand.ShowCurrentSchema _ -> strings("catalog", "namespace");
                    case CatalogCommand.DescribeColumn _ -> strings("info_name", "info_value");
                    case CatalogCommand.ShowColumns _ -> strings("col_name");
                    case CatalogCommand.ShowPartitions _ -> strings("partition");
                    case CatalogCommand.ShowTableProperties _ -> strings("key", "value");
                    case CatalogCommand.ShowCreateTable _ -> strings("createtab_stmt");
                    case CatalogCommand.ShowCache _ -> CacheCommands.COLUMNS;
                    case CatalogCommand.ShowQueries _ -> QueryListing.COLUMNS;
                    case CatalogCommand.DescribeQuery _ ->
                        SqlType.struct(
                                Field.required("col_name", SqlType.STRING),
                                Field.required("data_type", SqlType.STRING),
                                COMMENT);
                    case CatalogCommand.DescribeSchema _ -> strings("info_name", "info_value");
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
                            CatalogCommand.CreateTableLike _ -> null;
                });
    }

    private static SqlType.Struct strings(String... names) {
        Field[] fields = new Field[names.length];
        for (int i = 0; i < names.length; i++) {
            fields[i] = Field.required(names[i], SqlType.STRING);
        }
        return SqlType.struct(fields);
    }

    @Override
    public StatementResult run(Statement.Catalog statement, StatementContext context) throws InterruptedException {
        Optional<SqlType.Struct> columns = columns(statement);
        if (columns.isEmpty()) {
            CatalogChanges.run(statement.command(), context);
            return new StatementResult.Updated(0);
        }
        Rows rows = new Rows(columns.get());
        CatalogListings.list(statement.command(), context, rows);
        return new StatementResult.Rows(columns.get(), RowStream.of(rows.batches()));
    }
}
