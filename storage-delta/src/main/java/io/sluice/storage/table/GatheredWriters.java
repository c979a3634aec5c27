package io.sluice.storage.table;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.storage.write.BatchWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Optimized writes: rows of one partition go through one writer, whichever thread has them, so that a partition gets few
 * large files instead of one a thread. Writers that are open at one time share; the last to finish ends the files.
 */
final class GatheredWriters {
    /** More partitions than these are written at once by turns. */
    private static final int WRITERS = 16;

    private final PartitionSplitter splitter;
    private final boolean isPartitioned;
    private final Supplier<DeltaBatchWriter> newWriter;
    private List<Shared> shared = List.of();
    private int open;
    private boolean aborted;

    /** Guarded by itself; the writer is made for the first rows. */
    private static final class Shared {
        private DeltaBatchWriter writer;
    }

    /** @param newWriter makes a writer of files */
    GatheredWriters(TableFileLayout layout, Supplier<DeltaBatchWriter> newWriter) {
        this.splitter = new PartitionSplitter(layout);
        this.isPartitioned = layout.partitionColumns().length > 0;
        this.newWriter = newWriter;
    }

    synchronized BatchWriter newWriter() {
        if (open == 0) {
            List<Shared> fresh = new ArrayList<>();
            for (int i = 0; i < (isPartitioned ? WRITERS : 1); i++) {
                fresh.add(new Shared());
            }
            shared = fresh;
            aborted = false;
        }
        open++;
        return new Handle(shared);
    }

    /** @param succeeded whether the handle was finished rather than aborted */
    private synchronized void ended(List<Shared> writers, boolean succeeded) {
        open--;
        aborted |= !succeeded;
        if (aborted) {
            writers.forEach(GatheredWriters::abort);
        } else if (open == 0) {
            writers.forEach(GatheredWriters::finish);
        }
    }

    private static void finish(Shared one) {
        synchronized (one) {
            if (one.writer != null) {
                one.writer.finish();
            }
        }
    }

    private static void abort(Shared one) {
        synchronized (one) {
            if (one.writer != null) {
                one.writer.abort();
            }
        }
    }

    private final class Handle implements BatchWriter {
        private final List<Shared> writers;
        private long rows;
        private boolean ended;

        Handle(List<Shared> writers) {
            this.writers = writers;
        }

        @Override
        public void write(Batch batch) {
            rows += batch.rowCount();
            if (!isPartitioned) {
                write(writers.getFirst(), batch);
                return;
            }
            for (Map.Entry<Map<String, String>, Selection> partition :
                    splitter.split(batch).entrySet()) {
                int number = Math.floorMod(partition.getKey().hashCode(), writers.size());
                write(writers.get(number), batch.withSelection(partition.getValue()));
            }
        }

        private void write(Shared one, Batch batch) {
            synchronized (one) {
                if (one.writer == null) {
                    one.writer = newWriter.get();
                }
                one.writer.write(batch);
            }
        }

        @Override
        public long finish() {
            if (ended) {
                throw new IllegalStateException("the writer has ended");
            }
            ended = true;
            ended(writers, true);
            return rows;
        }

        @Override
        public void abort() {
            if (!ended) {
                ended = true;
                ended(writers, false);
            }
        }
    }
}
