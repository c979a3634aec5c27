package io.sluice.storage.parquet.write;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.variant.VariantMetadata;
import java.io.IOException;

/** Writes VARIANT values as a group of two columns, value and metadata, in the order that Spark writes them in. */
final class VariantWriter extends ValueWriter {
    static final String VALUE = "value";
    static final String METADATA = "metadata";

    private final LeafWriter value;
    private final LeafWriter metadata;

    VariantWriter(String name, boolean nullable, LeafWriter value, LeafWriter metadata) {
        super(name, nullable);
        this.value = value;
        this.metadata = metadata;
    }

    @Override
    void endRow() throws IOException {
        value.endRow();
        metadata.endRow();
    }

    @Override
    void writeNull(int repetition, int definition) {
        value.writeNull(repetition, definition);
        metadata.writeNull(repetition, definition);
    }

    @Override
    void writeValue(Vector vector, int position, int repetition, int definition) {
        BytesVector bytes = (BytesVector) vector;
        int start = bytes.start(position);
        int split = start + new VariantMetadata(bytes.data(), start).sizeBytes();
        value.writeBytes(bytes.data(), split, bytes.end(position), repetition, definition);
        metadata.writeBytes(bytes.data(), start, split, repetition, definition);
    }
}
