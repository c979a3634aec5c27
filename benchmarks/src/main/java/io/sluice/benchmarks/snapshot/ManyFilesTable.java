package io.sluice.benchmarks.snapshot;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.CommitFile;
import io.sluice.storage.log.LogPaths;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.TableDefinition;
import io.sluice.storage.table.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table whose files are named in its log and do not exist. */
final class ManyFilesTable {
    static final int FILES_A_COMMIT = 100_000;
    static final int ROWS_A_FILE = 1000;
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.nullable("id", SqlType.BIGINT),
            Field.nullable("day", SqlType.DATE),
            Field.nullable("amount", SqlType.INT),
            Field.nullable("name", SqlType.STRING),
            Field.nullable("region", SqlType.STRING));

    private ManyFilesTable() {}

    /** Makes the table with a first commit; the checkpoint comes with the given version. */
    static void create(DeltaTable table, int checkpointVersion) {
        TableDefinition definition = new TableDefinition(
                SCHEMA,
                List.of("region"),
                Map.of("delta.checkpointInterval", Integer.toString(checkpointVersion)),
                Optional.empty(),
                Optional.empty());
        try (Transaction transaction = table.create(definition, Operation.of("CREATE TABLE"))) {
            transaction.commit();
        }
    }

    /** Commits files, numbered from the first. */
    static void add(DeltaTable table, int first, int count) {
        try (Transaction transaction = table.latest().begin(Operation.append())) {
            for (int file = first; file < first + count; file++) {
                transaction.takeOver(file(file));
            }
            transaction.commit();
        }
    }

    /**
     * Writes the next version with one more file, as a commit of any writer would be: without a checkpoint or a checksum.
     *
     * @param files of the table when it was made
     */
    static void appendOne(Path folder, int files) throws IOException {
        String path = folder.toString();
        long version = new LogReader(new LocalObjectStore(), path).listAll().newestVersion() + 1;
        Files.write(Path.of(LogPaths.commit(path, version)), CommitFile.write(List.of(file(files + (int) version))));
    }

    private static AddFile file(int number) {
        long id = (long) number * ROWS_A_FILE;
        String region = "region-" + number % 20;
        LocalDate day = LocalDate.of(2000, 1, 1).plusDays(number % 9000);
        int amount = (int) (number * 2_654_435_761L >>> 16 & 0xFFFF);
        String stats =
                ("{\"numRecords\":%d,\"minValues\":{\"id\":%d,\"day\":\"%s\",\"amount\":%d,\"name\":\"name-%08d\"},"
                                + "\"maxValues\":{\"id\":%d,\"day\":\"%s\",\"amount\":%d,\"name\":\"name-%08d-z\"},"
                                + "\"nullCount\":{\"id\":0,\"day\":0,\"amount\":0,\"name\":1}}")
                        .formatted(
                                ROWS_A_FILE,
                                id,
                                day,
                                amount,
                                number,
                                id + ROWS_A_FILE - 1,
                                day.plusDays(1),
                                amount + 20,
                                number);
        String path =
                "region=%s/part-%08d-5b6c8f0e-7a1d-4a52-9f6e-0c2f8d1b3a47.snappy.parquet".formatted(region, number);
        return new AddFile(
                path, Map.of("region", region), 134_000_000L + number, 1_700_000_000_000L, true, stats, null, Map.of());
    }
}
