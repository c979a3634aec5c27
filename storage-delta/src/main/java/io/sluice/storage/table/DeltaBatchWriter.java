package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.write.BatchWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one thread's rows: one open file a partition, at most {@link #MAX_OPEN_FILES} at once (the one longest unused is
 * ended early), and a new file when one has reached the target size. Finished files are handed to the target when all are.
 */
final class DeltaBatchWriter implements BatchWriter, DeltaWriteTarget.Unfinished {
    static final int MAX_OPEN_FILES = 64;

    private final DeltaWriteTarget target;
    private final TableFileLayout layout;
    private final MemoryAccount memory;
    private final NotNullCheck notNull;
    private final PartitionSplitter splitter;
    private final Map<Map<String, String>, OpenFile> open = new LinkedHashMap<>(16, 0.75f, true);
    private final List<FinishedFile> finished = new ArrayList<>();
    private final long fileSizeBytes;
    private final Map<String, JsonNode> others;
    private boolean ended;

    private record OpenFile(String path, DataFileWriter writer) {}

    private record FinishedFile(WrittenFile file, Map<String, String> partitionValues) {}

    DeltaBatchWriter(
            DeltaWriteTarget target,
            TableFileLayout layout,
            MemoryAccount memory,
            long fileSizeBytes,
            Map<String, JsonNode> others) {
        this.target = target;
        this.layout = layout;
        this.memory = memory;
        this.fileSizeBytes = fileSizeBytes;
        this.others = others;
        this.notNull = new NotNullCheck(layout.schema());
        this.splitter = new PartitionSplitter(layout);
    }

    @Override
    public void write(Batch batch) {
        if (ended) {
            throw new IllegalStateException("the writer has ended");
        }
        if (batch.rowCount() == 0) {
            return;
        }
        notNull.check(batch);
        Vector[] columns = new Vector[layout.fileColumns().length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(layout.fileColumns()[i]);
        }
        Map<Map<String, String>, Selection> byPartition = splitter.split(batch);
        byPartition.forEach((values, rows) -> write(values, Batch.of(batch.length(), rows, columns)));
    }

    @Override
    public long finish() {
        if (ended) {
            throw new IllegalStateException("the writer has ended");
        }
        for (Map<String, String> partition : List.copyOf(open.keySet())) {
            finishFile(partition);
        }
        ended = true;
        long rows = 0;
        for (FinishedFile one : finished) {
            rows += one.file().rowCount();
            target.fileWritten(one.file(), one.partitionValues(), others);
        }
        target.writerEnded(this);
        return rows;
    }

    @Override
    public void abort() {
        if (ended) {
            return;
        }
        ended = true;
        for (OpenFile file : open.values()) {
            DeltaWriteTarget.quietly(file.writer()::abort);
            // A finish that failed may have left the file in place.
            DeltaWriteTarget.deleteQuietly(layout.store(), file.path());
        }
        open.clear();
        finished.forEach(
                one -> DeltaWriteTarget.deleteQuietly(layout.store(), one.file().path()));
        target.writerEnded(this);
    }

    private void write(Map<String, String> partition, Batch rows) {
        OpenFile file = open.get(partition);
        if (file == null) {
            if (open.size() == MAX_OPEN_FILES) {
                finishFile(open.keySet().iterator().next());
            }
            String path = layout.newPath(partition);
            file = new OpenFile(
                    path,
                    layout.format().newWriter(layout.store(), path, layout.fileSchema(), layout.options(), memory));
            open.put(partition, file);
        }
        file.writer().write(rows);
        if (file.writer().estimatedSizeBytes() >= fileSizeBytes) {
            finishFile(partition);
        }
    }

    private void finishFile(Map<String, String> partition) {
        WrittenFile file = open.get(partition).writer().finish();
        open.remove(partition);
        finished.add(new FinishedFile(file, partition));
    }
}
