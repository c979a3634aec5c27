package io.sluice.storage.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.columnar.memory.Reservation;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.BadRecords;
import io.sluice.storage.ingest.format.DataColumns;
import io.sluice.storage.ingest.format.RescuedData;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * The objects of a range of a JSON file as batches. Where a text is no JSON, its objects before the fault are dropped and
 * the whole text is one bad record; where a value does not fit its column, the object is one.
 */
final class JsonRows implements RowFormat.Rows {
    private final JsonFormat format;
    private final FileStatus file;
    private final JsonOptions options;
    private final JsonDocuments documents;
    private final JsonValues values;
    private final DataColumns columns;
    private final SqlType.Struct data;
    private final boolean[] read;
    private final int[] wanted;
    /** Position of the column that takes whole documents, −1 if there is none. */
    private final int documentColumn;

    private final boolean wantsRescued;
    private final BadRecords badRecords;
    private final RescuedData rescued;
    private final Reservation memory;
    private final ScanMetrics metrics;
    private final long start;
    private final ArrayDeque<Object[]> rows = new ArrayDeque<>();

    JsonRows(
            JsonFormat format,
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
        this.wanted = wanted;
        this.memory = new Reservation(memory);
        this.metrics = metrics;
        this.values = new JsonValues(options);
        this.columns = DataColumns.of(format.columns(), options.malformed());
        this.data = new SqlType.Struct(columns.data());
        this.badRecords = new BadRecords(format.store(), file, options.malformed(), format.report());
        this.rescued = new RescuedData(file.path());
        this.documentColumn = documentColumn(format);
        this.read = new boolean[columns.data().size()];
        boolean rescues = false;
        boolean all = badRecords.areLogged();
        for (int column : wanted) {
            rescues |= column == columns.rescued();
            all |= column == columns.corrupt() || column == columns.rescued();
            if (columns.dataIndex()[column] >= 0) {
                read[columns.dataIndex()[column]] = true;
            }
        }
        this.wantsRescued = rescues;
        for (int i = 0; i < read.length; i++) {
            read[i] |= all;
        }
        this.documents = new JsonDocuments(format.store(), file, options, start, end);
    }

    private static int documentColumn(JsonFormat format) {
        String name = format.options().singleVariantColumn().orElse(null);
        if (name == null) {
            return -1;
        }
        int index = format.columns().indexOf(name);
        if (index < 0 || format.columns().fields().get(index).type() != SqlType.VARIANT) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "The option singleVariantColumn names " + name
                            + ", which is no column of type VARIANT here. Name one.");
        }
        return index;
    }

    @Override
    public Batch next() throws IOException {
        VectorBuilder[] builders = new VectorBuilder[wanted.length];
        for (int i = 0; i < builders.length; i++) {
            builders[i] =
                    VectorBuilder.of(format.columns().fields().get(wanted[i]).type(), Batch.TARGET_LENGTH);
        }
        int count = 0;
        while (count < Batch.TARGET_LENGTH && fill()) {
            Object[] row = rows.removeFirst();
            for (int i = 0; i < builders.length; i++) {
                builders[i].appendValue(row[wanted[i]]);
            }
            count++;
        }
        metrics.rowsRead.add(count);
        memory.growTo(documents.capacity());
        if (count == 0) {
            return null;
        }
        Vector[] vectors = new Vector[builders.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = builders[i].build();
        }
        return Batch.of(count, vectors);
    }

    /** Sees to it that there is a row; false at the end. */
    private boolean fill() throws IOException {
        while (rows.isEmpty()) {
            if (!documents.next()) {
                return false;
            }
            metrics.bytesRead.add(documents.end() - documents.start());
            readDocument();
        }
        return true;
    }

    private void readDocument() throws IOException {
        int first = documents.start();
        try (JsonParser json =
                options.factory().createParser(documents.bytes(), first, documents.end() - documents.start())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (documentColumn >= 0) {
                    readWhole(json, first);
                    continue;
                }
                switch (token) {
                    case START_ARRAY -> readArray(json, first);
                    case START_OBJECT -> readObject(json, first);
                    default -> {
                        rows.clear();
                        bad(new Object[wantedLength()], text(first, documents.end()), "it is no JSON object");
                        return;
                    }
                }
            }
        } catch (JsonProcessingException e) {
            rows.clear();
            values.takeProblem();
            rescued.take();
            bad(new Object[wantedLength()], text(first, documents.end()), e.getOriginalMessage());
        }
    }

    private void readWhole(JsonParser json, int first) throws IOException {
        Object[] row = new Object[wantedLength()];
        int at = first + (int) json.currentTokenLocation().getByteOffset();
        row[documentColumn] = values.read(json, SqlType.VARIANT);
        String problem = values.takeProblem();
        if (problem == null) {
            rows.add(row);
        } else {
            bad(row, text(at, first + (int) json.currentLocation().getByteOffset()), problem);
        }
    }

    private void readArray(JsonParser json, int first) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readObject(json, first);
            } else {
                int at = first + (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                int to = first + (int) json.currentLocation().getByteOffset();
                bad(new Object[wantedLength()], text(at, to), "the element of an array is no JSON object");
            }
        }
    }

    private void readObject(JsonParser json, int first) throws IOException {
        Object[] row = new Object[wantedLength()];
        int at = first + (int) json.currentTokenLocation().getByteOffset();
        JsonValues.JsonFieldNames names = values.names(data);
        String problem = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            int index = names.indexOf(name);
            json.nextToken();
            if (index < 0) {
                if (wantsRescued) {
                    rescue(name, json);
                } else {
                    json.skipChildren();
                }
            } else if (!read[index]) {
                json.skipChildren();
            } else {
                int valueAt = first + (int) json.currentTokenLocation().getByteOffset();
                Object value = values.read(json, data.fields().get(index).type());
                String misfit = values.takeProblem();
                if (misfit != null && columns.rescued() >= 0) {
                    // Which records are bad must not depend on the columns that a query wants.
                    if (wantsRescued) {
                        int valueEnd = first + (int) json.currentLocation().getByteOffset();
                        rescued.addJson(name, text(valueAt, valueEnd));
                    }
                } else if (problem == null) {
                    problem = misfit;
                }
                row[columnOf(index)] = value;
            }
        }
        if (wantsRescued) {
            row[columns.rescued()] = rescued.take();
        }
        if (problem == null) {
            rows.add(row);
        } else {
            bad(row, text(at, first + (int) json.currentLocation().getByteOffset()), problem);
        }
    }

    private void rescue(String name, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            rescued.add(name, json.getText());
        } else {
            rescued.addJson(name, values.json(json));
        }
    }

    private int columnOf(int index) {
        int[] dataIndex = columns.dataIndex();
        for (int i = index; i < dataIndex.length; i++) {
            if (dataIndex[i] == index) {
                return i;
            }
        }
        throw new IllegalStateException("no column for " + index);
    }

    private int wantedLength() {
        return format.columns().fields().size();
    }

    private String text(int from, int to) {
        return new String(documents.bytes(), from, to - from, StandardCharsets.UTF_8);
    }

    private void bad(Object[] row, String record, String reason) throws IOException {
        if (badRecords.failTheStatement()) {
            throw badRecords.failure(lineNumber(), reason);
        }
        badRecords.add(record, reason);
        if (!badRecords.areDropped()) {
            if (columns.corrupt() >= 0) {
                row[columns.corrupt()] = record;
            }
            rows.add(row);
        }
    }

    /** Counts from the start of the file, also where the range does not. */
    private long lineNumber() throws IOException {
        if (start == 0) {
            return documents.lineNumber();
        }
        try (JsonDocuments all = new JsonDocuments(format.store(), file, options, 0, Long.MAX_VALUE)) {
            while (all.next() && all.offset() < documents.offset()) {}
            return all.lineNumber();
        }
    }

    @Override
    public void close() throws IOException {
        memory.close();
        try {
            documents.close();
        } finally {
            badRecords.close();
        }
    }
}
