package io.sluice.server.flight;

import com.google.protobuf.ByteString;
import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.arrow.ArrowSchemas;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.server.session.Session;
import io.sluice.server.statement.PlannedStatement;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import io.sluice.server.statement.StatementService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;

/** The calls that run statements. */
final class StatementCalls {
    /** What a client gets that fetches rows from a statement which has none. */
    private static final SqlType.Struct COUNT_COLUMNS =
            SqlType.struct(Field.required("num_affected_rows", SqlType.BIGINT));

    private final StatementService statements;
    private final PreparedStatements prepared = new PreparedStatements();
    private final Tickets tickets = new Tickets();
    private final ClientWatch clients;
    private final RowSender sender;
    private final Executor senders;

    /** @param senders where rows are sent from */
    StatementCalls(StatementService statements, ClientWatch clients, RowSender sender, Executor senders) {
        this.statements = statements;
        this.clients = clients;
        this.sender = sender;
        this.senders = senders;
    }

    /** Who calls. @param isGone whether the client has ended the call */
    record Caller(Session session, BooleanSupplier isGone) {}

    Tickets tickets() {
        return tickets;
    }

    /** Plans a statement; one without rows runs at once, because clients may never fetch its (empty) result. */
    FlightInfo info(Caller caller, String sql, FlightDescriptor descriptor) {
        Session session = caller.session();
        String queryId = tickets.newQueryId();
        return info(caller, statements.plan(session, sql, queryId), List.of(), queryId, descriptor);
    }

    FlightInfo preparedInfo(Caller caller, ByteString handle, FlightDescriptor descriptor) {
        PreparedStatements.Prepared statement = prepared.get(handle, caller.session());
        String queryId = tickets.newQueryId();
        PlannedStatement planned =
                statements.plan(statement.session(), statement.planned().sql(), queryId);
        List<List<Object>> sets = convert(statement.parameters().get(), planned, statement.session());
        return info(
                new Caller(statement.session(), caller.isGone()),
                planned,
                sets.isEmpty() ? List.of() : sets.getFirst(),
                queryId,
                descriptor);
    }

    /** Sets of parameters for a plan; a plan without markers has none. */
    private static List<List<Object>> convert(ParameterRows sent, PlannedStatement planned, Session session) {
        List<SqlType> types = planned.parameterTypes();
        return types.isEmpty()
                ? List.of()
                : sent.convert(types, StatementContext.folder(session.zone(), Instant.now()));
    }

    private FlightInfo info(
            Caller caller,
            PlannedStatement planned,
            List<Object> parameters,
            String queryId,
            FlightDescriptor descriptor) {
        Session session = caller.session();
        Optional<SqlType.Struct> columns = planned.columns();
        Pending pending = columns.isPresent()
                ? new Pending.Planned(session, planned, parameters, Instant.now())
                : new Pending.Done(session, runForCount(caller, planned, parameters, queryId), Instant.now());
        Schema schema = ArrowSchemas.toArrow(columns.orElse(COUNT_COLUMNS), session.zone());
        FlightEndpoint endpoint =
                FlightEndpoint.builder(tickets.put(queryId, pending)).build();
        return FlightInfo.builder(schema, descriptor, List.of(endpoint))
                .setOrdered(true)
                .setAppMetadata(String.join("\n", planned.warnings()).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    Schema schema(Session session, String sql) {
        PlannedStatement planned = statements.plan(session, sql, tickets.newQueryId());
        return ArrowSchemas.toArrow(planned.columns().orElse(COUNT_COLUMNS), session.zone());
    }

    Schema preparedSchema(Session session, ByteString handle) {
        PreparedStatements.Prepared statement = prepared.get(handle, session);
        return ArrowSchemas.toArrow(statement.planned().columns().orElse(COUNT_COLUMNS), session.zone());
    }

    /** Runs the statement under a ticket and sends its rows, on a thread of ours. */
    void fetch(Session caller, String queryId, ServerStreamListener listener) {
        Pending pending = tickets.take(queryId, caller);
        send(queryId, listener, () -> rows(pending, queryId, listener::isCancelled));
    }

    /** Plans a statement, runs it and sends its rows, on a thread of ours. */
    void stream(Caller caller, String sql, ServerStreamListener listener) {
        String queryId = tickets.newQueryId();
        Session session = caller.session();
        send(queryId, listener, () -> {
            PlannedStatement planned = statements.plan(session, sql, queryId);
            if (caller.isGone().getAsBoolean()) {
                throw new SluiceException(
                        ErrorCode.QUERY_CANCELED,
                        "The statement was cancelled while it was planned: its client is gone.");
            }
            if (planned.columns().isEmpty()) {
                long count = runForCount(caller, planned, List.of(), queryId).count();
                return new Outcome(session, countRow(count), planned.warnings());
            }
            Pending pending = new Pending.Planned(session, planned, List.of(), Instant.now());
            return new Outcome(
                    session, rows(pending, queryId, listener::isCancelled).rows(), planned.warnings());
        });
    }

    /** Rows to send. @param warnings that the client has not been told */
    private record Outcome(Session session, StatementResult.Rows rows, List<String> warnings) {}

    private Outcome rows(Pending pending, String queryId, BooleanSupplier isGone) {
        return switch (pending) {
            case Pending.Planned planned -> {
                StatementResult result =
                        statements.run(planned.session(), planned.statement(), planned.parameters(), queryId, isGone);
                yield new Outcome(planned.session(), (StatementResult.Rows) result, List.of());
            }
            case Pending.Done done ->
                new Outcome(done.session(), countRow(done.result().count()), List.of());
        };
    }

    private void send(String queryId, ServerStreamListener listener, Supplier<Outcome> run) {
        ReadyGate gate = new ReadyGate(listener, () -> statements.cancelOfGone(queryId));
        senders.execute(() -> {
            try {
                send(run.get(), listener, gate);
            } catch (RuntimeException | LinkageError | AssertionError | OutOfMemoryError | StackOverflowError e) {
                if (!listener.isCancelled()) {
                    listener.error(FlightErrors.of(e));
                }
            }
        });
    }

    /** A prepared statement fetched without a ticket of ours. */
    void preparedStream(Session caller, ByteString handle, ServerStreamListener listener) {
        FlightInfo info =
                preparedInfo(new Caller(caller, listener::isCancelled), handle, FlightDescriptor.command(new byte[0]));
        Ticket ticket = info.getEndpoints().getFirst().getTicket();
        fetch(caller, Tickets.queryId(ticket).orElseThrow(), listener);
    }

    private void send(Outcome outcome, ServerStreamListener listener, ReadyGate gate) {
        Session session = outcome.session();
        StatementResult.Rows rows = outcome.rows();
        boolean taken = false;
        try {
            ZoneId zone = session.zone();
            Schema schema = ArrowSchemas.toArrow(rows.columns(), zone);
            long batchBytes = session.settings().get(SluiceSettings.RESULT_BATCH_BYTES);
            taken = true;
            sender.send(schema, rows.columns(), rows.stream(), zone, batchBytes, outcome.warnings(), listener, gate);
        } finally {
            if (!taken) {
                rows.stream().close();
            }
        }
    }

    private static StatementResult.Rows countRow(long count) {
        Batch row = Batch.of(1, Vectors.of(SqlType.BIGINT, count));
        return new StatementResult.Rows(COUNT_COLUMNS, RowStream.of(List.of(row)));
    }

    /** What an update gave. */
    record Updated(long count, List<String> warnings) {}

    /** Runs a statement for its count. */
    Updated update(Caller caller, String sql) {
        String queryId = tickets.newQueryId();
        PlannedStatement planned = statements.plan(caller.session(), sql, queryId);
        return new Updated(runForCount(caller, planned, List.of(), queryId).count(), planned.warnings());
    }

    /** Runs a prepared statement for its count, once for each set of parameters; one that takes none runs once. */
    Updated preparedUpdate(Caller calling, ByteString handle, FlightStream parameters) {
        PreparedStatements.Prepared statement = prepared.get(handle, calling.session());
        Caller caller = new Caller(statement.session(), calling.isGone());
        String queryId = tickets.newQueryId();
        PlannedStatement planned =
                statements.plan(statement.session(), statement.planned().sql(), queryId);
        List<List<Object>> sets = planned.parameterTypes().isEmpty()
                ? List.of(List.of())
                : convert(bound(parameters, planned), planned, statement.session());
        AtomicInteger finished = new AtomicInteger();
        try {
            return new Updated(runForCount(caller, planned, sets, queryId, finished), planned.warnings());
        } catch (SluiceException e) {
            throw FlightErrors.ofBatch(e, finished.get());
        }
    }

    /** No row of parameters changes nothing, but to bind none at all is a mistake. */
    private static ParameterRows bound(FlightStream parameters, PlannedStatement planned) {
        ParameterRows sent = ParameterRows.read(parameters);
        if (!sent.isBound()) {
            throw new SluiceException(
                    ErrorCode.MISSING_PARAMETER,
                    "The statement has " + planned.parameterTypes().size()
                            + " parameters, but 0 were bound. Bind a value, or NULL, for each ?.");
        }
        return sent;
    }

    /** The sum of the counts. @param finished counts the sets that have taken effect */
    private long runForCount(
            Caller caller, PlannedStatement planned, List<List<Object>> sets, String queryId, AtomicInteger finished) {
        if (sets.size() == 1 || planned.columns().isPresent()) {
            long count = 0;
            for (List<Object> set : sets) {
                count += runForCount(caller, planned, set, tickets.newQueryId()).count();
                finished.incrementAndGet();
            }
            return count;
        }
        try (ClientWatch.Guard guard = watch(caller, queryId)) {
            return statements.runBatch(caller.session(), planned, sets, queryId, finished);
        }
    }

    /** Binds the parameters of the prepared statement's next query. */
    void bind(Session caller, ByteString handle, FlightStream parameters) {
        PreparedStatements.Prepared statement = prepared.get(handle, caller);
        ParameterRows sent = ParameterRows.read(parameters);
        if (sent.rows().size() != 1) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "A query takes one set of parameters at a time, but "
                            + sent.rows().size() + " were sent. Run it once for each set.");
        }
        statement.parameters().set(sent);
    }

    private StatementResult.Updated runForCount(
            Caller caller, PlannedStatement planned, List<Object> parameters, String queryId) {
        if (planned.columns().isPresent() && planned.columns().get().indexOf("num_affected_rows") < 0) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT, "The statement delivers rows and not a count. Run it as a query.");
        }
        try (ClientWatch.Guard guard = watch(caller, queryId)) {
            return switch (statements.run(caller.session(), planned, parameters, queryId)) {
                case StatementResult.Updated updated -> updated;
                case StatementResult.Rows rows -> new StatementResult.Updated(affectedRows(rows));
            };
        }
    }

    private ClientWatch.Guard watch(Caller caller, String queryId) {
        return clients.onGone(caller.isGone(), () -> statements.cancelOfGone(queryId));
    }

    /** The sum of the rows' column num_affected_rows. */
    private static long affectedRows(StatementResult.Rows rows) {
        int column = rows.columns().indexOf("num_affected_rows");
        long count = 0;
        try (RowStream stream = rows.stream()) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                Batch compact = batch.compact();
                for (int i = 0; i < compact.length(); i++) {
                    count += ((Number) Vectors.value(compact.column(column), i)).longValue();
                }
            }
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was interrupted.", e);
        }
    }

    /** What a client must know of a statement that it prepared. */
    record PreparedInfo(String handle, Optional<Schema> columns, Schema parameters) {}

    PreparedInfo prepare(Session session, String sql) {
        String handle = tickets.newQueryId();
        PlannedStatement planned = statements.plan(session, sql, handle);
        prepared.put(handle, new PreparedStatements.Prepared(session, planned));
        List<Field> parameters = new ArrayList<>();
        for (SqlType type : planned.parameterTypes()) {
            parameters.add(Field.nullable("parameter_" + (parameters.size() + 1), type));
        }
        return new PreparedInfo(
                handle,
                planned.columns().map(columns -> ArrowSchemas.toArrow(columns, session.zone())),
                ArrowSchemas.toArrow(new SqlType.Struct(parameters), session.zone()));
    }

    void closePrepared(Session session, ByteString handle) {
        prepared.close(handle, session);
    }

    /** Cancels the statements behind a result; false if none of them waits or runs. */
    boolean cancel(Session caller, FlightInfo info) {
        boolean cancelled = false;
        for (FlightEndpoint endpoint : info.getEndpoints()) {
            Optional<String> queryId = Tickets.queryId(endpoint.getTicket());
            if (queryId.isPresent()) {
                cancelled |= tickets.drop(queryId.get(), caller) || cancelRunning(caller, queryId.get());
            }
        }
        return cancelled;
    }

    private boolean cancelRunning(Session caller, String queryId) {
        boolean own = statements.running().stream()
                .anyMatch(running -> running.queryId().equals(queryId)
                        && running.session().user().equals(caller.user()));
        return own && statements.cancel(queryId, ErrorCode.QUERY_CANCELED, "The statement was cancelled by its user.");
    }

    /** Forgets what belongs to a session that ends. */
    void sessionClosed(Session session) {
        statements.cancelAll(session);
        prepared.closeAll(session);
        tickets.dropAll(session);
    }
}
