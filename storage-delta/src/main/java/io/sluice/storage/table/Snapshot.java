package io.sluice.storage.table;

import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanSource;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A table at one version. Immutable and thread-safe. */
public final class Snapshot {
    private Snapshot() {}

    /** The table's folder. */
    public String path() {
        throw new UnsupportedOperationException();
    }

    public long version() {
        throw new UnsupportedOperationException();
    }

    /** When the version was committed. */
    public Instant timestamp() {
        throw new UnsupportedOperationException();
    }

    /** Columns with their metadata, as comments, defaults and generation expressions. */
    public SqlType.Struct schema() {
        throw new UnsupportedOperationException();
    }

    public List<String> partitionColumns() {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> properties() {
        throw new UnsupportedOperationException();
    }

    /** The table's unique id, which stays with it when it is moved. */
    public String tableId() {
        throw new UnsupportedOperationException();
    }

    public Optional<String> name() {
        throw new UnsupportedOperationException();
    }

    public Optional<String> description() {
        throw new UnsupportedOperationException();
    }

    public Instant createdTime() {
        throw new UnsupportedOperationException();
    }

    /** For DESCRIBE DETAIL: minReaderVersion, minWriterVersion and the names of table features. */
    public ProtocolVersions protocol() {
        throw new UnsupportedOperationException();
    }

    public int fileCount() {
        throw new UnsupportedOperationException();
    }

    /** Of all data files. */
    public long sizeBytes() {
        throw new UnsupportedOperationException();
    }

    /** All rows. */
    public ScanSource scan() {
        throw new UnsupportedOperationException();
    }

    /** The rows of some files, by the paths that {@code ScanColumn.FilePath} delivers. */
    public ScanSource scan(Collection<String> filePaths) {
        throw new UnsupportedOperationException();
    }

    /** The version that an application recorded last with {@link Transaction#setTransaction}. */
    public OptionalLong transactionVersion(String applicationId) {
        throw new UnsupportedOperationException();
    }

    /** Whether COPY INTO has loaded a source file into this table; see {@link Transaction#markLoaded}. */
    public boolean isLoaded(String sourceFilePath) {
        throw new UnsupportedOperationException();
    }

    /** Begins a transaction that reads this version. */
    public Transaction begin(Operation operation) {
        throw new UnsupportedOperationException();
    }
}
