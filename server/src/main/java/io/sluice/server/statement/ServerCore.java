package io.sluice.server.statement;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.settings.SettingValues;
import io.sluice.engine.Engine;
import io.sluice.optimizer.Optimizer;
import io.sluice.planner.SqlPlanner;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.FolderClaims;
import io.sluice.server.catalog.TableSources;
import io.sluice.storage.cache.ColumnCache;
import java.nio.file.Path;

/**
 * What every statement uses and the server owns.
 *
 * @param warehouse folder of managed tables, absolute
 * @param folders of managed tables that are being made or deleted
 * @param memory the pool of all queries
 * @param columns decoded columns kept in memory
 * @param admission lets queries begin when the pool has room for them
 * @param running for SHOW QUERIES and KILL QUERY
 */
public record ServerCore(
        Path warehouse,
        SettingValues settings,
        CatalogStore catalog,
        FolderClaims folders,
        TableSources sources,
        SqlPlanner planner,
        Optimizer optimizer,
        Engine engine,
        MemoryAccount memory,
        ColumnCache columns,
        Admission admission,
        RunningStatements running) {}
