package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.ProtocolVersions;
import io.sluice.storage.table.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** DESCRIBE DETAIL: one row about a Delta table. */
final class DetailCommand {
    static final SqlType.Struct COLUMNS = SqlType.struct(
            Field.required("format", SqlType.STRING),
            Field.required("id", SqlType.STRING),
            Field.nullable("name", SqlType.STRING),
            Field.nullable("description", SqlType.STRING),
            Field.required("location", SqlType.STRING),
            Field.nullable("createdAt", SqlType.TIMESTAMP),
            Field.required("lastModified", SqlType.TIMESTAMP),
            Field.required("partitionColumns", SqlType.array(SqlType.STRING)),
            Field.required("clusteringColumns", SqlType.array(SqlType.STRING)),
            Field.required("numFiles", SqlType.BIGINT),
            Field.required("sizeInBytes", SqlType.BIGINT),
            Field.required("properties", SqlType.map(SqlType.STRING, SqlType.STRING)),
            Field.required("minReaderVersion", SqlType.INT),
            Field.required("minWriterVersion", SqlType.INT),
            Field.required("tableFeatures", SqlType.array(SqlType.STRING)));

    private DetailCommand() {}

    static void run(Statement.Maintenance statement, StatementContext context, Rows rows) {
        PinnedTable table = References.table(statement.table(), context);
        Snapshot snapshot = Operations.snapshot(table, "DESCRIBE DETAIL");
        ProtocolVersions protocol = snapshot.protocol();
        TreeSet<String> features = new TreeSet<>(protocol.readerFeatures());
        features.addAll(protocol.writerFeatures());
        List<String> clusteringColumns = ClusteringColumns.of(snapshot).orElse(List.of()).stream()
                .map(ColumnPath::toString)
                .toList();
        rows.add(
                "delta",
                snapshot.tableId(),
                table.entry()
                        .map(entry -> entry.fullName().toString())
                        .or(snapshot::name)
                        .orElse(null),
                snapshot.description().orElse(null),
                snapshot.path(),
                snapshot.createdTime().map(DetailCommand::micros).orElse(null),
                micros(snapshot.timestamp()),
                snapshot.partitionColumns(),
                clusteringColumns,
                (long) snapshot.fileCount(),
                snapshot.sizeBytes(),
                new TreeMap<>(snapshot.properties()),
                protocol.minReaderVersion(),
                protocol.minWriterVersion(),
                List.copyOf(features));
    }

    private static Long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
