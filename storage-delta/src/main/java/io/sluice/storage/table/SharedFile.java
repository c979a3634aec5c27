package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.file.SharedFileWriter;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.write.BatchWriter;
import java.util.Map;

/**
 * One new file of one partition, of which several threads write a part each. It is finished when its last part is, and
 * dropped if no part had a row; until then the transaction's end aborts it. Thread-safe.
 */
public final class SharedFile implements DeltaWriteTarget.Unfinished {
    private final DeltaWriteTarget target;
    private final TableFileLayout layout;
    private final Map<String, String> partition;
    private final Map<String, JsonNode> others;
    private final int parts;
    private final String path;
    private final SharedFileWriter writer;
    private final NotNullCheck notNull;
    private int finishedParts;

    SharedFile(
            DeltaWriteTarget target,
            TableFileLayout layout,
            Map<String, String> partition,
            int parts,
            Map<String, JsonNode> others) {
        this.target = target;
        this.layout = layout;
        this.partition = partition;
        this.parts = parts;
        this.others = others;
        this.path = layout.newPath(partition);
        this.notNull = new NotNullCheck(layout.schema());
        this.writer = layout.format().newSharedWriter(layout.store(), path, layout.fileSchema(), layout.options());
    }

    /**
     * A writer for the rows of a part, with the columns that a rewriter takes; of its two ends, an abort leaves the file
     * unfinished for good.
     *
     * @param number from 0 on, each once
     */
    public BatchWriter newPart(int number, MemoryAccount memory) {
        return new PartWriter(writer.newPart(number, memory));
    }

    private void partFinished() {
        synchronized (this) {
            if (++finishedParts < parts) {
                return;
            }
        }
        WrittenFile file = writer.finish();
        if (file.rowCount() > 0) {
            target.fileWritten(file, partition, others);
        } else {
            DeltaWriteTarget.deleteQuietly(layout.store(), path);
        }
        target.writerEnded(this);
    }

    @Override
    public void abort() {
        DeltaWriteTarget.quietly(writer::abort);
        // A finish that failed may have left the file in place.
        DeltaWriteTarget.deleteQuietly(layout.store(), path);
        target.writerEnded(this);
    }

    private final class PartWriter implements BatchWriter {
        private final SharedFileWriter.Part part;
        private long rows;

        PartWriter(SharedFileWriter.Part part) {
            this.part = part;
        }

        @Override
        public void write(Batch batch) {
            notNull.check(batch);
            Vector[] columns = new Vector[layout.fileColumns().length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = batch.column(layout.fileColumns()[i]);
            }
            part.write(Batch.of(batch.length(), batch.selection(), columns));
            rows += batch.rowCount();
        }

        @Override
        public long finish() {
            part.finish();
            partFinished();
            return rows;
        }

        @Override
        public void abort() {
            part.abort();
        }
    }
}
