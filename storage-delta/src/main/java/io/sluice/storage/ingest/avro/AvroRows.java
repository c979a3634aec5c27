package io.sluice.storage.ingest.avro;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericRecord;

/** The records of the blocks that start in a range of an Avro file, as batches. */
final class AvroRows implements RowFormat.Rows {
    private final DataFileReader<GenericRecord> reader;
    private final long end;
    private final ScanMetrics metrics;
    private final int[] positions;
    private final SqlType[] types;
    private final AvroValues[] values;
    private GenericRecord reused;

    AvroRows(AvroFormat format, FileStatus file, long start, long end, int[] wanted, ScanMetrics metrics)
            throws IOException {
        this.end = end;
        this.metrics = metrics;
        Schema schema = readerSchema(format, file, wanted);
        DataFileReader<GenericRecord> opened = AvroFormat.reader(format.store(), file, schema);
        try {
            // A block belongs to the range that its preceding marker begins in.
            opened.sync(start);
            List<Schema.Field> fields = schema.getFields();
            this.positions = new int[wanted.length];
            this.types = new SqlType[wanted.length];
            this.values = new AvroValues[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                Field column = format.columns().fields().get(wanted[i]);
                types[i] = column.type();
                positions[i] = -1;
                for (int k = 0; k < fields.size(); k++) {
                    if (fields.get(k).name().equalsIgnoreCase(column.name())) {
                        positions[i] = k;
                        values[i] = AvroValues.of(fields.get(k).schema(), column.type(), column.name(), file.path());
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        this.reader = opened;
    }

    /** The record with the wanted fields only, so that the others are passed over. */
    private static Schema readerSchema(AvroFormat format, FileStatus file, int[] wanted) throws IOException {
        Schema whole = format.readerSchema();
        if (whole == null) {
            try (DataFileReader<GenericRecord> own = AvroFormat.reader(format.store(), file, null)) {
                whole = own.getSchema();
            }
        }
        if (whole.getType() != Schema.Type.RECORD) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The values of " + file.path() + " are no records but "
                            + whole.getType().getName() + ", which is not supported.");
        }
        List<Schema.Field> kept = new ArrayList<>();
        for (Schema.Field field : projected(format, whole, wanted)) {
            kept.add(new Schema.Field(field, field.schema()));
        }
        Schema record = Schema.createRecord(whole.getName(), whole.getDoc(), whole.getNamespace(), whole.isError());
        record.setFields(kept);
        return record;
    }

    private static List<Schema.Field> projected(AvroFormat format, Schema schema, int[] wanted) {
        List<Schema.Field> kept = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            for (int column : wanted) {
                if (format.columns().fields().get(column).name().equalsIgnoreCase(field.name())) {
                    kept.add(field);
                    break;
                }
            }
        }
        return kept;
    }

    @Override
    public Batch next() throws IOException {
        VectorBuilder[] builders = new VectorBuilder[types.length];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = VectorBuilder.of(types[i], Batch.TARGET_LENGTH);
        }
        int count = 0;
        try {
            while (count < Batch.TARGET_LENGTH
                    && reader.hasNext()
                    && !reader.pastSync(end == Long.MAX_VALUE ? end - 64 : end)) {
                reused = reader.next(reused);
                for (int i = 0; i < builders.length; i++) {
                    Object value = positions[i] < 0 ? null : values[i].value(reused.get(positions[i]));
                    builders[i].appendValue(value);
                }
                count++;
            }
        } catch (AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException(e.getMessage(), e);
        }
        metrics.rowsRead.add(count);
        if (count == 0) {
            return null;
        }
        Vector[] vectors = new Vector[builders.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = builders[i].build();
        }
        return Batch.of(count, vectors);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
