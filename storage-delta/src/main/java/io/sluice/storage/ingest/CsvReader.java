package io.sluice.storage.ingest;

import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the records of a split as batches. */
final class CsvReader implements BatchReader {
    private static final int SHOWN_CHARACTERS = 60;

    private final CsvSplit split;
    private final ScanContext context;
    private final CsvOptions options;
    private final CsvRecords records;
    private final byte[] nullText;
    private final byte[] emptyText;
    private final CellParser[] cells;
    private final int[] fields;
    private final int expectedFields;
    private final MemoryAccount memory;
    private long reservedBytes;
    private int headerFields;
    private long nextRow;
    private boolean closed;

    CsvReader(CsvSplit split, ScanContext context) {
        this.split = split;
        this.context = context;
        this.options = split.options();
        this.memory = context.memory();
        this.nullText = options.nullValue().getBytes(StandardCharsets.UTF_8);
        this.emptyText = options.emptyValue().getBytes(StandardCharsets.UTF_8);
        List<ScanColumn> columns = split.request().columns();
        this.cells = new CellParser[columns.size()];
        this.fields = new int[columns.size()];
        SqlType.Struct schema = split.schema();
        for (int i = 0; i < cells.length; i++) {
            if (columns.get(i) instanceof ScanColumn.Stored stored) {
                cells[i] = new CellParser(
                        stored.type(), schema.fields().get(stored.index()).name(), options);
            }
        }
        CsvRecords opened = null;
        try {
            opened = CsvInput.open(split.store(), split.file(), options, split.start(), split.end());
            int[] fieldOfColumn = fieldOfColumn(opened, schema);
            for (int i = 0; i < cells.length; i++) {
                if (columns.get(i) instanceof ScanColumn.Stored stored) {
                    fields[i] = fieldOfColumn[stored.index()];
                }
            }
        } catch (IOException | RuntimeException e) {
            closeQuietly(opened, e);
            throw e instanceof IOException io ? failed(io) : (RuntimeException) e;
        }
        this.records = opened;
        this.expectedFields =
                split.matching() == ColumnMatching.BY_POSITION ? schema.fields().size() : headerFields;
        context.metrics().filesOpened.increment();
    }

    /** For each column of the schema the field that holds it, or −1; passes over the header. */
    private int[] fieldOfColumn(CsvRecords opened, SqlType.Struct schema) throws IOException {
        int[] found = new int[schema.fields().size()];
        if (split.matching() == ColumnMatching.BY_POSITION) {
            Arrays.setAll(found, i -> i);
            if (options.header() && split.start() == 0) {
                opened.next();
            }
            return found;
        }
        if (!options.header()) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The fields of " + split.file().path()
                            + " cannot be matched by name, because the file is read without a header. "
                            + "Set the option header to true.");
        }
        List<String> names;
        if (split.start() == 0) {
            names = CsvSchemas.headerNames(opened);
        } else {
            try (CsvRecords beginning = CsvInput.open(split.store(), split.file(), options, 0, Long.MAX_VALUE)) {
                names = CsvSchemas.headerNames(beginning);
            }
        }
        headerFields = names.size();
        for (int i = 0; i < found.length; i++) {
            found[i] = -1;
            for (int k = 0; k < names.size() && found[i] < 0; k++) {
                if (names.get(k).equalsIgnoreCase(schema.fields().get(i).name())) {
                    found[i] = k;
                }
            }
        }
        return found;
    }

    @Override
    public Batch next() {
        while (!closed) {
            Batch batch = read();
            if (batch == null) {
                return null;
            }
            if (batch.selection().isEmpty()) {
                continue;
            }
            RowFilter filter = context.rowFilter();
            if (filter != null) {
                Selection kept = filter.apply(batch.project(filter.columns()));
                if (kept.isEmpty()) {
                    continue;
                }
                batch = batch.withSelection(kept);
            }
            context.metrics().rowsDelivered.add(batch.rowCount());
            return batch;
        }
        return null;
    }

    private Batch read() {
        for (CellParser cell : cells) {
            if (cell != null) {
                cell.start(Batch.TARGET_LENGTH);
            }
        }
        int count = 0;
        int dropped = 0;
        int[] kept = new int[Batch.TARGET_LENGTH];
        long[] rows = new long[Batch.TARGET_LENGTH];
        long before = records.recordOffset();
        try {
            while (count < Batch.TARGET_LENGTH && records.next()) {
                long row = nextRow++;
                if (!hasRightShape()) {
                    continue;
                }
                rows[count] = row;
                if (append()) {
                    kept[count - dropped] = count;
                } else {
                    dropped++;
                }
                count++;
            }
        } catch (IOException e) {
            throw failed(e);
        }
        account();
        context.metrics().bytesRead.add(records.recordOffset() - before);
        context.metrics().rowsRead.add(count);
        if (count == 0) {
            return null;
        }
        Batch batch = batch(count, rows);
        return dropped == 0 ? batch : batch.withSelection(Selection.of(kept, count - dropped));
    }

    /** Whether the record is to be read at all. */
    private boolean hasRightShape() {
        int found = records.fieldCount();
        if (!records.isBroken() && found == expectedFields) {
            return true;
        }
        return switch (options.mode()) {
            case PERMISSIVE -> true;
            case DROPMALFORMED -> false;
            case FAILFAST ->
                throw malformed(
                        records.isBroken()
                                ? "a quote is not closed or text follows it"
                                : "it has " + found + " fields where " + expectedFields + " are expected");
        };
    }

    /** Takes the record's values; false if one was bad and the record is to be left out. */
    private boolean append() {
        boolean good = true;
        for (int i = 0; i < cells.length; i++) {
            CellParser cell = cells[i];
            if (cell == null) {
                continue;
            }
            int field = fields[i];
            if (field < 0 || field >= records.fieldCount()) {
                cell.appendNull();
            } else if (!appendCell(cell, field)) {
                if (options.mode() == ParseMode.FAILFAST) {
                    throw malformedValue(i, field);
                }
                good = false;
                cell.appendNull();
            }
        }
        return good || options.mode() == ParseMode.PERMISSIVE;
    }

    private boolean appendCell(CellParser cell, int field) {
        byte[] bytes = records.buffer();
        int start = records.start(field);
        int end = records.end(field);
        if (start == end) {
            if (!records.isQuoted(field)) {
                cell.appendNull();
                return true;
            }
            bytes = emptyText;
            start = 0;
            end = emptyText.length;
        } else if (nullText.length > 0 && Arrays.equals(bytes, start, end, nullText, 0, nullText.length)) {
            cell.appendNull();
            return true;
        }
        return cell.append(bytes, start, end);
    }

    private Batch batch(int count, long[] rows) {
        Vector[] vectors = new Vector[cells.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = switch (split.request().columns().get(i)) {
                case ScanColumn.Stored stored -> cells[i].build();
                case ScanColumn.FilePath c ->
                    Vectors.constant(SqlType.STRING, split.file().path(), count);
                case ScanColumn.FileSize c ->
                    Vectors.constant(SqlType.BIGINT, split.file().sizeBytes(), count);
                case ScanColumn.FileModificationTime c ->
                    Vectors.constant(SqlType.TIMESTAMP, split.file().modificationTimeMillis() * 1000, count);
                case ScanColumn.RowPosition c -> new LongVector(SqlType.BIGINT, rows, null, count);
            };
        }
        return Batch.of(count, vectors);
    }

    private SluiceException malformedValue(int column, int field) {
        int start = records.start(field);
        int length = Math.min(records.end(field) - start, SHOWN_CHARACTERS);
        String text = new String(records.buffer(), start, length, StandardCharsets.UTF_8);
        ScanColumn.Stored stored = (ScanColumn.Stored) split.request().columns().get(column);
        return malformed("column " + split.schema().fields().get(stored.index()).name() + " (field " + (field + 1)
                + "): '" + text + "' is not a value of type " + stored.type().sql());
    }

    private SluiceException malformed(String reason) {
        return new SluiceException(
                ErrorCode.MALFORMED_INPUT,
                "The record on line " + lineNumber() + " of " + split.file().path() + " cannot be read: " + reason
                        + ". Correct the file, or set the option mode to PERMISSIVE or DROPMALFORMED.");
    }

    /** Counts from the start of the file, also where the split does not. */
    private long lineNumber() {
        if (split.start() == 0) {
            return records.recordLine();
        }
        try (CsvRecords all = CsvInput.open(split.store(), split.file(), options, 0, Long.MAX_VALUE)) {
            while (all.next()) {
                if (all.recordOffset() >= records.recordOffset()) {
                    return all.recordLine();
                }
            }
            return all.recordLine();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SluiceException failed(IOException e) {
        return new SluiceException(
                ErrorCode.MALFORMED_INPUT,
                "The file " + split.file().path() + " cannot be read as CSV: "
                        + (e.getMessage() == null ? "its end is missing" : e.getMessage())
                        + ". Check that it is whole and that its encoding and compression are what they seem.",
                e);
    }

    private void account() {
        long now = records.capacity();
        if (now > reservedBytes) {
            memory.reserve(now - reservedBytes);
            reservedBytes = now;
        }
    }

    private static void closeQuietly(CsvRecords opened, Exception e) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            memory.release(reservedBytes);
            reservedBytes = 0;
            try {
                records.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
