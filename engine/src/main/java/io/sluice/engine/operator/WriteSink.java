package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Rows;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes rows with one writer a driver; finishes all writers, or aborts all that are not finished. */
public final class WriteSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(WriteSink.class);

    private final WriteTarget target;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final List<WriterPart> parts = new ArrayList<>();
    private final LongAdder written = new LongAdder();
    private boolean finishing;

    public WriteSink(WriteTarget target, MemoryAccount memory, OperatorMetrics metrics) {
        this.target = target;
        this.memory = memory;
        this.metrics = metrics;
    }

    @Override
    public synchronized Part newPart() {
        WriterPart part = new WriterPart();
        parts.add(part);
        return part;
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public synchronized List<Runnable> nextPhase() {
        if (finishing) {
            return null;
        }
        finishing = true;
        List<Runnable> tasks = new ArrayList<>();
        parts.forEach(part -> tasks.add(part::finishWriter));
        return tasks;
    }

    /** How many rows were written. */
    public List<Rows> rows() {
        return List.of(new Rows(new Vector[] {new LongVector(SqlType.BIGINT, new long[] {written.sum()}, null, 1)}, 1));
    }

    @Override
    public synchronized void close() {
        parts.forEach(WriterPart::abortWriter);
        memory.releaseAll();
    }

    private final class WriterPart implements Part {
        /** Null before the first row and after the end. */
        private BatchWriter writer;

        @Override
        public void accept(Batch batch) {
            if (writer == null) {
                writer = target.newWriter(memory);
            }
            writer.write(batch);
        }

        void finishWriter() {
            if (writer != null) {
                written.add(writer.finish());
                writer = null;
            }
        }

        void abortWriter() {
            BatchWriter open = writer;
            writer = null;
            if (open != null) {
                try {
                    open.abort();
                } catch (RuntimeException e) {
                    LOG.warn("A writer of {} could not be aborted", target.description(), e);
                }
            }
        }
    }
}
