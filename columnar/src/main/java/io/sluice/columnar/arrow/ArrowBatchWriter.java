package io.sluice.columnar.arrow;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * Collects rows and hands them over as Arrow record batches of an even size. Each record batch gets buffers of its own,
 * so one that has been handed out may still be on its way to the client while the next is filled.
 *
 * <p>For one thread.
 */
public final class ArrowBatchWriter {
    private final SqlType.Struct schema;
    private final VectorSchemaRoot root;
    private final BufferAllocator allocator;
    private final long targetBytes;
    private final ZoneId zone;
    private final boolean hasVariants;
    private final List<List<Slice>> columns = new ArrayList<>();
    private Batch rest;
    private int restStart;
    private int pendingRows;
    private long pendingBytes;

    /**
     * @param root has {@link ArrowSchemas#toArrow} of the schema
     * @param allocator where the buffers come from
     * @param zone in which instants within VARIANT values are written
     * @param targetBytes rows are handed over when they fill this many bytes
     */
    public ArrowBatchWriter(
            SqlType.Struct schema, VectorSchemaRoot root, BufferAllocator allocator, ZoneId zone, long targetBytes) {
        this.schema = schema;
        this.root = root;
        this.allocator = allocator;
        this.targetBytes = targetBytes;
        this.zone = zone;
        this.hasVariants = VariantTexts.isOrHolds(schema);
        schema.fields().forEach(field -> columns.add(new ArrayList<>()));
    }

    /**
     * Takes the batch's selected rows. Call {@link #isFull} and {@link #load} until it is not full before the next.
     */
    public void add(Batch batch) {
        if (isFull() || rest != null) {
            throw new IllegalStateException("the rows before these have not been loaded");
        }
        rest = hasVariants ? withTexts(batch.compact()) : batch.compact();
        restStart = 0;
        takeRest();
    }

    private Batch withTexts(Batch batch) {
        Vector[] columns = new Vector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = VariantTexts.of(batch.column(i), zone);
        }
        return Batch.of(batch.length(), columns);
    }

    /** Whether enough rows are there for a record batch. */
    public boolean isFull() {
        return pendingRows > 0 && (pendingBytes >= targetBytes || rest != null);
    }

    public boolean isEmpty() {
        return pendingRows == 0 && rest == null;
    }

    /** Puts the collected rows into the root, in place of what it held. */
    public void load() {
        int rows = pendingRows;
        try (RecordBatchBuilder builder = new RecordBatchBuilder(allocator)) {
            for (int i = 0; i < columns.size(); i++) {
                builder.append(schema.fields().get(i).type(), columns.get(i), rows);
            }
            try (ArrowRecordBatch recordBatch = builder.build(rows)) {
                root.clear();
                new VectorLoader(root).load(recordBatch);
            }
        }
        columns.forEach(List::clear);
        pendingRows = 0;
        pendingBytes = 0;
        if (rest != null) {
            takeRest();
        }
    }

    private void takeRest() {
        int available = rest.length() - restStart;
        long bytes = sizeBytes(rest, restStart, available);
        int taken = available;
        while (taken > 1 && pendingBytes + bytes > 2 * targetBytes) {
            taken = (taken + 1) / 2;
            bytes = sizeBytes(rest, restStart, taken);
        }
        if (taken > 0) {
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).add(new Slice(rest.column(i), restStart, taken));
            }
            pendingRows += taken;
            pendingBytes += bytes;
            restStart += taken;
        }
        if (restStart == rest.length()) {
            rest = null;
        }
    }

    private static long sizeBytes(Batch batch, int start, int count) {
        long bytes = 0;
        for (int i = 0; i < batch.columnCount(); i++) {
            bytes += RecordBatchBuilder.sizeBytes(new Slice(batch.column(i), start, count));
        }
        return bytes;
    }
}
