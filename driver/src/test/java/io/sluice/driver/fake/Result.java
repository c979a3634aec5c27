package io.sluice.driver.fake;

import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** A query's result: its schema, and batches made one after the other until one is null. */
public record Result(Schema schema, int batches, Filler filler) {
    /** Fills a batch. */
    public interface Filler {
        /** Sets values and row count of the batch of that number, counted from 0. */
        void fill(VectorSchemaRoot root, int batch);
    }

    /** A result of one batch that somebody made. */
    public static Result of(BufferAllocator allocator, Function<BufferAllocator, VectorSchemaRoot> maker) {
        try (VectorSchemaRoot root = maker.apply(allocator)) {
            Schema schema = root.getSchema();
            return new Result(schema, 1, (target, batch) -> {
                try (VectorSchemaRoot source = maker.apply(allocator)) {
                    for (int i = 0; i < schema.getFields().size(); i++) {
                        source.getVector(i)
                                .makeTransferPair(target.getVector(i))
                                .transfer();
                    }
                    target.setRowCount(source.getRowCount());
                }
            });
        }
    }
}
