package io.sluice.storage.ingest.text;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.util.Map;

/**
 * Files of any kind, one row each: path, modificationTime, length and content.
 *
 * @param columns some of {@link #COLUMNS}, in any order
 */
public record BinaryFormat(ObjectStore store, SqlType.Struct columns) implements RowFormat {
    public static final SqlType.Struct COLUMNS = SqlType.struct(
            Field.nullable("path", SqlType.STRING),
            Field.nullable("modificationTime", SqlType.TIMESTAMP),
            Field.nullable("length", SqlType.BIGINT),
            Field.nullable("content", SqlType.BINARY));

    /** @throws SluiceException SCHEMA_MISMATCH for a column that such files do not have */
    public BinaryFormat {
        for (Field field : columns.fields()) {
            int index = COLUMNS.indexOf(field.name());
            if (index < 0 || !COLUMNS.fields().get(index).type().equals(field.type())) {
                throw new SluiceException(
                        ErrorCode.SCHEMA_MISMATCH,
                        "BINARYFILE has the columns " + COLUMNS.sql() + ", but not " + field.name() + " "
                                + field.type().sql() + ".");
            }
        }
    }

    public static BinaryFormat of(ObjectStore store, SqlType.Struct columns, Map<String, String> options) {
        new OptionReader("binary", options).refuseOthers();
        return new BinaryFormat(store, columns);
    }

    @Override
    public String name() {
        return "binaryfile";
    }

    @Override
    public boolean isSplittable(FileStatus file) {
        return false;
    }

    @Override
    public Rows open(FileStatus file, long start, long end, int[] wanted, MemoryAccount memory, ScanMetrics metrics) {
        Vector[] values = new Vector[wanted.length];
        for (int i = 0; i < values.length; i++) {
            Field field = columns.fields().get(wanted[i]);
            Object value = switch (COLUMNS.indexOf(field.name())) {
                case 0 -> file.path();
                case 1 -> file.modificationTimeMillis() * 1000;
                case 2 -> file.sizeBytes();
                default -> content(file, metrics);
            };
            values[i] = Vectors.of(field.type(), value);
        }
        metrics.rowsRead.add(1);
        return new One(Batch.of(1, values));
    }

    private byte[] content(FileStatus file, ScanMetrics metrics) {
        try (InputFile input = TextInput.openFile(store, file)) {
            if (input.sizeBytes() > Integer.MAX_VALUE - 64) {
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "The file " + file.path() + " has " + input.sizeBytes()
                                + " bytes, more than a BINARY value holds. Leave the column content out.");
            }
            byte[] bytes = new byte[(int) input.sizeBytes()];
            input.readFully(0, bytes, 0, bytes.length);
            metrics.bytesRead.add(bytes.length);
            return bytes;
        }
    }

    private static final class One implements Rows {
        private Batch batch;

        One(Batch batch) {
            this.batch = batch;
        }

        @Override
        public Batch next() {
            Batch taken = batch;
            batch = null;
            return taken;
        }

        @Override
        public void close() {}
    }
}
