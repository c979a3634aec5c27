package io.sluice.storage.ingest.csv;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.columnar.memory.Reservation;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.BadRecords;
import io.sluice.storage.ingest.format.DataColumns;
import io.sluice.storage.ingest.format.RescuedData;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.text.CellParser;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The records of a range of a CSV file as batches. */
final class CsvRows implements RowFormat.Rows {
    private static final int SHOWN_CHARACTERS = 60;

    private final CsvFormat format;
    private final FileStatus file;
    private final long start;
    private final CsvOptions options;
    private final CsvRecords records;
    private final CsvHeader header;
    private final DataColumns columns;
    private final byte[] nullText;
    private final byte[] emptyText;
    private final CellParser[] cells;
    private final int[] columnOfCell;
    private final int[] fieldOfCell;
    private final VectorBuilder[] texts;
    private final int corruptCell;
    private final int rescuedCell;
    private final BadRecords badRecords;
    private final RescuedData rescued;
    private final Reservation memory;
    private final ScanMetrics metrics;
    private String reason;

    CsvRows(
            CsvFormat format,
            FileStatus file,
            long start,
            long end,
            int[] wanted,
            MemoryAccount memory,
            ScanMetrics metrics)
            throws IOException {
        this.format = format;
        this.file = file;
        this.start = start;
        this.options = format.options();
        this.memory = new Reservation(memory);
        this.metrics = metrics;
        this.columns = DataColumns.of(format.columns(), options.malformed());
        this.nullText = options.nullValue().getBytes(StandardCharsets.UTF_8);
        this.emptyText = options.emptyValue().getBytes(StandardCharsets.UTF_8);
        this.badRecords = new BadRecords(format.store(), file, options.malformed(), format.report());
        this.rescued = new RescuedData(file.path());
        this.columnOfCell = withHidden(wanted);
        this.cells = new CellParser[columnOfCell.length];
        this.texts = new VectorBuilder[wanted.length];
        for (int i = 0; i < cells.length; i++) {
            if (columns.dataIndex()[columnOfCell[i]] >= 0) {
                Field field = format.columns().fields().get(columnOfCell[i]);
                cells[i] = new CellParser(field.type(), field.name(), options.dates(), options.numbers());
            }
        }
        this.corruptCell = indexOf(wanted, columns.corrupt());
        this.rescuedCell = indexOf(wanted, columns.rescued());
        CsvRecords opened = CsvInput.open(format.store(), file, options, start, end);
        try {
            header = CsvHeader.of(format, file, columns.data(), opened, start == 0);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        this.records = opened;
        this.fieldOfCell = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            int data = columns.dataIndex()[columnOfCell[i]];
            fieldOfCell[i] = data < 0 ? -1 : header.fieldOfColumn()[data];
        }
    }

    /** The wanted columns, and behind them the others if a bad value in them has to be noticed. */
    private int[] withHidden(int[] wanted) {
        boolean all = badRecords.areLogged()
                || indexOf(wanted, columns.corrupt()) >= 0
                || indexOf(wanted, columns.rescued()) >= 0;
        if (!all) {
            return wanted;
        }
        int[] complete = Arrays.copyOf(wanted, columns.dataIndex().length + wanted.length);
        int count = wanted.length;
        for (int i = 0; i < columns.dataIndex().length; i++) {
            if (columns.dataIndex()[i] >= 0 && indexOf(wanted, i) < 0) {
                complete[count++] = i;
            }
        }
        return Arrays.copyOf(complete, count);
    }

    private static int indexOf(int[] positions, int position) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] == position && position >= 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Batch next() throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                cells[i].start(Batch.TARGET_LENGTH);
            } else if (i < texts.length) {
                texts[i] = VectorBuilder.of(SqlType.STRING, Batch.TARGET_LENGTH);
            }
        }
        int count = 0;
        int dropped = 0;
        int[] kept = new int[Batch.TARGET_LENGTH];
        long before = records.recordOffset();
        while (count < Batch.TARGET_LENGTH && records.next()) {
            if (append()) {
                kept[count - dropped] = count;
            } else {
                dropped++;
            }
            count++;
        }
        memory.growTo(records.capacity());
        metrics.bytesRead.add(records.recordOffset() - before);
        metrics.rowsRead.add(count);
        if (count == 0) {
            return null;
        }
        Vector[] vectors = new Vector[texts.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = cells[i] != null ? cells[i].build() : texts[i].build();
        }
        Batch batch = Batch.of(count, vectors);
        return dropped == 0 ? batch : batch.withSelection(Selection.of(kept, count - dropped));
    }

    /** Takes the record's values; false if it is to be left out. */
    private boolean append() throws IOException {
        boolean good = !records.isBroken() && records.fieldCount() == header.fieldCount();
        if (!good) {
            // Which records are bad must not depend on the columns that a query wants.
            good = columns.rescued() >= 0 && !records.isBroken();
            if (!good) {
                reason = records.isBroken()
                        ? "a quote is not closed or text follows it"
                        : "it has " + records.fieldCount() + " fields where " + header.fieldCount() + " are expected";
                if (badRecords.failTheStatement()) {
                    throw badRecords.failure(lineNumber(), reason);
                }
            }
        }
        for (int i = 0; i < cells.length; i++) {
            CellParser cell = cells[i];
            if (cell == null) {
                continue;
            }
            int field = fieldOfCell[i];
            if (field < 0 || field >= records.fieldCount()) {
                cell.appendNull();
            } else if (!appendCell(cell, field)) {
                cell.appendNull();
                if (rescuedCell >= 0) {
                    rescued.add(header.name(field), records.text(field));
                } else if (columns.rescued() < 0) {
                    reason = badValue(i, field);
                    if (badRecords.failTheStatement()) {
                        throw badRecords.failure(lineNumber(), reason);
                    }
                    good = false;
                }
            }
        }
        if (rescuedCell >= 0) {
            rescueOthers();
        }
        if (corruptCell >= 0) {
            if (good) {
                texts[corruptCell].appendNull();
            } else {
                texts[corruptCell].appendString(records.recordText());
            }
        }
        if (good) {
            return true;
        }
        badRecords.add(badRecords.areLogged() ? records.recordText() : "", reason);
        return !badRecords.areDropped();
    }

    private void rescueOthers() throws IOException {
        for (int field = 0; field < records.fieldCount(); field++) {
            if (header.columnOf(field) < 0) {
                rescued.add(header.name(field), records.text(field));
            }
        }
        String json = rescued.take();
        if (json == null) {
            texts[rescuedCell].appendNull();
        } else {
            texts[rescuedCell].appendString(json);
        }
    }

    private boolean appendCell(CellParser cell, int field) {
        byte[] bytes = records.buffer();
        int from = records.start(field);
        int to = records.end(field);
        if (from == to) {
            // Text that is empty is no other value; it is null where nothing else stands for that.
            if (!records.isQuoted(field) || !cell.isText() && Arrays.equals(emptyText, nullText)) {
                cell.appendNull();
                return true;
            }
            bytes = emptyText;
            from = 0;
            to = emptyText.length;
        } else if (nullText.length > 0 && Arrays.equals(bytes, from, to, nullText, 0, nullText.length)) {
            cell.appendNull();
            return true;
        }
        return cell.append(bytes, from, to);
    }

    private String badValue(int cell, int field) {
        Field column = format.columns().fields().get(columnOfCell[cell]);
        String text = records.text(field);
        return "column " + column.name() + " (field " + (field + 1) + "): '"
                + text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS)) + "' is not a value of type "
                + column.type().sql();
    }

    /** Counts from the start of the file, also where the range does not. */
    private long lineNumber() throws IOException {
        if (start == 0) {
            return records.recordLine();
        }
        try (CsvRecords all = CsvInput.open(format.store(), file, options, 0, Long.MAX_VALUE)) {
            while (all.next()) {
                if (all.recordOffset() >= records.recordOffset()) {
                    return all.recordLine();
                }
            }
            return all.recordLine();
        }
    }

    @Override
    public void close() throws IOException {
        memory.close();
        try {
            records.close();
        } finally {
            badRecords.close();
        }
    }
}
