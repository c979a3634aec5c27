package io.sluice.server.flight;

import io.sluice.columnar.Batch;
import io.sluice.columnar.arrow.ArrowBatchWriter;
import io.sluice.common.type.SqlType;
import io.sluice.server.statement.RowStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** Sends rows to a client as fast as it takes them. Runs on a thread of ours, never on a gRPC thread. */
final class RowSender {
    private final BufferAllocator allocator;

    RowSender(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /**
     * Sends all rows, ends the call, closes the rows. An error ends the call with its status; when the client is gone
     * the rest is dropped. The shape goes out with the first rows, as to wake network and client for it alone takes the
     * processors from a query that has just begun.
     *
     * @param arrowSchema laid out as the columns are
     * @param zone in which instants within VARIANT values are written
     * @param batchBytes size of a record batch, about
     * @param warnings sentences that go before the rows, as metadata in one message
     */
    void send(
            Schema arrowSchema,
            SqlType.Struct columns,
            RowStream rows,
            ZoneId zone,
            long batchBytes,
            List<String> warnings,
            ServerStreamListener listener,
            ReadyGate gate) {
        try {
            boolean complete;
            try (rows;
                    BufferAllocator own = allocator.newChildAllocator("result", 0, Long.MAX_VALUE);
                    VectorSchemaRoot root = VectorSchemaRoot.create(arrowSchema, own)) {
                Batch first = rows.next();
                listener.start(root);
                if (!warnings.isEmpty()) {
                    listener.putMetadata(metadata(warnings));
                }
                complete = sendRows(
                        new ArrowBatchWriter(columns, root, own, zone, batchBytes), root, first, rows, listener, gate);
            }
            if (complete) {
                listener.completed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(listener, e);
        } catch (RuntimeException | LinkageError | AssertionError | OutOfMemoryError e) {
            fail(listener, e);
        }
    }

    /** Owned by whom it is put to. */
    private ArrowBuf metadata(List<String> warnings) {
        byte[] text = String.join("\n", warnings).getBytes(StandardCharsets.UTF_8);
        ArrowBuf buffer = allocator.buffer(text.length);
        buffer.writeBytes(text);
        return buffer;
    }

    private static void fail(ServerStreamListener listener, Throwable error) {
        if (!listener.isCancelled()) {
            listener.error(FlightErrors.of(error));
        }
    }

    /**
     * False if the client went away before the end.
     *
     * @param first of the rows, or null if there are none
     */
    private static boolean sendRows(
            ArrowBatchWriter writer,
            VectorSchemaRoot root,
            Batch first,
            RowStream rows,
            ServerStreamListener listener,
            ReadyGate gate)
            throws InterruptedException {
        for (Batch batch = first; batch != null; batch = rows.next()) {
            writer.add(batch);
            while (writer.isFull()) {
                if (!sendBatch(writer, root, listener, gate)) {
                    return false;
                }
            }
        }
        while (!writer.isEmpty()) {
            if (!sendBatch(writer, root, listener, gate)) {
                return false;
            }
        }
        return !listener.isCancelled();
    }

    private static boolean sendBatch(
            ArrowBatchWriter writer, VectorSchemaRoot root, ServerStreamListener listener, ReadyGate gate)
            throws InterruptedException {
        if (!gate.await()) {
            return false;
        }
        writer.load();
        listener.putNext();
        root.clear();
        return true;
    }
}
