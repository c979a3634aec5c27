package io.sluice.server;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.Engine;
import io.sluice.engine.MorselEngine;
import io.sluice.optimizer.Optimizer;
import io.sluice.optimizer.StepwiseOptimizer;
import io.sluice.planner.SqlPlanner;

/** What plans and runs statements. */
public record EngineParts(SqlPlanner planner, Optimizer optimizer, Engine engine) {
    /** Sluice's own parts. */
    public static EngineParts standard(SettingValues settings, MemoryAccount memory) {
        int workers = Math.toIntExact(settings.get(SluiceSettings.MAX_WORKERS));
        return new EngineParts(new SqlPlanner(), new StepwiseOptimizer(), new MorselEngine(workers));
    }

    /** Makes the parts for a server with these settings and this memory pool. */
    public interface Factory {
        EngineParts create(SettingValues settings, MemoryAccount memory);
    }
}
