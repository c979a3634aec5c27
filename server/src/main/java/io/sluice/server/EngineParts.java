package io.sluice.server;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.settings.SettingValues;
import io.sluice.engine.Engine;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.optimizer.Optimizer;
import io.sluice.planner.SqlPlanner;

/** What plans and runs statements. */
public record EngineParts(SqlPlanner planner, Optimizer optimizer, Engine engine, ConstantFolder folder) {
    /** Makes the parts for a server with these settings and this memory pool. */
    public interface Factory {
        EngineParts create(SettingValues settings, MemoryAccount memory);
    }
}
