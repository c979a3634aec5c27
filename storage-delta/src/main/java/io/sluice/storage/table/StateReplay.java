package io.sluice.storage.table;

import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.LogErrors;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.OtherAction;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.ProtocolGate;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.skipping.FileSegmentBuilder;
import io.sluice.storage.skipping.LiveFiles;
import io.sluice.storage.store.FileStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Builds a version's state from a checkpoint and commits, or from an earlier state and commits. Not thread-safe. */
final class StateReplay implements LogReader.Replay {
    private final String tablePath;
    private final TableState previous;
    private final FileSegmentBuilder checkpointFiles = new FileSegmentBuilder();
    private final LiveFiles.Changes changes = new LiveFiles.Changes();
    private final Map<String, AppTransaction> transactions = new HashMap<>();
    private final Map<String, DomainMetadata> domains = new HashMap<>();
    private Protocol protocol;
    private Metadata metadata;
    private long timestampMillis = Long.MIN_VALUE;
    private Optional<FileStatus> commitFile = Optional.empty();
    private Optional<Long> inCommitTimestamp = Optional.empty();

    /** @param previous the state to advance, or null */
    StateReplay(String tablePath, TableState previous) {
        this.tablePath = tablePath;
        this.previous = previous;
        if (previous != null) {
            protocol = previous.protocol();
            metadata = previous.metadata();
            transactions.putAll(previous.transactions());
            domains.putAll(previous.domains());
            timestampMillis = previous.timestampMillis();
            commitFile = previous.commitFile();
        }
    }

    @Override
    public void checkpointAction(Action action) {
        if (action instanceof AddFile add) {
            checkpointFiles.add(add);
        } else {
            apply(action);
        }
    }

    @Override
    public void commit(long version, FileStatus file, Iterable<Action> actions) {
        inCommitTimestamp = Optional.empty();
        actions.forEach(this::apply);
        commitFile = Optional.of(file);
        timestampMillis =
                Math.max(file.modificationTimeMillis(), timestampMillis == Long.MIN_VALUE ? 0 : timestampMillis + 1);
    }

    /** Whether the last version's commit was replayed, or is known from the state before. */
    boolean knowsCommit() {
        return commitFile.isPresent();
    }

    /** Takes the time, and nothing else, from the commit of the version that the checkpoint holds. */
    void settleTime(FileStatus file, Iterable<Action> actions) {
        commitFile = Optional.of(file);
        timestampMillis = file.modificationTimeMillis();
        for (Action action : actions) {
            if (action instanceof CommitInfo info) {
                inCommitTimestamp = info.number("inCommitTimestamp");
            }
        }
    }

    /**
     * The state after all that was replayed.
     *
     * @throws io.sluice.common.error.SluiceException DELTA_UNSUPPORTED_FEATURE, or DELTA_LOG_CORRUPT if protocol,
     *     metadata or schema are missing or damaged
     */
    TableState build(long version) {
        String where = tablePath + " (version " + version + ")";
        if (protocol == null || metadata == null) {
            throw LogErrors.corrupt(
                    where, "no " + (protocol == null ? "protocol" : "metaData") + " action is in it", null);
        }
        ProtocolGate.checkReadable(tablePath, protocol);
        SqlType.Struct schema =
                previous != null && previous.metadata().schemaString().equals(metadata.schemaString())
                        ? previous.schema()
                        : parseSchema(where);
        LiveFiles files = previous == null
                ? LiveFiles.of(checkpointFiles.build(), changes)
                : previous.files().advance(changes);
        return new TableState(
                version,
                commitTimeMillis(),
                commitFile,
                protocol,
                metadata,
                schema,
                ColumnNames.of(schema, metadata, protocol),
                transactions,
                domains,
                files);
    }

    private long commitTimeMillis() {
        boolean inCommit = TableProperties.IN_COMMIT_TIMESTAMPS.of(metadata);
        return inCommit && inCommitTimestamp.isPresent() ? inCommitTimestamp.get() : timestampMillis;
    }

    private SqlType.Struct parseSchema(String where) {
        SqlType.Struct schema;
        try {
            schema = SchemaJson.read(metadata.schemaString());
        } catch (IllegalArgumentException e) {
            throw LogErrors.corrupt(where, "its schema cannot be understood (" + e.getMessage() + ")", e);
        }
        for (String column : metadata.partitionColumns()) {
            if (schema.indexOf(column) < 0) {
                throw LogErrors.corrupt(where, "the partition column " + column + " is not in the schema", null);
            }
        }
        return schema;
    }

    private void apply(Action action) {
        switch (action) {
            case AddFile add -> changes.add(add);
            case RemoveFile remove -> changes.remove(remove.key());
            case Metadata newMetadata -> metadata = newMetadata;
            case Protocol newProtocol -> protocol = newProtocol;
            case AppTransaction transaction -> transactions.put(transaction.appId(), transaction);
            case DomainMetadata domain -> {
                if (domain.removed()) {
                    domains.remove(domain.domain());
                } else {
                    domains.put(domain.domain(), domain);
                }
            }
            case CommitInfo info -> inCommitTimestamp = info.number("inCommitTimestamp");
            case OtherAction other -> {
                // Change data, and what we do not know, does not change the state.
            }
        }
    }
}
