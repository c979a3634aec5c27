package io.sluice.driver.fake;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.CloseSessionRequest;
import org.apache.arrow.flight.CloseSessionResult;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.GetSessionOptionsRequest;
import org.apache.arrow.flight.GetSessionOptionsResult;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.SessionOptionValue;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SetSessionOptionsResult;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.sql.NoOpFlightSqlProducer;
import org.apache.arrow.flight.sql.SqlInfoBuilder;
import org.apache.arrow.flight.sql.impl.FlightSql;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionClosePreparedStatementRequest;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementRequest;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementResult;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementUpdate;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementUpdate;
import org.apache.arrow.flight.sql.impl.FlightSql.DoPutUpdateResult;
import org.apache.arrow.flight.sql.impl.FlightSql.TicketStatementQuery;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/** Answers by the text of the statement: results, counts and parameters are told to it beforehand. */
public final class FakeProducer extends NoOpFlightSqlProducer {
    public final Map<String, Result> results = new ConcurrentHashMap<>();
    public final Map<String, Long> counts = new ConcurrentHashMap<>();
    /** Of prepared statements; those without an entry have none. */
    public final Map<String, Schema> parameters = new ConcurrentHashMap<>();

    /** SQL of everything that ran, in order. */
    public final List<String> ran = new CopyOnWriteArrayList<>();
    /** Each row of parameters as the vectors' objects. */
    public final List<List<Object>> bound = new CopyOnWriteArrayList<>();

    public final List<Schema> boundSchemas = new CopyOnWriteArrayList<>();
    public final AtomicInteger batchesSent = new AtomicInteger();
    public final AtomicInteger cancelledStreams = new AtomicInteger();
    public final AtomicInteger cancelActions = new AtomicInteger();
    public final AtomicInteger closedStatements = new AtomicInteger();
    public final AtomicInteger closedSessions = new AtomicInteger();
    public final CountDownLatch blockedStarted = new CountDownLatch(1);
    public final List<FakeTable> tables = new ArrayList<>();
    public final List<List<Object>> primaryKeys = new ArrayList<>();
    public final List<List<Object>> foreignKeys = new ArrayList<>();
    /** The commands that asked for keys or tables. */
    public final List<Message> asked = new CopyOnWriteArrayList<>();

    private final Map<String, Map<String, SessionOptionValue>> options = new ConcurrentHashMap<>();
    private final BufferAllocator allocator;
    private final ExecutorService senders;
    private final SqlInfoBuilder sqlInfo =
            new SqlInfoBuilder().withFlightSqlServerName("Fake").withFlightSqlServerVersion("3.14.15-beta");

    /** A table in the metadata answers. */
    public record FakeTable(String schema, String name, String type, Schema columns) {}

    FakeProducer(BufferAllocator allocator, ExecutorService senders) {
        this.allocator = allocator;
        this.senders = senders;
    }

    public BufferAllocator allocator() {
        return allocator;
    }

    /** An error with the details that a Sluice server gives. */
    public static FlightRuntimeException error(
            CallStatus status, String code, String sqlState, int line, int column, String message) {
        ErrorFlightMetadata metadata = new ErrorFlightMetadata();
        metadata.insert("sluice-error-code", code);
        metadata.insert("sluice-sqlstate", sqlState);
        if (line > 0) {
            metadata.insert("sluice-line", Integer.toString(line));
            metadata.insert("sluice-column", Integer.toString(column));
        }
        return status.withDescription(message).withMetadata(metadata).toRuntimeException();
    }

    private Schema schemaOf(String sql) {
        if (sql.startsWith("SELEC ")) {
            throw error(
                    CallStatus.INVALID_ARGUMENT,
                    "PARSE_SYNTAX_ERROR",
                    "42601",
                    1,
                    1,
                    "Unexpected 'SELEC' — expected SELECT.");
        }
        if (sql.startsWith("BLOCK")) {
            return null;
        }
        Result result = results.get(sql);
        if (result == null && !counts.containsKey(sql)) {
            throw error(
                    CallStatus.NOT_FOUND,
                    "TABLE_OR_VIEW_NOT_FOUND",
                    "42P01",
                    2,
                    6,
                    "There is no table in: " + sql.replace('\n', ' '));
        }
        return result == null ? null : result.schema();
    }

    @Override
    public FlightInfo getFlightInfoStatement(
            CommandStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return info(command.getQuery(), context, descriptor);
    }

    private FlightInfo info(String sql, CallContext context, FlightDescriptor descriptor) {
        ran.add(sql);
        if (sql.startsWith("SELECT BLOCK")) {
            blockUntilCancelled(context);
            throw error(CallStatus.CANCELLED, "QUERY_CANCELED", "57014", 0, 0, "The client is gone.");
        }
        Schema schema = schemaOf(sql);
        TicketStatementQuery ticket = TicketStatementQuery.newBuilder()
                .setStatementHandle(ByteString.copyFromUtf8(sql))
                .build();
        FlightEndpoint endpoint = new FlightEndpoint(new Ticket(Any.pack(ticket).toByteArray()));
        return new FlightInfo(schema, descriptor, List.of(endpoint), -1, -1);
    }

    /** A query's command is a ticket too. */
    @Override
    public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
        String sql;
        try {
            Any command = Any.parseFrom(ticket.getBytes());
            if (!command.is(CommandStatementQuery.class)) {
                super.getStream(context, ticket, listener);
                return;
            }
            sql = command.unpack(CommandStatementQuery.class).getQuery();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
        ran.add(sql);
        if (sql.startsWith("SELECT BLOCK")) {
            blockUntilCancelled(context);
            throw error(CallStatus.CANCELLED, "QUERY_CANCELED", "57014", 0, 0, "The client is gone.");
        }
        schemaOf(sql);
        Result result = results.get(sql);
        senders.execute(() -> send(result, listener));
    }

    private void blockUntilCancelled(CallContext context) {
        blockedStarted.countDown();
        while (!context.isCancelled()) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        cancelledStreams.incrementAndGet();
    }

    @Override
    public void getStreamStatement(TicketStatementQuery ticket, CallContext context, ServerStreamListener listener) {
        String sql = ticket.getStatementHandle().toStringUtf8();
        Result result = results.get(sql);
        senders.execute(() -> send(result, listener));
    }

    private void send(Result result, ServerStreamListener listener) {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(result.schema(), allocator)) {
            listener.start(root);
            for (int batch = 0; batch < result.batches(); batch++) {
                while (!listener.isReady() && !listener.isCancelled()) {
                    Thread.sleep(1);
                }
                if (listener.isCancelled()) {
                    cancelledStreams.incrementAndGet();
                    return;
                }
                root.allocateNew();
                result.filler().fill(root, batch);
                listener.putNext();
                batchesSent.incrementAndGet();
            }
            listener.completed();
        } catch (FlightRuntimeException e) {
            listener.error(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Runnable acceptPutStatement(
            CommandStatementUpdate command,
            CallContext context,
            FlightStream stream,
            StreamListener<PutResult> acknowledgements) {
        return () -> {
            String sql = command.getQuery();
            ran.add(sql);
            if (sql.startsWith("BLOCK")) {
                blockUntilCancelled(context);
                return;
            }
            schemaOf(sql);
            acknowledge(counts.get(sql), acknowledgements);
        };
    }

    @Override
    public void createPreparedStatement(
            ActionCreatePreparedStatementRequest request,
            CallContext context,
            StreamListener<org.apache.arrow.flight.Result> listener) {
        try {
            String sql = request.getQuery();
            Schema schema = schemaOf(sql);
            ActionCreatePreparedStatementResult.Builder result = ActionCreatePreparedStatementResult.newBuilder()
                    .setPreparedStatementHandle(ByteString.copyFromUtf8(sql));
            if (schema != null) {
                result.setDatasetSchema(encoded(schema));
            }
            if (parameters.containsKey(sql)) {
                result.setParameterSchema(encoded(parameters.get(sql)));
            }
            listener.onNext(
                    new org.apache.arrow.flight.Result(Any.pack(result.build()).toByteArray()));
            listener.onCompleted();
        } catch (FlightRuntimeException e) {
            listener.onError(e);
        }
    }

    @Override
    public void closePreparedStatement(
            ActionClosePreparedStatementRequest request,
            CallContext context,
            StreamListener<org.apache.arrow.flight.Result> listener) {
        closedStatements.incrementAndGet();
        listener.onCompleted();
    }

    @Override
    public FlightInfo getFlightInfoPreparedStatement(
            CommandPreparedStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return info(command.getPreparedStatementHandle().toStringUtf8(), context, descriptor);
    }

    @Override
    public Runnable acceptPutPreparedStatementQuery(
            CommandPreparedStatementQuery command,
            CallContext context,
            FlightStream stream,
            StreamListener<PutResult> acknowledgements) {
        return () -> {
            readParameters(stream);
            acknowledgements.onCompleted();
        };
    }

    @Override
    public Runnable acceptPutPreparedStatementUpdate(
            CommandPreparedStatementUpdate command,
            CallContext context,
            FlightStream stream,
            StreamListener<PutResult> acknowledgements) {
        return () -> {
            String sql = command.getPreparedStatementHandle().toStringUtf8();
            ran.add(sql);
            int rows = readParameters(stream);
            long each = counts.get(sql);
            if (each < 0) {
                acknowledgements.onError(
                        error(CallStatus.INVALID_ARGUMENT, "NOT_NULL_VIOLATION", "23502", 0, 0, "Null in column a."));
                return;
            }
            acknowledge(each * Math.max(1, rows), acknowledgements);
        };
    }

    private int readParameters(FlightStream stream) {
        int rows = 0;
        boundSchemas.add(stream.getSchema());
        while (stream.next()) {
            VectorSchemaRoot root = stream.getRoot();
            for (int row = 0; row < root.getRowCount(); row++) {
                List<Object> values = new ArrayList<>();
                for (FieldVector vector : root.getFieldVectors()) {
                    Object value = vector.getObject(row);
                    values.add(value == null ? null : value instanceof byte[] ? value : plain(value));
                }
                bound.add(values);
                rows++;
            }
        }
        return rows;
    }

    private static Object plain(Object value) {
        return value instanceof org.apache.arrow.vector.util.Text ? value.toString() : value;
    }

    private void acknowledge(long count, StreamListener<PutResult> acknowledgements) {
        byte[] result =
                DoPutUpdateResult.newBuilder().setRecordCount(count).build().toByteArray();
        try (ArrowBuf buffer = allocator.buffer(Math.max(1, result.length))) {
            buffer.writeBytes(result);
            acknowledgements.onNext(PutResult.metadata(buffer));
        }
        acknowledgements.onCompleted();
    }

    @Override
    public void cancelFlightInfo(
            CancelFlightInfoRequest request, CallContext context, StreamListener<CancelStatus> listener) {
        cancelActions.incrementAndGet();
        listener.onNext(CancelStatus.CANCELLED);
        listener.onCompleted();
    }

    @Override
    public void setSessionOptions(
            SetSessionOptionsRequest request, CallContext context, StreamListener<SetSessionOptionsResult> listener) {
        Map<String, SetSessionOptionsResult.Error> errors = new HashMap<>();
        Map<String, SessionOptionValue> session =
                options.computeIfAbsent(context.peerIdentity(), identity -> new ConcurrentHashMap<>());
        request.getSessionOptions().forEach((name, value) -> {
            if (name.equals("nonsense")) {
                errors.put(name, new SetSessionOptionsResult.Error(SetSessionOptionsResult.ErrorValue.INVALID_NAME));
            } else {
                session.put(name, value);
            }
        });
        listener.onNext(new SetSessionOptionsResult(errors));
        listener.onCompleted();
    }

    @Override
    public void getSessionOptions(
            GetSessionOptionsRequest request, CallContext context, StreamListener<GetSessionOptionsResult> listener) {
        Map<String, SessionOptionValue> session = new HashMap<>(options.getOrDefault(context.peerIdentity(), Map.of()));
        session.putIfAbsent("catalog", SessionOptionValueFactory.makeSessionOptionValue("main"));
        listener.onNext(new GetSessionOptionsResult(session));
        listener.onCompleted();
    }

    @Override
    public void closeSession(
            CloseSessionRequest request, CallContext context, StreamListener<CloseSessionResult> listener) {
        closedSessions.incrementAndGet();
        listener.onNext(new CloseSessionResult(CloseSessionResult.Status.CLOSED));
        listener.onCompleted();
    }

    @Override
    public FlightInfo getFlightInfoSqlInfo(
            FlightSql.CommandGetSqlInfo command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_SQL_INFO_SCHEMA, descriptor);
    }

    @Override
    public void getStreamSqlInfo(
            FlightSql.CommandGetSqlInfo command, CallContext context, ServerStreamListener listener) {
        sqlInfo.send(command.getInfoList(), listener);
    }

    @Override
    public FlightInfo getFlightInfoCatalogs(
            FlightSql.CommandGetCatalogs command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_CATALOGS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamCatalogs(CallContext context, ServerStreamListener listener) {
        sendRows(Schemas.GET_CATALOGS_SCHEMA, List.of(List.of("main")), listener);
    }

    @Override
    public FlightInfo getFlightInfoSchemas(
            FlightSql.CommandGetDbSchemas command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_SCHEMAS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamSchemas(
            FlightSql.CommandGetDbSchemas command, CallContext context, ServerStreamListener listener) {
        sendRows(
                Schemas.GET_SCHEMAS_SCHEMA,
                List.of(List.of("main", "sales_eu"), List.of("main", "salesXeu")),
                listener);
    }

    @Override
    public FlightInfo getFlightInfoTables(
            FlightSql.CommandGetTables command, CallContext context, FlightDescriptor descriptor) {
        return listing(
                command,
                command.getIncludeSchema() ? Schemas.GET_TABLES_SCHEMA : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA,
                descriptor);
    }

    @Override
    public void getStreamTables(
            FlightSql.CommandGetTables command, CallContext context, ServerStreamListener listener) {
        asked.add(command);
        List<List<Object>> rows = new ArrayList<>();
        for (FakeTable table : tables) {
            List<Object> row = new ArrayList<>(List.of("main", table.schema(), table.name(), table.type()));
            if (command.getIncludeSchema()) {
                row.add(encoded(table.columns()).toByteArray());
            }
            rows.add(row);
        }
        sendRows(
                command.getIncludeSchema() ? Schemas.GET_TABLES_SCHEMA : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA,
                rows,
                listener);
    }

    @Override
    public FlightInfo getFlightInfoTableTypes(
            FlightSql.CommandGetTableTypes command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_TABLE_TYPES_SCHEMA, descriptor);
    }

    @Override
    public void getStreamTableTypes(CallContext context, ServerStreamListener listener) {
        sendRows(Schemas.GET_TABLE_TYPES_SCHEMA, List.of(List.of("VIEW"), List.of("TABLE")), listener);
    }

    @Override
    public FlightInfo getFlightInfoPrimaryKeys(
            FlightSql.CommandGetPrimaryKeys command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_PRIMARY_KEYS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamPrimaryKeys(
            FlightSql.CommandGetPrimaryKeys command, CallContext context, ServerStreamListener listener) {
        asked.add(command);
        sendRows(Schemas.GET_PRIMARY_KEYS_SCHEMA, primaryKeys, listener);
    }

    @Override
    public FlightInfo getFlightInfoImportedKeys(
            FlightSql.CommandGetImportedKeys command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_IMPORTED_KEYS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamImportedKeys(
            FlightSql.CommandGetImportedKeys command, CallContext context, ServerStreamListener listener) {
        asked.add(command);
        sendRows(Schemas.GET_IMPORTED_KEYS_SCHEMA, foreignKeys, listener);
    }

    @Override
    public FlightInfo getFlightInfoExportedKeys(
            FlightSql.CommandGetExportedKeys command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_EXPORTED_KEYS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamExportedKeys(
            FlightSql.CommandGetExportedKeys command, CallContext context, ServerStreamListener listener) {
        asked.add(command);
        sendRows(Schemas.GET_EXPORTED_KEYS_SCHEMA, foreignKeys, listener);
    }

    @Override
    public FlightInfo getFlightInfoCrossReference(
            FlightSql.CommandGetCrossReference command, CallContext context, FlightDescriptor descriptor) {
        return listing(command, Schemas.GET_CROSS_REFERENCE_SCHEMA, descriptor);
    }

    @Override
    public void getStreamCrossReference(
            FlightSql.CommandGetCrossReference command, CallContext context, ServerStreamListener listener) {
        asked.add(command);
        sendRows(Schemas.GET_CROSS_REFERENCE_SCHEMA, foreignKeys, listener);
    }

    private static FlightInfo listing(Message command, Schema schema, FlightDescriptor descriptor) {
        Ticket ticket = new Ticket(Any.pack(command).toByteArray());
        return new FlightInfo(schema, descriptor, List.of(new FlightEndpoint(ticket)), -1, -1);
    }

    private void sendRows(Schema schema, List<? extends List<?>> rows, ServerStreamListener listener) {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
            listener.start(root);
            root.allocateNew();
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    Object value = rows.get(row).get(column);
                    if (value instanceof byte[] bytes) {
                        ((VarBinaryVector) root.getVector(column)).setSafe(row, bytes);
                    } else if (value instanceof Integer number) {
                        ((IntVector) root.getVector(column)).setSafe(row, number);
                    } else if (value instanceof Byte number) {
                        ((UInt1Vector) root.getVector(column)).setSafe(row, number);
                    } else if (value != null) {
                        ((VarCharVector) root.getVector(column))
                                .setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            root.setRowCount(rows.size());
            listener.putNext();
            listener.completed();
        }
    }

    private static ByteString encoded(Schema schema) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)), schema);
            return ByteString.copyFrom(out.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
