package io.sluice.storage.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/**
 * The data of one record that has no place in the columns, as the JSON text {@code {"field": …, "_file_path": …}}. Not
 * thread-safe.
 */
public final class RescuedData {
    private static final JsonFactory JSON = new JsonFactory();

    private final String path;
    private StringWriter text;
    private JsonGenerator json;

    public RescuedData(String path) {
        this.path = path;
    }

    public void add(String field, String value) throws IOException {
        begin();
        json.writeStringField(field, value);
    }

    /** @param value a JSON text */
    public void addJson(String field, String value) throws IOException {
        begin();
        json.writeFieldName(field);
        json.writeRawValue(value);
    }

    private void begin() throws IOException {
        if (json == null) {
            text = new StringWriter();
            json = JSON.createGenerator(text);
            json.writeStartObject();
        }
    }

    /** What was added since the last call, or null if nothing was. */
    public String take() throws IOException {
        if (json == null) {
            return null;
        }
        json.writeStringField("_file_path", path);
        json.writeEndObject();
        json.close();
        json = null;
        return text.toString();
    }
}
