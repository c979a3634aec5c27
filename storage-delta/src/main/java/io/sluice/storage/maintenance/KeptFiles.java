package io.sluice.storage.maintenance;

import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.CheckpointContent;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Replays a log for the files of its newest versions: those that are live and those that were removed. */
final class KeptFiles implements LogReader.Replay {
    private final Map<FileKey, AddFile> live = new HashMap<>();
    private final Map<FileKey, RemoveFile> removed = new HashMap<>();

    /** As of a version. */
    static KeptFiles of(ObjectStore store, String tablePath, long version) {
        LogReader log = new LogReader(store, tablePath);
        return log.replay(log.listAll(), version, CheckpointContent.EVERYTHING, KeptFiles::new);
    }

    Collection<AddFile> live() {
        return live.values();
    }

    /** With their tombstones; old ones may have been forgotten by a checkpoint. */
    Collection<RemoveFile> removed() {
        return removed.values();
    }

    @Override
    public void checkpointAction(Action action) {
        apply(action);
    }

    @Override
    public void commit(long version, FileStatus file, Iterable<Action> actions) {
        actions.forEach(this::apply);
    }

    private void apply(Action action) {
        switch (action) {
            case AddFile add -> {
                removed.remove(add.key());
                live.put(add.key(), add);
            }
            case RemoveFile remove -> {
                live.remove(remove.key());
                removed.put(remove.key(), remove);
            }
            default -> {
                // Nothing else names files that versions need.
            }
        }
    }
}
