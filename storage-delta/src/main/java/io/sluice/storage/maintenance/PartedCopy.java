package io.sluice.storage.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.table.SharedFile;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Copies rows of many small files to one, several threads at once: each reads some files and writes a part of the new one. */
final class PartedCopy {
    /** The rows of a larger file would fill memory while they wait for the parts before theirs. */
    private static final long MAX_FILE_BYTES = 32L << 20;

    /** Of files whose rows are not known. */
    private static final long PART_BYTES = 8L << 20;

    private PartedCopy() {}

    /** Whether there are parts, none of them too large. */
    static boolean divides(FileBin bin) {
        return parts(bin.files()).size() > 1 && bin.files().stream().noneMatch(file -> file.size() > MAX_FILE_BYTES);
    }

    /** Writes the rows of a bin that divides to one file, in the order in which the files were written. */
    static void toOneFile(
            FileBin bin,
            Snapshot snapshot,
            Transaction transaction,
            Map<String, JsonNode> others,
            MaintenanceContext context) {
        List<List<AddFile>> parts = parts(RowCopy.inOrder(bin.files()));
        SharedFile file = transaction.newSharedFile(bin.partition(), parts.size(), others);
        ParallelWork.forEach(
                IntStream.range(0, parts.size()).boxed().toList(),
                context.threads(),
                context.checkCancelled(),
                number -> RowCopy.copy(parts.get(number), snapshot, file.newPart(number, context.memory()), context));
    }

    /** Neighbours whose rows make a row group, or a large file alone. */
    private static List<List<AddFile>> parts(List<AddFile> files) {
        List<List<AddFile>> parts = new ArrayList<>();
        List<AddFile> part = new ArrayList<>();
        double filled = 0;
        for (AddFile file : files) {
            double share = share(file);
            if (!part.isEmpty() && filled + share > 1) {
                parts.add(part);
                part = new ArrayList<>();
                filled = 0;
            }
            part.add(file);
            filled += share;
        }
        parts.add(part);
        return parts;
    }

    /** How much of a part the file's rows fill. */
    private static double share(AddFile file) {
        long rows = FileFacts.rows(file);
        double byRows = rows < 0 ? 0 : (double) rows / FileWriteOptions.MAX_ROW_GROUP_ROWS;
        double byBytes = (double) file.size() / (rows < 0 ? PART_BYTES : MAX_FILE_BYTES);
        return Math.max(byRows, byBytes) * (1 - FileFacts.deletedShare(file));
    }
}
