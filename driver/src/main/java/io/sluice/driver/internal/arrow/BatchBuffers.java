package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/** Hands the nodes and buffers of a batch to its columns, which take them in the order of the schema. */
final class BatchBuffers {
    final byte[] body;
    private final RecordBatch batch;
    private int nextNode;
    private int nextBuffer;

    BatchBuffers(RecordBatch batch, byte[] body) throws SQLException {
        if (batch.compression() != null) {
            throw Errors.unsupported("The server sends compressed batches, which this driver does not read."
                    + " Switch the compression off in the session.");
        }
        this.batch = batch;
        this.body = body;
    }

    /** The next field's number of values; its number of nulls is not needed. */
    int nextLength() throws SQLException {
        if (nextNode >= batch.nodesLength()) {
            throw Errors.protocol("a batch has fewer fields than its schema");
        }
        FieldNode node = batch.nodes(nextNode++);
        return Math.toIntExact(node.length());
    }

    /** Where the next buffer starts in the body, or −1 if it is empty. */
    int nextBuffer() throws SQLException {
        if (nextBuffer >= batch.buffersLength()) {
            throw Errors.protocol("a batch has fewer buffers than its schema");
        }
        Buffer buffer = batch.buffers(nextBuffer++);
        long end = buffer.offset() + buffer.length();
        if (buffer.offset() < 0 || buffer.length() < 0 || end > body.length) {
            throw Errors.protocol("a batch has a buffer outside its body");
        }
        return buffer.length() == 0 ? -1 : (int) buffer.offset();
    }
}
