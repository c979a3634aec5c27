package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.QueryResult;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.cache.CacheStatistics;
import io.sluice.storage.table.Snapshot;

/** CACHE SELECT, UNCACHE TABLE and SHOW CACHE. */
final class CacheCommands {
    static final SqlType.Struct COLUMNS = SqlType.struct(
            Field.required("cache", SqlType.STRING),
            Field.required("entries", SqlType.BIGINT),
            Field.required("bytes", SqlType.BIGINT),
            Field.required("budget_bytes", SqlType.BIGINT),
            Field.required("hits", SqlType.BIGINT),
            Field.required("misses", SqlType.BIGINT),
            Field.required("evictions", SqlType.BIGINT));

    private CacheCommands() {}

    /** Runs the query and drops its rows. */
    static void cache(CatalogCommand.CacheQuery cache, StatementContext context) throws InterruptedException {
        var plan = PlanRunner.optimize(cache.query(), context);
        try (QueryResult result = PlanRunner.start(plan.root(), context, true)) {
            for (Batch batch = result.next(); batch != null; batch = result.next()) {
                context.cancellation().check();
            }
        }
    }

    /** Drops what lies in the table's folder; files that a shallow clone shares stay with their own table. */
    static void uncache(CatalogCommand.UncacheTable uncache, StatementContext context) throws InterruptedException {
        Snapshot snapshot;
        try {
            snapshot = Operations.snapshot(References.table(uncache.table(), context), "UNCACHE TABLE");
        } catch (SluiceException e) {
            boolean missing =
                    e.code() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND || e.code() == ErrorCode.DELTA_TABLE_NOT_FOUND;
            if (uncache.ifExists() && missing) {
                return;
            }
            throw e;
        }
        String folder = snapshot.path() + "/";
        context.core().columns().removeFiles(path -> path.startsWith(folder));
    }

    static void list(StatementContext context, Rows rows) {
        CacheStatistics state = context.core().columns().statistics();
        rows.add(
                "columns",
                state.entries(),
                state.bytes(),
                state.budgetBytes(),
                state.hits(),
                state.misses(),
                state.evictions());
    }
}
