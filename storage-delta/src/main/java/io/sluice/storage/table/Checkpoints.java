package io.sluice.storage.table;

import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.CheckpointContent;
import io.sluice.storage.log.CheckpointStatistics;
import io.sluice.storage.log.CheckpointWriter;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.LogCleanup;
import io.sluice.storage.log.LogListing;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.skipping.LiveFiles;
import io.sluice.storage.skipping.SkippingSchema;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes checkpoints. */
final class Checkpoints {
    private static final Logger LOGGER = System.getLogger(Checkpoints.class.getName());

    private Checkpoints() {}

    /** Writes the version's checkpoint if it is due. The commit stands whatever happens here, so errors are logged. */
    static void writeIfDue(ObjectStore store, String tablePath, TableState state, long nowMillis) {
        long version = state.version();
        if (version == 0 || version % TableProperties.CHECKPOINT_INTERVAL.of(state.metadata()) != 0) {
            return;
        }
        try {
            // One listing serves both: what the clean-up deletes is older than what is written here.
            LogListing listing = new LogReader(store, tablePath).listAll();
            write(store, tablePath, state, listing, nowMillis);
            if (TableProperties.LOG_CLEANUP.of(state.metadata())
                    && !TableFeatures.protectsCheckpoints(state.protocol())) {
                long retentionMillis =
                        TableProperties.LOG_RETENTION.of(state.metadata()).toMillis();
                new LogCleanup(store, tablePath).deleteBefore(nowMillis - retentionMillis, listing);
            }
        } catch (SluiceException e) {
            LOGGER.log(
                    Level.WARNING,
                    "The checkpoint of version {0} of {1} or the clean-up of its log failed: {2}",
                    version,
                    tablePath,
                    e.getMessage());
        }
    }

    /** Writes the version's checkpoint: the state, and the tombstones that the log has beside it. */
    static void write(ObjectStore store, String tablePath, TableState state, long nowMillis) {
        write(store, tablePath, state, new LogReader(store, tablePath).listAll(), nowMillis);
    }

    private static void write(
            ObjectStore store, String tablePath, TableState state, LogListing listing, long nowMillis) {
        Tombstones tombstones = new LogReader(store, tablePath)
                .replay(listing, state.version(), CheckpointContent.TOMBSTONES, Tombstones::new);
        List<Action> others = new ArrayList<>();
        others.add(state.protocol());
        others.add(state.metadata());
        others.addAll(state.transactions().values());
        others.addAll(state.domains().values());
        others.addAll(tombstones.since(nowMillis
                - TableProperties.DELETED_FILE_RETENTION.of(state.metadata()).toMillis()));
        boolean v2 = TableProperties.CHECKPOINT_POLICY.of(state.metadata()).equals("v2")
                && TableFeatures.hasV2Checkpoints(state.protocol());
        new CheckpointWriter(store, tablePath)
                .write(state.version(), new Reconciled(others, state.files()), statistics(state), v2);
    }

    private static CheckpointStatistics statistics(TableState state) {
        SkippingSchema schema = state.skippingSchema();
        List<String> partitionColumns =
                schema.partitionColumns().stream().map(schema::storedName).toList();
        return CheckpointStatistics.of(state.metadata(), schema.stored(), partitionColumns);
    }

    /** All of a version's actions; those of files are made as they are asked for. */
    private static final class Reconciled extends AbstractCollection<Action> {
        private final List<Action> others;
        private final LiveFiles files;

        Reconciled(List<Action> others, LiveFiles files) {
            this.others = others;
            this.files = files;
        }

        @Override
        public int size() {
            return others.size() + files.count();
        }

        @Override
        public Iterator<Action> iterator() {
            Iterator<Action> first = others.iterator();
            Iterator<AddFile> second = files.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return first.hasNext() || second.hasNext();
                }

                @Override
                public Action next() {
                    return first.hasNext() ? first.next() : second.next();
                }
            };
        }
    }

    /** The files that left the table, as far as the log remembers them (protocol, "Action Reconciliation"). */
    private static final class Tombstones implements LogReader.Replay {
        private final Map<FileKey, RemoveFile> removed = new LinkedHashMap<>();

        @Override
        public void checkpointAction(Action action) {
            apply(action);
        }

        @Override
        public void commit(long version, FileStatus file, Iterable<Action> actions) {
            actions.forEach(this::apply);
        }

        List<RemoveFile> since(long timeMillis) {
            return removed.values().stream()
                    .filter(tombstone -> tombstone.deletionTimestamp().orElse(0L) > timeMillis)
                    .toList();
        }

        private void apply(Action action) {
            if (action instanceof AddFile add) {
                removed.remove(add.key());
            } else if (action instanceof RemoveFile remove) {
                removed.put(remove.key(), remove);
            }
        }
    }
}
