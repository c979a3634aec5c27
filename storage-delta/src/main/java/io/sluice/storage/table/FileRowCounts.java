package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Json;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import java.util.List;

/** How many rows the files of a version have, deleted ones included; files whose statistics do not say it are read. */
final class FileRowCounts {
    static final String ROW_COUNT = "numRecords";

    private static final long COUNTING_MEMORY_BYTES = 64L << 20;

    private final DeltaTable table;
    private final TableState state;

    FileRowCounts(DeltaTable table, TableState state) {
        this.table = table;
        this.state = state;
    }

    /** The file with its number of rows among its statistics; as it is if it has that. */
    AddFile withRowCount(AddFile file) {
        return hasRowCount(known(file)) ? file : file.withStats(Json.write(statistics(file)));
    }

    /** The file's statistics, with its number of rows. */
    ObjectNode statistics(AddFile one) {
        ObjectNode stats = known(one);
        if (!hasRowCount(stats)) {
            stats.put(ROW_COUNT, countRows(one));
        }
        return stats;
    }

    private static ObjectNode known(AddFile one) {
        try {
            return one.stats() != null && Json.parse(one.stats()) instanceof ObjectNode stats ? stats : Json.object();
        } catch (IllegalArgumentException e) {
            return Json.object(); // damaged statistics say nothing
        }
    }

    private static boolean hasRowCount(ObjectNode stats) {
        JsonNode rows = stats.get(ROW_COUNT);
        return rows != null && rows.isIntegralNumber();
    }

    private long countRows(AddFile one) {
        DataFile whole = DataFile.of(FilePaths.absolute(table.path(), one.path()), one.size(), one.modificationTime());
        long rows = 0;
        MemoryAccount memory = MemoryAccount.root("count the rows of " + whole.path(), COUNTING_MEMORY_BYTES);
        for (ScanSplit split :
                table.format().splits(table.store(), state.dataFiles(), List.of(whole), ScanRequest.of(List.of()))) {
            try (BatchReader reader = split.open(ScanContext.of(memory))) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    rows += batch.rowCount();
                }
            }
        }
        return rows;
    }
}
