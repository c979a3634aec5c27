package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.ProtocolGate;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The making of a table's next version. Writers of {@link #writeTarget} may run in several threads; everything else is
 * for one thread. Closing it without a commit deletes the files that were written.
 *
 * <p>What was read decides which concurrent commits are a conflict: a transaction that only adds files conflicts with
 * none that only adds or removes files. One that removes files or rows has read the whole table, unless {@link #readOnly},
 * {@link #readToChange} or {@link #readFiles} say less.
 */
public final class Transaction implements AutoCloseable {
    private final DeltaTable table;
    private final Snapshot snapshot;
    private final Operation operation;
    private final boolean createsTable;
    private final boolean startsAnew;
    private final NewFiles newFiles;
    private Protocol protocol;
    private final String transactionId = UUID.randomUUID().toString();
    private final Map<FileKey, AddFile> removed = new LinkedHashMap<>();
    private final FileRowCounts rowCounts;
    private final RowDeletions rowDeletions;
    private List<RowDeletions.Replacement> replaced = List.of();
    private final Map<String, Long> appVersions = new LinkedHashMap<>();
    private final Map<String, Long> metrics = new TreeMap<>();
    private final List<AddFile> takenOver = new ArrayList<>();
    private final Queue<String> copies = new ConcurrentLinkedQueue<>();
    private List<AddFile> addedAgain = List.of();
    private boolean wantsCheckpoint;
    private final Map<String, DomainMetadata> domains = new TreeMap<>();
    private final ChangeRecord changes;
    private boolean rearrangesRows;
    private boolean rulesEnforced;
    private Metadata metadata;
    private final Reads reads = new Reads();
    private boolean ended;

    private Transaction(
            DeltaTable table,
            Snapshot snapshot,
            Operation operation,
            Protocol protocol,
            Metadata metadata,
            SqlType.Struct schema,
            boolean startsAnew) {
        this.table = table;
        this.snapshot = snapshot;
        this.operation = operation;
        this.createsTable = snapshot.version() < 0;
        this.startsAnew = startsAnew;
        this.protocol = protocol;
        this.metadata = TableDefinitions.complete(metadata, snapshot.state(), startsAnew);
        SqlType.Struct complete = this.metadata.schemaString().equals(metadata.schemaString())
                ? schema
                : SchemaJson.read(this.metadata.schemaString());
        this.rowCounts = new FileRowCounts(table, snapshot.state());
        this.rowDeletions = new RowDeletions(table, rowCounts);
        ProtocolGate.checkWritable(table.path(), protocol, this.metadata, complete);
        TableFileLayout layout = TableFileLayout.of(table, protocol, this.metadata, complete);
        this.newFiles = new NewFiles(
                operation.bloomFilters() ? layout : layout.withoutBloomFilters(),
                snapshot.state().dataFiles().rowIds());
        this.changes = new ChangeRecord(table, protocol, this.metadata, complete);
    }

    static Transaction onTable(DeltaTable table, Snapshot snapshot, Operation operation) {
        TableState state = snapshot.state();
        return new Transaction(table, snapshot, operation, state.protocol(), state.metadata(), state.schema(), false);
    }

    static Transaction withColumns(DeltaTable table, Snapshot snapshot, Operation operation, SqlType.Struct schema) {
        TableState state = snapshot.state();
        Metadata metadata = TableDefinitions.withColumns(state.metadata(), schema);
        Protocol protocol = TableDefinitions.protocol(state.protocol(), metadata, schema);
        return new Transaction(table, snapshot, operation, protocol, metadata, schema, false);
    }

    static Transaction onNewTable(DeltaTable table, TableDefinition definition, Operation operation) {
        Metadata metadata = TableDefinitions.metadata(definition, System.currentTimeMillis());
        Protocol protocol = TableDefinitions.protocol(Protocol.legacy(1, 2), metadata, definition.schema());
        SqlType.Struct schema = definition.schema();
        return new Transaction(
                table,
                new Snapshot(table, TableState.beforeFirstVersion(protocol, metadata, schema)),
                operation,
                protocol,
                metadata,
                schema,
                true);
    }

    /**
     * @param present null if there is no table yet
     * @param protocol of the other table; what the table asks for already stays, for its earlier versions may need it
     */
    static Transaction onAdoptedDefinition(
            DeltaTable table, Snapshot present, Metadata metadata, Protocol protocol, Operation operation) {
        SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
        Snapshot base = present == null
                ? new Snapshot(table, TableState.beforeFirstVersion(protocol, metadata, schema))
                : present;
        Protocol merged = present == null
                ? protocol
                : TableFeatures.with(present.state().protocol(), TableFeatures.all(protocol));
        return new Transaction(table, base, operation, merged, metadata, schema, true);
    }

    static Transaction onReplacedTable(
            DeltaTable table, Snapshot present, TableDefinition definition, Operation operation) {
        Metadata fresh = TableDefinitions.metadata(definition, System.currentTimeMillis());
        Metadata old = present.state().metadata();
        Metadata metadata = new Metadata(
                old.id(),
                fresh.name(),
                fresh.description(),
                fresh.schemaString(),
                fresh.partitionColumns(),
                fresh.configuration(),
                old.createdTime(),
                old.others());
        Protocol protocol = TableDefinitions.protocol(present.state().protocol(), metadata, definition.schema());
        Transaction transaction =
                new Transaction(table, present, operation, protocol, metadata, definition.schema(), true);
        transaction.removeAllFiles();
        return transaction;
    }

    static Transaction onRewrittenTable(DeltaTable table, Snapshot snapshot, Operation operation, Metadata metadata) {
        TableState state = snapshot.state();
        SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
        Transaction transaction = new Transaction(table, snapshot, operation, state.protocol(), metadata, schema, true);
        transaction.rearrangeRows();
        transaction.removeAllFiles();
        return transaction;
    }

    /** The snapshot that it reads; for a new table an empty one with the version −1 and the new definition. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Where the rows go that are added. The same object every time. */
    public WriteTarget writeTarget() {
        return newFiles.rows();
    }

    /**
     * Where rows go that the table had before, changed or not, and rows that come with them. If the table tracks its rows they
     * have two more columns, as {@link MovedRows} says and {@link Snapshot#scanToMove} delivers; otherwise it is the same as
     * {@link #writeTarget}. The same object every time.
     */
    public WriteTarget movedRowsTarget() {
        return newFiles.movedRows();
    }

    /**
     * Removes files of the snapshot, by the paths that {@code ScanColumn.FilePath} delivers.
     *
     * @throws IllegalArgumentException if a path is not one of the snapshot's files
     * @throws SluiceException DELTA_APPEND_ONLY if the table takes new rows only
     */
    public void removeFiles(Collection<String> filePaths) {
        Set<String> wanted = new HashSet<>(filePaths);
        if (wanted.isEmpty()) {
            return;
        }
        checkNotAppendOnly();
        changes.filesAreRewritten();
        snapshot.state().files().forEach(file -> {
            if (wanted.remove(FilePaths.absolute(table.path(), file.path()))) {
                removed.put(file.key(), file);
            }
        });
        checkAllFound(wanted);
    }

    /**
     * Whether this transaction may delete rows by {@link #deleteRows}: the table's property
     * {@code delta.enableDeletionVectors} is true and its protocol has the feature.
     */
    public boolean writesDeletionVectors() {
        return TableProperties.DELETION_VECTORS.of(metadata) && TableFeatures.hasDeletionVectors(protocol);
    }

    /**
     * Deletes rows and leaves the files that hold them as they are: each file gets a deletion vector of these rows and
     * those that were deleted before. A file of which no row is left is removed. May be called several times; rows that
     * are deleted already are passed over.
     *
     * @param rowsByFile positions as {@code ScanColumn.RowPosition} delivers them, by the path that
     *     {@code ScanColumn.FilePath} delivers
     * @throws IllegalArgumentException if a path is not one of the snapshot's files
     * @throws IllegalStateException if {@link #writesDeletionVectors} is false
     * @throws SluiceException DELTA_APPEND_ONLY if the table takes new rows only
     */
    public void deleteRows(Map<String, DeletedRows> rowsByFile) {
        if (!writesDeletionVectors()) {
            throw new IllegalStateException("the table " + table.path() + " has no deletion vectors");
        }
        Set<String> wanted = new HashSet<>(rowsByFile.keySet());
        if (wanted.isEmpty()) {
            return;
        }
        checkNotAppendOnly();
        changes.filesAreRewritten();
        snapshot.state().files().forEach(file -> {
            String path = FilePaths.absolute(table.path(), file.path());
            if (wanted.remove(path)) {
                rowDeletions.add(file, rowsByFile.get(path));
            }
        });
        checkAllFound(wanted);
    }

    /**
     * Whether the table records its changes ({@code delta.enableChangeDataFeed}). A statement that rewrites files then
     * writes the rows that it changed to {@link #changeTarget}, or says by {@link #filesTellChanges} that there is no
     * need to.
     */
    public boolean recordsChanges() {
        return changes.areRecorded();
    }

    /**
     * Where the rows go that a statement changed, if the table records changes: the table's columns and behind them
     * {@link ChangeColumns#CHANGE_TYPE}. A commit's change data is all or nothing: once there is any, readers take
     * nothing from the commit's data files. The same object every time.
     *
     * @throws IllegalStateException if {@link #recordsChanges} is false
     */
    public WriteTarget changeTarget() {
        return changes.target();
    }

    /**
     * Declares that every row of the removed files and every row deleted by a vector is deleted, and that every row of
     * the added files is new (INSERT OVERWRITE, DELETE of whole files or by vectors), so that no change data is needed.
     */
    public void filesTellChanges() {
        changes.filesTell();
    }

    /**
     * Removes every file of the snapshot.
     *
     * @throws SluiceException DELTA_APPEND_ONLY if the table takes new rows only
     */
    public void removeAllFiles() {
        snapshot.state().files().forEach(this::remove);
        readAll();
    }

    /** Removes the files of the snapshot in all partitions for which rows have been written. No writer may be open. */
    public void removePartitionsWritten() {
        SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
        PartitionSet partitions =
                new PartitionSet(ColumnNames.of(schema, metadata, protocol), metadata.partitionColumns());
        newFiles.partitionsWritten().forEach(partitions::add);
        readAll();
        snapshot.state().files().forEach(file -> {
            if (partitions.contains(file.partitionValues())) {
                remove(file);
            }
        });
    }

    /**
     * Declares that the commit leaves the table's rows as they are and only moves them to other files (OPTIMIZE): its
     * files count as no change of data, append-only tables allow it, and it conflicts with those only that remove or
     * change the files that it removes.
     */
    public void rearrangeRows() {
        rearrangesRows = true;
    }

    /**
     * A writer for one thread of rows that are in the table already, with columns as {@link #movedRowsTarget} has them.
     *
     * @param fileSizeBytes a new file is begun when one has this size; {@link Long#MAX_VALUE} for one file a partition
     * @param others fields for the files' actions, as {@code tags}
     */
    public BatchWriter newRewriter(MemoryAccount memory, long fileSizeBytes, Map<String, JsonNode> others) {
        return newFiles.newRewriter(memory, fileSizeBytes, others);
    }

    /**
     * A file that several threads write, of rows that are in the table already, with columns as {@link #movedRowsTarget} has
     * them.
     *
     * @param partition the values that all its rows have in the partition columns, as files of the snapshot give them
     * @param parts how many parts it has, one at least
     * @param others fields for the file's action
     */
    public SharedFile newSharedFile(Map<String, String> partition, int parts, Map<String, JsonNode> others) {
        return newFiles.newSharedFile(partition, parts, others);
    }

    /** The complete files that were written so far. */
    public List<AddFile> written() {
        return newFiles.written();
    }

    /** Adds a file that is there already. An abort leaves it alone, unless it is one for {@link #deleteIfAborted}. */
    public void takeOver(AddFile file) {
        takenOver.add(file);
    }

    /**
     * Has an abort delete a file that was made for this transaction by others than its writers, as copies are. It must be
     * certain that the file is nobody else's. Thread-safe.
     */
    public void deleteIfAborted(String path) {
        copies.add(path);
    }

    /**
     * Declares which files of the snapshot stay in a table that begins anew. To be called behind the last {@link #redefine}:
     * where rows are tracked from now on, those files get ids that have none.
     */
    public void keep(Collection<AddFile> files) {
        if (RowTracking.isEnabled(protocol, metadata)) {
            addAgain(RowTracking.filesWithoutIds(files, rowCounts));
        }
    }

    /**
     * Removes a file of the snapshot.
     *
     * @throws SluiceException DELTA_APPEND_ONLY if the table takes new rows only and this is no rearrangement
     */
    public void remove(AddFile file) {
        if (!rearrangesRows) {
            checkNotAppendOnly();
        }
        removed.put(file.key(), file);
    }

    /** Sets or, if it is marked as removed, takes away a configuration that travels with the table. */
    public void setDomain(DomainMetadata domain) {
        domains.put(domain.domain(), domain);
        protocol = TableFeatures.with(protocol, Set.of(TableFeatures.DOMAIN_METADATA));
    }

    /**
     * Keeps the table's rows together by columns from now on (protocol, "Clustered Table"); without columns they are not
     * kept together any more.
     *
     * @param columns named as in the schema
     */
    public void clusterBy(List<ColumnPath> columns) {
        SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
        setDomain(ClusteringColumns.domain(
                columns, schema, ColumnNames.of(schema, metadata, protocol).stored()));
        if (!columns.isEmpty()) {
            addFeatures(Set.of(TableFeatures.CLUSTERING));
        }
    }

    /** Asks readers and writers for more features. @throws SluiceException DELTA_UNSUPPORTED_FEATURE for unknown ones */
    public void addFeatures(Set<String> features) {
        Protocol needed = TableFeatures.with(protocol, features);
        ProtocolGate.checkWritable(table.path(), needed, metadata, SchemaJson.read(metadata.schemaString()));
        protocol = needed;
    }

    /** The table's definition as this commit leaves it. */
    public Metadata metadata() {
        return metadata;
    }

    /** What the table asks of readers and writers as this commit leaves it. */
    public Protocol protocol() {
        return protocol;
    }

    /**
     * Gives the table another definition; what it needs of readers and writers is added to the protocol.
     *
     * @throws SluiceException DELTA_UNSUPPORTED_FEATURE naming what cannot be written
     */
    public void redefine(Metadata newMetadata) {
        Metadata complete = TableDefinitions.complete(newMetadata, snapshot.state(), startsAnew);
        SqlType.Struct schema = SchemaJson.read(complete.schemaString());
        Protocol needed = TableDefinitions.protocol(protocol, complete, schema);
        ProtocolGate.checkWritable(table.path(), needed, complete, schema);
        giveIds(needed, complete);
        protocol = needed;
        metadata = complete;
    }

    /**
     * Gives the table other columns, as {@link #redefine}.
     *
     * @throws SluiceException COLUMN_ALREADY_EXISTS, INVALID_STATEMENT or UNSUPPORTED_FEATURE for columns that no new table
     *     could have either
     */
    public void redefineColumns(SqlType.Struct columns) {
        redefine(TableDefinitions.withColumns(metadata, columns));
    }

    /**
     * Adds files of the snapshot again, with other fields than they have there. The table's rows stay as they are; whatever
     * else changes them meanwhile is a conflict. To be called behind the last {@link #redefine}.
     */
    public void addAgain(Collection<AddFile> files) {
        addedAgain = files.stream().map(file -> file.withDataChange(false)).toList();
        readAll();
    }

    /**
     * Has the version that is made here get a checkpoint, whether one is due or not. If that fails, {@link #commit} throws
     * although the commit stands.
     */
    public void checkpointAfterwards() {
        wantsCheckpoint = true;
    }

    /** Rows that are in the table when it begins to track rows get ids with this commit. */
    private void giveIds(Protocol newProtocol, Metadata newMetadata) {
        boolean begins = RowTracking.isEnabled(newProtocol, newMetadata)
                && !snapshot.state().tracksRows()
                && !startsAnew;
        addedAgain = List.of();
        if (begins) {
            addAgain(RowTracking.filesWithoutIds(snapshot.state().files(), rowCounts));
        }
    }

    /**
     * Gives the table back the definition that it had in an earlier version (RESTORE), and files that are there still the row
     * ids of then. The protocol keeps its newer features; numbers given since, ids of columns too, are not given again.
     *
     * @throws SluiceException DELTA_UNSUPPORTED_FEATURE if that definition is none that can be written to
     */
    public void restoreDefinition(Snapshot earlier) {
        TableState present = snapshot.state();
        Metadata restored = IdentityColumns.withFurthestMarks(earlier.metadata(), present.metadata());
        Metadata definition = TableDefinitions.complete(restored, present, true);
        Protocol needed = TableFeatures.with(protocol, TableFeatures.all(earlier.protocolAction()));
        ProtocolGate.checkWritable(table.path(), needed, definition, SchemaJson.read(definition.schemaString()));
        protocol = needed;
        metadata = definition;
        if (RowTracking.assignsIds(protocol, metadata)) {
            earlier.domain(RowTracking.DOMAIN).ifPresent(this::setDomain);
            boolean all = RowTracking.isEnabled(protocol, metadata);
            addAgain(RowTracking.filesWithIdsOf(earlier.state(), present, rowCounts, all));
        }
    }

    /** Sets the protocol, as for a feature that is dropped; the caller has seen to it that the table keeps to it. */
    public void setProtocol(Protocol newProtocol) {
        protocol = newProtocol;
    }

    /** Writes new rows to as few files a partition as they fill (optimized writes). To be called before any is written. */
    public void gatherPartitions() {
        newFiles.gather();
    }

    /** What new rows must meet. */
    public TableRules rules() {
        return TableRules.of(table.path(), metadata, SchemaJson.read(metadata.schemaString()));
    }

    /** Declares that whoever writes the new rows sees to it that they meet {@link #rules}. */
    public void rulesAreEnforced() {
        rulesEnforced = true;
    }

    /** Declares that all of the table's rows were read (INSERT INTO t SELECT … FROM t). */
    public void readAll() {
        readOnly(ColumnPredicate.ALWAYS_TRUE);
    }

    /**
     * Declares that, of the table, rows were read for which the condition can be true; further calls say what else was
     * read. Rows that others change or add meanwhile are a conflict where the condition may be true for them.
     */
    public void readOnly(ColumnPredicate predicate) {
        reads.rows(predicate);
    }

    /**
     * Declares that rows were read for which the condition can be true, and that each row of which more than the condition
     * was looked at is removed or changed here (UPDATE and DELETE whose condition has no subquery). As {@link #readOnly},
     * but others may delete other rows of the same files by deletion vectors.
     */
    public void readToChange(ColumnPredicate predicate) {
        reads.changedRows(predicate);
    }

    /**
     * Declares that files of the snapshot were read, whatever is added to the table meanwhile (as by OPTIMIZE), by the
     * paths that {@code ScanColumn.FilePath} delivers.
     *
     * @throws IllegalArgumentException if a path is not one of the snapshot's files
     */
    public void readFiles(Collection<String> filePaths) {
        Set<String> wanted = new HashSet<>(filePaths);
        snapshot.state().files().forEach(file -> {
            if (wanted.remove(FilePaths.absolute(table.path(), file.path()))) {
                reads.file(file);
            }
        });
        checkAllFound(wanted);
    }

    /**
     * Sets table properties.
     *
     * @throws SluiceException INVALID_PARAMETER_VALUE or UNSUPPORTED_FEATURE naming the property
     */
    public void setProperties(Map<String, String> properties) {
        Map<String, String> checked = TableProperties.checkBesideRows(properties);
        Map<String, String> all = new TreeMap<>(metadata.configuration());
        all.putAll(checked);
        changeProperties(all);
    }

    /**
     * Takes table properties away; names that are not set are passed over.
     *
     * @throws SluiceException INVALID_PARAMETER_VALUE for one that says what the table's files or its log are
     */
    public void unsetProperties(Collection<String> names) {
        Map<String, String> all = new TreeMap<>(metadata.configuration());
        Predicate<String> isNamed = name -> names.stream().anyMatch(name::equalsIgnoreCase);
        all.keySet().stream().filter(isNamed).forEach(LogProperties::checkUnset);
        all.keySet().removeIf(isNamed);
        changeProperties(all);
    }

    /** Records an application's version with the commit, so that it can tell a retry from a new batch. */
    public void setTransaction(String applicationId, long version) {
        appVersions.put(applicationId, version);
    }

    /** Records with the commit that COPY INTO loaded a source file; {@link Snapshot#isLoaded} then finds it. */
    public void markLoaded(String sourceFilePath) {
        setTransaction(CopyRecords.applicationId(sourceFilePath), CopyRecords.LOADED);
    }

    /**
     * Takes back what was recorded of loads by COPY INTO since an earlier version, so that the files can be loaded again;
     * loads of that version count again.
     */
    public void rewindLoads(Snapshot earlier) {
        appVersions.putAll(CopyRecords.changesTo(
                earlier.state().transactions(), snapshot.state().transactions()));
    }

    /**
     * Adds a number to the commit's operationMetrics, as numDeletedRows. Counts of files, rows and bytes are there by
     * themselves.
     */
    public void setMetric(String name, long value) {
        metrics.put(name, value);
    }

    /**
     * Makes the next version. On return it is durable and visible. Nothing is committed and the written files are
     * deleted if this throws, except where the store failed in a way that leaves the outcome unknown, which the message
     * then says, or for want of a checkpoint that was asked for.
     *
     * @throws SluiceException DELTA_CONCURRENT_MODIFICATION naming the other commit; TABLE_OR_VIEW_ALREADY_EXISTS when a
     *     new table was created by somebody else; IO_ERROR, DISK_FULL
     */
    public CommitResult commit() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
        checkRulesEnforced();
        List<AddFile> added = new ArrayList<>(filesTakenOver());
        for (AddFile file : newFiles.close()) {
            added.add(rearrangesRows ? file.withDataChange(false) : file);
        }
        endWriting(added);
        boolean metadataChanged =
                createsTable || !metadata.equals(snapshot.state().metadata());
        ConflictCheck check =
                new ConflictCheck(table.path(), snapshot.state(), readSet(), rowDeletions, metadataChanged);
        Committer committer = new Committer(table.store(), table.path(), transactionId);
        long version;
        try {
            version = createsTable
                    ? committer.create(() -> actions(added, check), table::alreadyExists)
                    : committer.commit(snapshot.version() + 1, () -> actions(added, check), check);
        } catch (Committer.OutcomeUnknownException e) {
            ended = true;
            throw new SluiceException(
                    ErrorCode.IO_ERROR,
                    "It is not known whether the commit to " + table.path() + " was made: " + e.getMessage()
                            + " Look at DESCRIBE HISTORY before you run the statement again.",
                    e);
        } catch (SluiceException e) {
            abort();
            throw e;
        } catch (RuntimeException | Error e) {
            // A fault in the midst of a put, as for want of memory: if the commit is there, the files are the table's.
            ended = committer.isInDoubt();
            abort();
            throw e;
        }
        ended = true;
        CommitResult result = result(version, added);
        if (wantsCheckpoint) {
            MadeVersion.writeCheckpoint(table, version, operation);
        }
        return result;
    }

    /** Deletes what was written; nothing after a commit. Idempotent. */
    public void abort() {
        if (!ended) {
            ended = true;
            newFiles.deleteAll(table.store());
            rowDeletions.deleteFile();
            changes.deleteAll();
            copies.forEach(path -> DeltaWriteTarget.deleteQuietly(table.store(), path));
        }
    }

    @Override
    public void close() {
        abort();
    }

    /** With the numbers of rows that their ids are counted by: other tables, and versions before, may do without. */
    private List<AddFile> filesTakenOver() {
        return RowTracking.assignsIds(protocol, metadata)
                ? takenOver.stream().map(rowCounts::withRowCount).toList()
                : takenOver;
    }

    private void endWriting(List<AddFile> added) {
        removed.keySet().forEach(rowDeletions::forget);
        try {
            changes.close(!added.isEmpty() && !rearrangesRows);
            replaced = rowDeletions.write();
        } catch (RuntimeException e) {
            abort();
            throw e;
        }
    }

    private CommitResult result(long version, List<AddFile> added) {
        return new CommitResult(
                version,
                MadeVersion.timeOf(table, version),
                added.size(),
                removed.size() + (int) emptied().count(),
                newFiles.rowsAdded(),
                added.stream().mapToLong(AddFile::size).sum());
    }

    private ReadSet readSet() {
        boolean removes = !removed.isEmpty() || !rowDeletions.isEmpty();
        ColumnPredicate unsaid = removes && !rearrangesRows ? ColumnPredicate.ALWAYS_TRUE : null;
        Map<FileKey, AddFile> replacedFiles = new LinkedHashMap<>(removed);
        addedAgain.forEach(file -> replacedFiles.put(file.key(), file));
        return reads.toSet(unsaid, replacedFiles, appVersions.keySet(), domains.keySet());
    }

    /** Files of which the deletion vectors left no row. */
    private Stream<AddFile> emptied() {
        return replaced.stream().filter(one -> one.after().isEmpty()).map(RowDeletions.Replacement::before);
    }

    private List<Action> actions(List<AddFile> added, ConflictCheck check) {
        if (rowDeletions.isOutdated()) {
            replaced = rowDeletions.write();
        }
        long nowMillis = System.currentTimeMillis();
        OptionalLong commitTime = inCommitTimestamp(nowMillis, check.lastTimeMillis());
        TableState base = snapshot.state();
        List<Action> actions = new ArrayList<>();
        actions.add(CommitInfos.of(
                operation,
                nowMillis,
                commitTime,
                snapshot.version(),
                TableProperties.ISOLATION_LEVEL.of(metadata),
                !createsTable
                        && reads.isEmpty()
                        && removed.isEmpty()
                        && replaced.isEmpty()
                        && metadata.equals(base.metadata()),
                allMetrics(added),
                base.tracksRows() ? Map.of(RowTracking.PRESERVED_TAG, "true") : Map.of(),
                transactionId));
        if (createsTable || !protocol.equals(base.protocol())) {
            actions.add(protocol);
        }
        if (createsTable || !metadata.equals(base.metadata())) {
            actions.add(CommitTimes.dated(metadata, check.nextVersion(), commitTime));
        }
        appVersions.forEach((id, version) -> actions.add(new AppTransaction(
                id, version, Optional.of(CopyRecords.isRecord(id) ? CopyRecords.NEVER_EXPIRES_MILLIS : nowMillis))));
        domains.values().forEach(actions::add);
        removed.values().forEach(file -> actions.add(file.remove(nowMillis, !rearrangesRows)));
        replaced.forEach(one -> {
            actions.add(one.before().remove(nowMillis, true));
            one.after().ifPresent(actions::add);
        });
        actions.addAll(added);
        actions.addAll(addedAgain);
        actions.addAll(changes.actions());
        return RowTracking.assign(actions, protocol, metadata, check.rowIdHighWaterMark(), check.nextVersion());
    }

    private OptionalLong inCommitTimestamp(long nowMillis, long lastTimeMillis) {
        return TableProperties.IN_COMMIT_TIMESTAMPS.of(metadata)
                ? OptionalLong.of(Math.max(nowMillis, lastTimeMillis + 1))
                : OptionalLong.empty();
    }

    private Map<String, Long> allMetrics(List<AddFile> added) {
        if (rearrangesRows) {
            return metrics;
        }
        List<AddFile> left = Stream.concat(removed.values().stream(), emptied()).toList();
        Map<String, Long> all =
                OperationMetrics.ofFiles(added, left, newFiles.rowsAdded(), removed.isEmpty() && replaced.isEmpty());
        if (!replaced.isEmpty()) {
            all.putAll(RowDeletions.metrics(replaced));
        }
        all.putAll(metrics);
        return OperationMetrics.named(operation.name(), all);
    }

    private void changeProperties(Map<String, String> all) {
        redefine(metadata.withConfiguration(all));
    }

    private void checkAllFound(Set<String> missing) {
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("not in version " + snapshot.version() + ": " + missing);
        }
    }

    /** Rows must not get past the table's rules because somebody does not know them. */
    private void checkRulesEnforced() {
        if (!rulesEnforced && !rearrangesRows && newFiles.rowsAdded() > 0 && !rules().isEmpty()) {
            abort();
            throw new SluiceException(
                    ErrorCode.DELTA_UNSUPPORTED_FEATURE,
                    "Cannot write the Delta table " + table.path()
                            + " so: it has constraints or computed columns, which this statement does not see to. Use"
                            + " INSERT or MERGE.");
        }
    }

    private void checkNotAppendOnly() {
        if (TableProperties.APPEND_ONLY.of(snapshot.state().metadata())) {
            throw new SluiceException(
                    ErrorCode.DELTA_APPEND_ONLY,
                    "The table " + table.path() + " takes new rows only, because its property delta.appendOnly is true."
                            + " Unset it to change or delete rows.");
        }
    }
}
