package io.sluice.storage.parquet.write;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.SharedFileWriter;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one Parquet file of which each part is a row group or several. Thread-safe. */
public final class SharedParquetWriter implements SharedFileWriter {
    private final RowGroupFile file;
    /** Finished parts that wait for one before them. */
    private final Map<Integer, RowGroups> waiting = new HashMap<>();
    /** Encoders without rows, which keep their buffers. */
    private final Deque<RowGroupEncoder> free = new ArrayDeque<>();
    /** Parts in the file, which holds their Bloom filters until its end. */
    private final List<RowGroups> withFilters = new ArrayList<>();

    private int nextPart;
    private boolean ended;

    public SharedParquetWriter(ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options) {
        this.file = new RowGroupFile(store, path, schema, options);
    }

    @Override
    public Part newPart(int number, MemoryAccount memory) {
        return new RowGroups(number, memory);
    }

    private RowGroupEncoder encoder() {
        synchronized (this) {
            if (!free.isEmpty()) {
                return free.pop();
            }
        }
        return file.newEncoder();
    }

    private synchronized void finished(RowGroups part) {
        if (ended) {
            throw new IllegalStateException("the file has ended");
        }
        waiting.put(part.number, part);
        for (RowGroups next = waiting.remove(nextPart); next != null; next = waiting.remove(nextPart)) {
            long filterBytes = file.filterBytes();
            for (RowGroupEncoder rowGroup : next.encoders) {
                file.append(rowGroup);
                free.push(rowGroup);
            }
            next.keepOnly(file.filterBytes() - filterBytes);
            nextPart++;
        }
    }

    @Override
    public synchronized WrittenFile finish() {
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("part " + nextPart + " is missing");
        }
        free.clear();
        WrittenFile written = file.finish();
        ended = true;
        withFilters.forEach(RowGroups::forget);
        return written;
    }

    @Override
    public synchronized void abort() {
        ended = true;
        waiting.clear();
        free.clear();
        withFilters.clear();
        file.abort();
    }

    private final class RowGroups implements Part {
        private final int number;
        private final Reservation reserved;
        private final List<RowGroupEncoder> encoders = new ArrayList<>();
        /** Of all encoders but the last. */
        private long bytesBefore;

        RowGroups(int number, MemoryAccount memory) {
            this.number = number;
            this.reserved = new Reservation(memory);
        }

        @Override
        public void write(Batch batch) {
            RowGroupEncoder rowGroup = encoders.isEmpty() ? null : encoders.getLast();
            if (rowGroup == null || rowGroup.isFull()) {
                bytesBefore += rowGroup == null ? 0 : rowGroup.bufferedBytes();
                rowGroup = encoder();
                encoders.add(rowGroup);
            }
            try {
                rowGroup.write(batch);
            } catch (IOException e) {
                throw StoreErrors.of("write", file.path(), e);
            }
            reserved.set(bytesBefore + rowGroup.bufferedBytes());
        }

        @Override
        public void finish() {
            finished(this);
        }

        @Override
        public void abort() {
            forget();
        }

        private void forget() {
            keepOnly(0);
        }

        private void keepOnly(long filterBytes) {
            encoders.clear();
            if (filterBytes > 0) {
                withFilters.add(this);
            }
            reserved.set(filterBytes);
        }
    }
}
