package io.sluice.storage.table;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.analysis.TableAnalysis;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.skipping.FileSegmentBuilder;
import io.sluice.storage.skipping.LiveFiles;
import io.sluice.storage.skipping.SegmentPruner;
import io.sluice.storage.skipping.SkippingSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** A table at one version. Immutable and thread-safe. */
public final class Snapshot {
    private final DeltaTable table;
    private final TableState state;
    private final DeltaScanSource source;
    private final int analyses;

    Snapshot(DeltaTable table, TableState state) {
        this.table = table;
        this.state = state;
        this.analyses = table.analysis().changes();
        this.source = new DeltaScanSource(
                table.store(), table.format(), table.path(), state, state.files(), table.analysis(), Map.of());
    }

    /** What ANALYZE found out about the table, at this version or another one. */
    public Optional<TableAnalysis> analysis() {
        return table.analysis().at(tableId(), state.version());
    }

    /** Keeps what ANALYZE found out in this version, beside what it found out before about other columns. */
    public void keep(TableAnalysis found) {
        table.analysis().keep(tableId(), found);
    }

    /** Whether {@link DeltaTable#latest(Duration)} would give the same, and no less be known of it. */
    public boolean isLatest(Duration stalenessLimit) {
        return table.latest(stalenessLimit).state == state && table.analysis().changes() == analyses;
    }

    /** The table's folder. */
    public String path() {
        return table.path();
    }

    public long version() {
        return state.version();
    }

    /** When the version was committed. */
    public Instant timestamp() {
        return Instant.ofEpochMilli(state.timestampMillis());
    }

    /** Columns with their metadata, as comments, defaults and generation expressions. */
    public SqlType.Struct schema() {
        return state.schema();
    }

    public List<String> partitionColumns() {
        return state.metadata().partitionColumns();
    }

    public Map<String, String> properties() {
        return state.metadata().configuration();
    }

    /** The table's unique id, which stays with it when it is moved. */
    public String tableId() {
        return state.metadata().id();
    }

    public Optional<String> name() {
        return state.metadata().name();
    }

    public Optional<String> description() {
        return state.metadata().description();
    }

    /** What new rows must meet. */
    public TableRules rules() {
        return TableRules.of(path(), state.metadata(), schema());
    }

    /** When the table was created, if its log says so. */
    public Optional<Instant> createdTime() {
        return state.metadata().createdTime().map(Instant::ofEpochMilli);
    }

    /** For DESCRIBE DETAIL: minReaderVersion, minWriterVersion and the names of table features. */
    public ProtocolVersions protocol() {
        Protocol protocol = state.protocol();
        return new ProtocolVersions(
                protocol.minReaderVersion(),
                protocol.minWriterVersion(),
                TableFeatures.listed(protocol.readerFeatures()),
                TableFeatures.listed(protocol.writerFeatures()));
    }

    public int fileCount() {
        return state.files().count();
    }

    /** Of all data files. */
    public long sizeBytes() {
        return state.files().sizeBytes();
    }

    /** All rows. */
    public ScanSource scan() {
        return source;
    }

    /**
     * The rows of some files, by the paths that {@code ScanColumn.FilePath} delivers.
     *
     * @throws IllegalArgumentException if a path is not one of this version's files
     */
    public ScanSource scan(Collection<String> filePaths) {
        return scan(filePaths, Map.of());
    }

    private ScanSource scan(Collection<String> filePaths, Map<String, DeletedRows> passedOver) {
        Set<String> wanted = new HashSet<>(filePaths);
        FileSegmentBuilder chosen = new FileSegmentBuilder();
        state.files().forEach(file -> {
            if (wanted.remove(FilePaths.absolute(path(), file.path()))) {
                chosen.add(file);
            }
        });
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException("not in version " + version() + " of " + path() + ": " + wanted);
        }
        LiveFiles files = LiveFiles.of(chosen.build(), new LiveFiles.Changes());
        return new DeltaScanSource(table.store(), table.format(), path(), state, files, table.analysis(), passedOver);
    }

    /**
     * The rows of some files but for those given.
     *
     * @param rowsByFile positions of live rows that are left out, by the path that {@code ScanColumn.FilePath} delivers
     * @throws IllegalArgumentException if a path is not one of this version's files
     */
    public ScanSource scanWithout(Map<String, DeletedRows> rowsByFile) {
        return scan(rowsByFile.keySet(), rowsByFile);
    }

    /** The rows of all files but those, by the paths that {@code ScanColumn.FilePath} delivers. */
    public ScanSource scanOthers(Set<String> filePaths) {
        List<AddFile> others = new ArrayList<>();
        state.files().forEach(file -> {
            if (!filePaths.contains(FilePaths.absolute(path(), file.path()))) {
                others.add(file);
            }
        });
        return scanFiles(others);
    }

    /**
     * The files of which it is known, without reading them, that no row meets a condition, and how many rows they have.
     * Files whose rows are not counted are left out.
     *
     * @return numbers of live rows by the paths that {@code ScanColumn.FilePath} delivers
     */
    public Map<String, Long> filesWithout(ColumnPredicate condition) {
        Map<String, Long> rowsByFile = new LinkedHashMap<>();
        for (LiveFiles.Part part : state.files().parts()) {
            SegmentPruner pruner = new SegmentPruner(part.segment(), state.skippingSchema());
            for (int file = part.next(0); file >= 0; file = part.next(file + 1)) {
                long rows = pruner.rowCount(file);
                if (rows >= 0 && !pruner.mayMatch(file, condition)) {
                    DeletionVectorDescriptor deleted = part.segment().deletionVector(file);
                    rowsByFile.put(
                            FilePaths.absolute(path(), part.segment().path(file)),
                            rows - (deleted == null ? 0 : deleted.cardinality()));
                }
            }
        }
        return rowsByFile;
    }

    /** The rows of some of this version's files. */
    public ScanSource scanFiles(Collection<AddFile> files) {
        FileSegmentBuilder chosen = new FileSegmentBuilder();
        files.forEach(chosen::add);
        LiveFiles live = LiveFiles.of(chosen.build(), new LiveFiles.Changes());
        return new DeltaScanSource(table.store(), table.format(), path(), state, live, table.analysis(), Map.of());
    }

    /** The rows of some of this version's files as {@link Transaction#movedRowsTarget} takes them. */
    public ScanSource scanToMove(Collection<AddFile> files) {
        return toMove(scanFiles(files));
    }

    /** The rows that {@link #scanWithout} gives, as {@link Transaction#movedRowsTarget} takes them. */
    public ScanSource scanToMoveWithout(Map<String, DeletedRows> rowsByFile) {
        return toMove(scanWithout(rowsByFile));
    }

    private ScanSource toMove(ScanSource rows) {
        return state.tracksRows() ? new MovedRows.Source(rows) : rows;
    }

    /**
     * Writes this version's checkpoint, whether one is due or not.
     *
     * @throws SluiceException IO_ERROR or DISK_FULL
     */
    public void writeCheckpoint() {
        Checkpoints.write(table.store(), path(), state, System.currentTimeMillis());
    }

    /** Every data file, in no order. */
    public List<AddFile> files() {
        List<AddFile> files = new ArrayList<>();
        state.files().forEach(files::add);
        return files;
    }

    /** Calls with every data file, in no order. */
    public void forEachFile(Consumer<AddFile> action) {
        state.files().forEach(action);
    }

    /** The definition as the log has it. */
    public Metadata metadata() {
        return state.metadata();
    }

    /** What the log asks of readers and writers. */
    public Protocol protocolAction() {
        return state.protocol();
    }

    /** The columns with their names in data files, statistics and partition values. */
    public SqlType.Struct storedSchema() {
        return state.dataFiles().stored();
    }

    /** How skipping sees the columns. */
    public SkippingSchema skippingSchema() {
        return state.skippingSchema();
    }

    /** All configurations that travel with the table. */
    public Collection<DomainMetadata> domains() {
        return state.domains().values();
    }

    /** A named configuration that travels with the table. */
    public Optional<DomainMetadata> domain(String name) {
        return Optional.ofNullable(state.domains().get(name));
    }

    /** The version that an application recorded last with {@link Transaction#setTransaction}. */
    public OptionalLong transactionVersion(String applicationId) {
        AppTransaction transaction = state.transactions().get(applicationId);
        return transaction == null ? OptionalLong.empty() : OptionalLong.of(transaction.version());
    }

    /** Whether COPY INTO has loaded a source file into this table; see {@link Transaction#markLoaded}. */
    public boolean isLoaded(String sourceFilePath) {
        return transactionVersion(CopyRecords.applicationId(sourceFilePath)).orElse(0) > 0;
    }

    /**
     * Begins a transaction that reads this version.
     *
     * @throws io.sluice.common.error.SluiceException DELTA_UNSUPPORTED_FEATURE naming the feature that writers would
     *     have to keep to
     */
    public Transaction begin(Operation operation) {
        return Transaction.onTable(table, this, operation);
    }

    /**
     * Begins a transaction that reads this version and leaves the table with other columns: those that it has, maybe
     * followed by new ones. What is written has the new columns.
     *
     * @throws SluiceException as {@link #begin(Operation)}; INVALID_STATEMENT or UNSUPPORTED_FEATURE for a column that
     *     cannot be stored
     */
    public Transaction begin(Operation operation, SqlType.Struct schema) {
        return schema.equals(schema()) ? begin(operation) : Transaction.withColumns(table, this, operation, schema);
    }

    /**
     * Begins a transaction that leaves the table with another definition of the same columns and needs other files for it:
     * what is written is laid out by it. The transaction removes every file of this version, and its caller writes their rows
     * anew ({@link Transaction#newRewriter}); for readers of changes nothing changes. Rows that others add meanwhile are a
     * conflict.
     *
     * @throws SluiceException as {@link #begin(Operation)}
     */
    public Transaction beginRewrite(Operation operation, Metadata metadata) {
        return Transaction.onRewrittenTable(table, this, operation, metadata);
    }

    /**
     * Begins a transaction that leaves the table with a new definition and none of this version's rows. What others add
     * meanwhile is a conflict, so that rows may be written that were read of this version.
     *
     * @throws SluiceException as {@link DeltaTable#create}, but for TABLE_OR_VIEW_ALREADY_EXISTS
     */
    public Transaction beginReplacement(TableDefinition definition, Operation operation) {
        return Transaction.onReplacedTable(table, this, definition, operation);
    }

    TableState state() {
        return state;
    }
}
