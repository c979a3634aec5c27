package io.sluice.storage.table;

import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.skipping.FileSegmentBuilder;
import io.sluice.storage.skipping.LiveFiles;
import io.sluice.storage.skipping.SkippingSchema;
import io.sluice.storage.store.FileStatus;
import java.util.Map;
import java.util.Optional;

/**
 * All that a log says of one version. Immutable.
 *
 * @param version −1 for a table that is only about to be created
 * @param timestampMillis when the version was committed
 * @param commitFile the version's commit as it was listed, empty if it is not kept any more
 * @param schema parsed from the metadata
 * @param dataFiles how its columns are found in data files
 */
record TableState(
        long version,
        long timestampMillis,
        Optional<FileStatus> commitFile,
        Protocol protocol,
        Metadata metadata,
        SqlType.Struct schema,
        DataFileSchema dataFiles,
        Map<String, AppTransaction> transactions,
        Map<String, DomainMetadata> domains,
        LiveFiles files) {
    TableState {
        transactions = Map.copyOf(transactions);
        domains = Map.copyOf(domains);
    }

    /** Of a table that is only about to be created. */
    static TableState beforeFirstVersion(Protocol protocol, Metadata metadata, SqlType.Struct schema) {
        LiveFiles none = LiveFiles.of(new FileSegmentBuilder().build(), new LiveFiles.Changes());
        return new TableState(
                -1,
                0,
                Optional.empty(),
                protocol,
                metadata,
                schema,
                ColumnNames.of(schema, metadata, protocol),
                Map.of(),
                Map.of(),
                none);
    }

    /** Whether every row has an id that readers may rely on. */
    boolean tracksRows() {
        return dataFiles.rowIds().isPresent();
    }

    SkippingSchema skippingSchema() {
        return new SkippingSchema(schema, dataFiles.stored(), metadata.partitionColumns());
    }
}
