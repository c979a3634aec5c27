package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.BatchReader;
import io.sluice.driver.internal.arrow.SchemaReader;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.Column;
import io.sluice.driver.internal.wire.DataStream;
import io.sluice.driver.internal.wire.Execution;
import io.sluice.driver.internal.wire.FlightClient;
import io.sluice.driver.internal.wire.FlightData;
import io.sluice.driver.internal.wire.FlightInfo;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Rows that the server streams: the pieces of a result one after the other, in order. */
final class StreamedRows implements RowSource {
    private final FlightClient client;
    private final Execution execution;
    private final Iterator<FlightInfo.Endpoint> endpoints;
    private List<ArrowField> fields;
    private BatchReader reader;
    private Column[] columns;
    private DataStream stream;
    /** Dictionaries for the pending batch: the current one still reads from the older ones. */
    private final List<FlightData> pendingDictionaries = new ArrayList<>();

    private final List<String> warnings = new ArrayList<>();
    private FlightData pending;
    private boolean done;

    private StreamedRows(FlightClient client, List<FlightInfo.Endpoint> endpoints, Execution execution) {
        this.client = client;
        this.execution = execution;
        this.endpoints = endpoints.iterator();
    }

    /** Starts fetching and waits for the first rows, so that what fails early fails here. */
    static StreamedRows open(FlightClient client, FlightInfo info, Execution execution) throws SQLException {
        StreamedRows rows = new StreamedRows(client, info.endpoints, execution);
        rows.warnings.addAll(info.warnings);
        if (info.schema.length > 0) {
            rows.use(SchemaReader.readEncapsulated(info.schema));
        }
        return rows.opened();
    }

    /**
     * Runs a query and waits for its first rows.
     *
     * @param command which must give rows
     */
    static StreamedRows run(FlightClient client, byte[] command, Execution execution) throws SQLException {
        StreamedRows rows = new StreamedRows(client, List.of(), execution);
        rows.stream = client.stream(command, execution);
        return rows.opened();
    }

    private StreamedRows opened() throws SQLException {
        try {
            hasNextBatch();
            if (fields == null) {
                throw Errors.protocol("a result came without a schema");
            }
            return this;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** What the server had to say about the statement before its first rows. */
    List<String> warnings() {
        return warnings;
    }

    @Override
    public List<ArrowField> fields() {
        return fields;
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public boolean hasNextBatch() throws SQLException {
        while (pending == null && !done) {
            if (stream == null) {
                if (!endpoints.hasNext()) {
                    done = true;
                    execution.complete();
                    return false;
                }
                stream = client.stream(endpoints.next(), execution);
            }
            FlightData data = stream.next();
            if (data == null) {
                stream = null;
            } else {
                take(data);
            }
        }
        return pending != null;
    }

    @Override
    public int nextBatch() throws SQLException {
        for (FlightData dictionary : pendingDictionaries) {
            reader.read(dictionary);
        }
        pendingDictionaries.clear();
        FlightData data = pending;
        pending = null;
        return reader.read(data);
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
        if (!done) {
            done = true;
            pending = null;
            execution.complete();
        }
    }

    private void take(FlightData data) throws SQLException {
        if (data.header.length == 0) {
            if (data.metadata.length > 0) {
                warnings.addAll(List.of(new String(data.metadata, StandardCharsets.UTF_8).split("\n")));
            }
            return;
        }
        List<ArrowField> schema = BatchReader.schemaOf(data);
        if (schema != null) {
            if (fields == null) {
                use(schema);
            } else if (schema.size() != fields.size()) {
                throw Errors.protocol(
                        "the result has " + schema.size() + " columns where " + fields.size() + " were announced");
            }
            return;
        }
        int rows = BatchReader.rowsOf(data);
        if (rows > 0) {
            pending = data;
        } else if (rows == BatchReader.NO_ROWS) {
            pendingDictionaries.add(data);
        }
    }

    private void use(List<ArrowField> schema) throws SQLException {
        fields = List.copyOf(schema);
        reader = new BatchReader(fields);
        columns = reader.columns();
    }
}
