package io.sluice.storage.ingest.text;

import io.sluice.columnar.Batch;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Text files: one STRING column, whose values are the lines, or with wholeText the files.
 *
 * @param lineSeparator null for \n, \r\n and \r
 */
public record TextFormat(ObjectStore store, TextInput input, boolean wholeText, byte[] lineSeparator)
        implements RowFormat {
    public static final SqlType.Struct COLUMNS = SqlType.struct(Field.nullable("value", SqlType.STRING));

    public static TextFormat of(ObjectStore store, Map<String, String> options) {
        OptionReader reader = new OptionReader("text", options);
        String separator = OptionReader.unescape(reader.text("", "lineSep"));
        TextFormat format = new TextFormat(
                store,
                TextInput.of(reader),
                reader.flag(false, "wholeText"),
                separator.isEmpty() || separator.equals("\r\n") ? null : separator.getBytes(StandardCharsets.UTF_8));
        reader.refuseOthers();
        return format;
    }

    /** @throws SluiceException SCHEMA_MISMATCH for other columns than one STRING */
    public static void check(SqlType.Struct columns) {
        if (columns.fields().size() != 1 || columns.fields().getFirst().type() != SqlType.STRING) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "Text files have one column of type STRING, but the columns given are " + columns.sql() + ".");
        }
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean isSplittable(FileStatus file) {
        return input.isSplittable(file) && !wholeText && (lineSeparator == null || lineSeparator.length == 1);
    }

    @Override
    public Rows open(FileStatus file, long start, long end, int[] wanted, MemoryAccount memory, ScanMetrics metrics)
            throws IOException {
        InputStream stream = input.open(store, file, start == 0 ? 0 : start - 1);
        return wholeText
                ? new Whole(stream, wanted, metrics)
                : new Lines(new LineRecords(stream, lineSeparator, start, end), wanted, metrics);
    }

    private record Lines(LineRecords lines, int[] wanted, ScanMetrics metrics) implements Rows {
        @Override
        public Batch next() throws IOException {
            VectorBuilder text = VectorBuilder.of(SqlType.STRING, Batch.TARGET_LENGTH);
            while (text.length() < Batch.TARGET_LENGTH && lines.next()) {
                text.appendBytes(lines.buffer(), lines.start(), lines.end() - lines.start());
                metrics.bytesRead.add(lines.end() - lines.start());
            }
            metrics.rowsRead.add(text.length());
            return batch(text, wanted);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private static Batch batch(VectorBuilder text, int[] wanted) {
        int count = text.length();
        if (count == 0) {
            return null;
        }
        return wanted.length == 0 ? Batch.of(count) : Batch.of(count, text.build());
    }

    private static final class Whole implements Rows {
        private final InputStream stream;
        private final int[] wanted;
        private final ScanMetrics metrics;
        private boolean done;

        Whole(InputStream stream, int[] wanted, ScanMetrics metrics) {
            this.stream = stream;
            this.wanted = wanted;
            this.metrics = metrics;
        }

        @Override
        public Batch next() throws IOException {
            if (done) {
                return null;
            }
            done = true;
            byte[] bytes = stream.readAllBytes();
            metrics.bytesRead.add(bytes.length);
            metrics.rowsRead.add(1);
            VectorBuilder text = VectorBuilder.of(SqlType.STRING, 1);
            text.appendBytes(bytes, 0, bytes.length);
            return batch(text, wanted);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
