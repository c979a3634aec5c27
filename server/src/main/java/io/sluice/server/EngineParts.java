package io.sluice.server;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.Engine;
import io.sluice.engine.MorselEngine;
import io.sluice.optimizer.Optimizer;
import io.sluice.optimizer.StepwiseOptimizer;
import io.sluice.planner.SqlPlanner;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.nio.file.Path;

/**
 * What plans and runs statements.
 *
 * @param store where tables and files are
 */
public record EngineParts(SqlPlanner planner, Optimizer optimizer, Engine engine, ObjectStore store) {
    /** Sluice's own parts. */
    public static EngineParts standard(SettingValues settings, MemoryAccount memory) {
        int workers = Math.toIntExact(settings.get(SluiceSettings.MAX_WORKERS));
        String spillFolder = settings.get(SluiceSettings.SPILL_FOLDER);
        Path folder = Path.of(spillFolder.isEmpty() ? System.getProperty("java.io.tmpdir") : spillFolder);
        return new EngineParts(
                new SqlPlanner(), new StepwiseOptimizer(), new MorselEngine(workers, folder), new LocalObjectStore());
    }

    /** The same with another store. */
    public EngineParts withStore(ObjectStore newStore) {
        return new EngineParts(planner, optimizer, engine, newStore);
    }

    /** Makes the parts for a server with these settings and this memory pool. */
    public interface Factory {
        EngineParts create(SettingValues settings, MemoryAccount memory);
    }
}
