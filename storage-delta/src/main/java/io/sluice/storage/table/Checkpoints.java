package io.sluice.storage.table;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.CheckpointContent;
import io.sluice.storage.log.CheckpointStatistics;
import io.sluice.storage.log.CheckpointWriter;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.LogCleanup;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.OtherAction;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            write(store, tablePath, version, nowMillis);
            if (TableProperties.LOG_CLEANUP.of(state.metadata())
                    && !TableFeatures.protectsCheckpoints(state.protocol())) {
                long retentionMillis =
                        TableProperties.LOG_RETENTION.of(state.metadata()).toMillis();
                new LogCleanup(store, tablePath).deleteBefore(nowMillis - retentionMillis);
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

    /** Replays the log, with what snapshots leave out, and writes the version's checkpoint. */
    static void write(ObjectStore store, String tablePath, long version, long nowMillis) {
        LogReader log = new LogReader(store, tablePath);
        Reconciliation all = log.replay(log.listAll(), version, CheckpointContent.EVERYTHING, Reconciliation::new);
        new CheckpointWriter(store, tablePath)
                .write(version, all.actions(nowMillis), all.statistics(), all.wantsV2Checkpoint());
    }

    /** The log's actions reconciled, none forgotten (protocol, "Action Reconciliation"). */
    private static final class Reconciliation implements LogReader.Replay {
        private static final Set<String> OF_ONE_COMMIT = Set.of("cdc", "checkpointMetadata", "sidecar");

        private Protocol protocol;
        private Metadata metadata;
        private final Map<FileKey, AddFile> files = new LinkedHashMap<>();
        private final Map<FileKey, RemoveFile> tombstones = new LinkedHashMap<>();
        private final Map<String, AppTransaction> transactions = new LinkedHashMap<>();
        private final Map<String, DomainMetadata> domains = new LinkedHashMap<>();

        @Override
        public void checkpointAction(Action action) {
            apply(action);
        }

        @Override
        public void commit(long version, FileStatus file, Iterable<Action> actions) {
            actions.forEach(this::apply);
        }

        boolean wantsV2Checkpoint() {
            return TableProperties.CHECKPOINT_POLICY.of(metadata).equals("v2")
                    && TableFeatures.hasV2Checkpoints(protocol);
        }

        CheckpointStatistics statistics() {
            SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
            SqlType.Struct stored = ColumnNames.of(schema, metadata, protocol).stored();
            List<String> partitionColumns = metadata.partitionColumns().stream()
                    .map(column -> stored.fields().get(schema.indexOf(column)).name())
                    .toList();
            return CheckpointStatistics.of(metadata, stored, partitionColumns);
        }

        List<Action> actions(long nowMillis) {
            long expiredMillis = nowMillis
                    - TableProperties.DELETED_FILE_RETENTION.of(metadata).toMillis();
            List<Action> actions = new ArrayList<>();
            actions.add(protocol);
            actions.add(metadata);
            actions.addAll(transactions.values());
            domains.values().stream().filter(domain -> !domain.removed()).forEach(actions::add);
            for (RemoveFile tombstone : tombstones.values()) {
                if (tombstone.deletionTimestamp().orElse(0L) > expiredMillis) {
                    actions.add(tombstone);
                }
            }
            actions.addAll(files.values());
            return actions;
        }

        private void apply(Action action) {
            switch (action) {
                case AddFile add -> {
                    tombstones.remove(add.key());
                    files.put(add.key(), add);
                }
                case RemoveFile remove -> {
                    files.remove(remove.key());
                    tombstones.put(remove.key(), remove);
                }
                case Protocol newProtocol -> protocol = newProtocol;
                case Metadata newMetadata -> metadata = newMetadata;
                case AppTransaction transaction -> transactions.put(transaction.appId(), transaction);
                case DomainMetadata domain -> domains.put(domain.domain(), domain);
                case CommitInfo info -> {}
                case OtherAction other -> {
                    if (!OF_ONE_COMMIT.contains(other.name())) {
                        LOGGER.log(
                                Level.DEBUG,
                                "The action {0} is not known and is no part of a checkpoint",
                                other.name());
                    }
                }
            }
        }
    }
}
