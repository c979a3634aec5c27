package io.sluice.storage.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.storage.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Bad records of one reader, written as JSON lines {@code {"path", "record", "reason"}} to a file of its own in
 * {@code <badRecordsPath>/<time>/bad_records/} when it is closed; no file if there were none. Not thread-safe.
 */
final class BadRecordLog implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final int MAX_BYTES_HELD = 1 << 22;

    private final ObjectStore store;
    private final String folder;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    BadRecordLog(ObjectStore store, String badRecordsPath) {
        this.store = store;
        this.folder = badRecordsPath.replaceAll("/+$", "") + "/" + FOLDER.format(Instant.now()) + "/bad_records";
    }

    void add(String path, String record, String reason) {
        try (JsonGenerator json = JSON.createGenerator(lines)) {
            json.writeStartObject();
            json.writeStringField("path", path);
            json.writeStringField("record", record);
            json.writeStringField("reason", reason);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        lines.write('\n');
        if (lines.size() >= MAX_BYTES_HELD) {
            flush();
        }
    }

    private void flush() {
        if (lines.size() > 0) {
            store.put(folder + "/part-" + UUID.randomUUID() + ".json", lines.toByteArray());
            lines.reset();
        }
    }

    @Override
    public void close() {
        flush();
    }
}
