package io.sluice.storage.ingest.avro;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.ingest.text.TextInput;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Avro object container files. Columns are matched with the record's fields by name, without case.
 *
 * @param columns to read the files as
 * @param readerSchema of the option avroSchema, or null to take each file's own
 */
public record AvroFormat(ObjectStore store, SqlType.Struct columns, Schema readerSchema) implements RowFormat {

    /** The schema that the options ask for, or null. */
    public static Schema readerSchema(Map<String, String> options) {
        OptionReader reader = new OptionReader("Avro", options);
        String text = reader.text("", "avroSchema");
        reader.onlyTrue("mergeSchema", "The columns are those of all files, or of avroSchema.");
        reader.refuseOthers();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw reader.invalid("avroSchema", text, "an Avro schema in JSON");
        }
    }

    /** The columns of the files: the reader's, or those of all files together. */
    public static SqlType.Struct infer(
            ObjectStore store, List<FileStatus> files, Schema readerSchema, Tolerance tolerance) {
        if (readerSchema != null) {
            return AvroTypes.complete(AvroTypes.columns(readerSchema, "avroSchema"));
        }
        SqlType.Struct found = SqlType.struct();
        for (FileStatus file : files) {
            try (DataFileReader<GenericRecord> reader = reader(store, file, null)) {
                found = AvroTypes.merged(found, AvroTypes.columns(reader.getSchema(), file.path()));
            } catch (IOException | RuntimeException e) {
                tolerance.accept(file.path(), "avro", readable(e));
            }
        }
        return AvroTypes.complete(found);
    }

    /** What the library throws for damaged bytes is no IOException throughout. */
    static Exception readable(Exception e) {
        boolean damage = e instanceof AvroRuntimeException
                || e instanceof IndexOutOfBoundsException
                || e instanceof NegativeArraySizeException;
        return damage ? new IOException(e.getMessage(), e) : e;
    }

    static DataFileReader<GenericRecord> reader(ObjectStore store, FileStatus file, Schema readerSchema)
            throws IOException {
        InputFile input = TextInput.openFile(store, file);
        try {
            GenericDatumReader<GenericRecord> datums = new GenericDatumReader<>(null, readerSchema);
            return new DataFileReader<>(new Seekable(input), datums);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "avro";
    }

    @Override
    public boolean isSplittable(FileStatus file) {
        return true;
    }

    @Override
    public Rows open(FileStatus file, long start, long end, int[] wanted, MemoryAccount memory, ScanMetrics metrics)
            throws IOException {
        try {
            return new AvroRows(this, file, start, end, wanted, metrics);
        } catch (AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A file as the library wants it. */
    private static final class Seekable implements SeekableInput {
        private final InputFile file;
        private long position;

        Seekable(InputFile file) {
            this.file = file;
        }

        @Override
        public void seek(long newPosition) {
            position = newPosition;
        }

        @Override
        public long tell() {
            return position;
        }

        @Override
        public long length() {
            return file.sizeBytes();
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            int part = (int) Math.min(count, file.sizeBytes() - position);
            if (part <= 0) {
                return count == 0 ? 0 : -1;
            }
            file.readFully(position, buffer, offset, part);
            position += part;
            return part;
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
