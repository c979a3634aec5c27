package io.sluice.server.command;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The handler of each kind of statement. */
public final class Handlers {
    private static final QueryHandler QUERY = new QueryHandler();
    private static final ExplainHandler EXPLAIN = new ExplainHandler();
    private static final InsertHandler INSERT = new InsertHandler();
    private static final RowChangeHandler ROW_CHANGE = new RowChangeHandler();
    private static final CreateSchemaHandler CREATE_SCHEMA = new CreateSchemaHandler();
    private static final DropSchemaHandler DROP_SCHEMA = new DropSchemaHandler();
    private static final UseSchemaHandler USE_SCHEMA = new UseSchemaHandler();
    private static final ShowSchemasHandler SHOW_SCHEMAS = new ShowSchemasHandler();
    private static final ShowTablesHandler SHOW_TABLES = new ShowTablesHandler();
    private static final CreateTableHandler CREATE_TABLE = new CreateTableHandler();
    private static final DropTableHandler DROP_TABLE = new DropTableHandler();
    private static final CreateViewHandler CREATE_VIEW = new CreateViewHandler();
    private static final CreateFunctionHandler CREATE_FUNCTION = new CreateFunctionHandler();
    private static final DropFunctionHandler DROP_FUNCTION = new DropFunctionHandler();
    private static final DropViewHandler DROP_VIEW = new DropViewHandler();
    private static final DescribeTableHandler DESCRIBE_TABLE = new DescribeTableHandler();
    private static final DescribeHistoryHandler DESCRIBE_HISTORY = new DescribeHistoryHandler();
    private static final ShowFunctionsHandler SHOW_FUNCTIONS = new ShowFunctionsHandler();
    private static final DescribeFunctionHandler DESCRIBE_FUNCTION = new DescribeFunctionHandler();
    private static final CopyIntoHandler COPY_INTO = new CopyIntoHandler();
    private static final AlterTableHandler ALTER_TABLE = new AlterTableHandler();
    private static final CloneTableHandler CLONE_TABLE = new CloneTableHandler();
    private static final MaintenanceHandler MAINTENANCE = new MaintenanceHandler();
    private static final CatalogCommandHandler CATALOG = new CatalogCommandHandler();
    private static final VariablesHandler VARIABLES = new VariablesHandler();
    private static final SetSettingHandler SET_SETTING = new SetSettingHandler();
    private static final ShowSettingsHandler SHOW_SETTINGS = new ShowSettingsHandler();
    private static final ResetSettingHandler RESET_SETTING = new ResetSettingHandler();

    private Handlers() {}

    /** The result's columns; empty for a statement that gives a count. */
    public static Optional<SqlType.Struct> columns(Statement statement) {
        return dispatch(statement, new Use<Optional<SqlType.Struct>, RuntimeException>() {
            @Override
            public <S extends Statement> Optional<SqlType.Struct> with(StatementHandler<S> handler, S typed) {
                return handler.columns(typed);
            }
        });
    }

    public static StatementResult run(Statement statement, StatementContext context) throws InterruptedException {
        StatementResult result = dispatch(statement, new Use<StatementResult, InterruptedException>() {
            @Override
            public <S extends Statement> StatementResult with(StatementHandler<S> handler, S typed)
                    throws InterruptedException {
                return handler.run(typed, context);
            }
        });
        AutoCompactions.after(statement, context);
        return result;
    }

    /**
     * Runs a statement that gives a count, once for each context; returns the sum. INSERT of constant rows is done in
     * one go.
     *
     * @param finished is told how many of them have taken effect, for the case that the next one fails
     */
    public static long runBatch(Statement statement, List<StatementContext> contexts, AtomicInteger finished)
            throws InterruptedException {
        if (statement instanceof Statement.Insert insert && contexts.size() > 1) {
            Optional<Long> count = InsertBatch.run(insert, contexts);
            if (count.isPresent()) {
                finished.set(contexts.size());
                AutoCompactions.after(statement, contexts.getFirst());
                return count.get();
            }
        }
        long count = 0;
        Statement next = statement;
        for (int i = 0; i < contexts.size(); i++) {
            StatementContext context = contexts.get(i);
            if (i > 0) {
                // What the one before changed must be seen.
                StatementContext.Replanned replanned = context.replan();
                next = replanned.statement();
                context = replanned.context();
            }
            count += run(next, context) instanceof StatementResult.Updated updated ? updated.count() : 0;
            finished.incrementAndGet();
        }
        return count;
    }

    private static <R, E extends Exception> R dispatch(Statement statement, Use<R, E> use) throws E {
        return switch (statement) {
            case Statement.Query s -> use.with(QUERY, s);
            case Statement.Explain s -> use.with(EXPLAIN, s);
            case Statement.Insert s -> use.with(INSERT, s);
            case Statement.RowChange s -> use.with(ROW_CHANGE, s);
            case Statement.CreateSchema s -> use.with(CREATE_SCHEMA, s);
            case Statement.DropSchema s -> use.with(DROP_SCHEMA, s);
            case Statement.UseSchema s -> use.with(USE_SCHEMA, s);
            case Statement.ShowSchemas s -> use.with(SHOW_SCHEMAS, s);
            case Statement.ShowTables s -> use.with(SHOW_TABLES, s);
            case Statement.CreateTable s -> use.with(CREATE_TABLE, s);
            case Statement.DropTable s -> use.with(DROP_TABLE, s);
            case Statement.CreateView s -> use.with(CREATE_VIEW, s);
            case Statement.CreateFunction s -> use.with(CREATE_FUNCTION, s);
            case Statement.DropFunction s -> use.with(DROP_FUNCTION, s);
            case Statement.DropView s -> use.with(DROP_VIEW, s);
            case Statement.DescribeTable s -> use.with(DESCRIBE_TABLE, s);
            case Statement.DescribeHistory s -> use.with(DESCRIBE_HISTORY, s);
            case Statement.CopyInto s -> use.with(COPY_INTO, s);
            case Statement.Maintenance s -> use.with(MAINTENANCE, s);
            case Statement.AlterTable s -> use.with(ALTER_TABLE, s);
            case Statement.CloneTable s -> use.with(CLONE_TABLE, s);
            case Statement.Catalog s -> use.with(CATALOG, s);
            case Statement.ShowFunctions s -> use.with(SHOW_FUNCTIONS, s);
            case Statement.DescribeFunction s -> use.with(DESCRIBE_FUNCTION, s);
            case Statement.Variables s -> use.with(VARIABLES, s);
            case Statement.SetSetting s -> use.with(SET_SETTING, s);
            case Statement.ShowSettings s -> use.with(SHOW_SETTINGS, s);
            case Statement.ResetSetting s -> use.with(RESET_SETTING, s);
        };
    }

    /** Something to do with a handler and its statement. */
    private interface Use<R, E extends Exception> {
        <S extends Statement> R with(StatementHandler<S> handler, S statement) throws E;
    }
}
