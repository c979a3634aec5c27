package io.sluice.server.flight;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.server.session.Session;
import io.sluice.server.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.CloseSessionRequest;
import org.apache.arrow.flight.CloseSessionResult;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.GetSessionOptionsRequest;
import org.apache.arrow.flight.GetSessionOptionsResult;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.SchemaResult;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SetSessionOptionsResult;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.sql.CancelResult;
import org.apache.arrow.flight.sql.FlightSqlProducer;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionClosePreparedStatementRequest;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementRequest;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementResult;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetCatalogs;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetCrossReference;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetDbSchemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetExportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetImportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetPrimaryKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetSqlInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTableTypes;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTables;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetXdbcTypeInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementUpdate;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementUpdate;
import org.apache.arrow.flight.sql.impl.FlightSql.DoPutUpdateResult;
import org.apache.arrow.flight.sql.impl.FlightSql.TicketStatementQuery;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The Flight SQL service: finds the session of each call, hands the call to those who know, and turns what they throw
 * into statuses.
 */
final class SluiceFlightProducer implements FlightSqlProducer {
    /** Of DoPutUpdateResult: what Sluice adds to it. */
    private static final int WARNINGS_FIELD = 1000;

    private final Sessions sessions;
    private final StatementCalls statements;
    private final MetadataCalls metadata;
    private final SessionCalls sessionOptions;
    private final SqlInfoListing sqlInfos;
    private final BufferAllocator allocator;

    SluiceFlightProducer(
            Sessions sessions,
            StatementCalls statements,
            MetadataCalls metadata,
            SessionCalls sessionOptions,
            SqlInfoListing sqlInfos,
            BufferAllocator allocator) {
        this.sessions = sessions;
        this.statements = statements;
        this.metadata = metadata;
        this.sessionOptions = sessionOptions;
        this.sqlInfos = sqlInfos;
        this.allocator = allocator;
    }

    // Statements

    @Override
    public FlightInfo getFlightInfoStatement(
            CommandStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() -> statements.info(caller(context), command.getQuery(), descriptor));
    }

    @Override
    public SchemaResult getSchemaStatement(
            CommandStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() -> new SchemaResult(statements.schema(session(context), command.getQuery())));
    }

    @Override
    public void getStreamStatement(TicketStatementQuery ticket, CallContext context, ServerStreamListener listener) {
        answer(() -> {
            statements.fetch(session(context), ticket.getStatementHandle().toStringUtf8(), listener);
            return null;
        });
    }

    @Override
    public Runnable acceptPutStatement(
            CommandStatementUpdate command,
            CallContext context,
            FlightStream flightStream,
            StreamListener<PutResult> acks) {
        return () -> acknowledge(acks, () -> statements.update(caller(context), command.getQuery()));
    }

    /** A query's command is a ticket too: whoever has no use for the result's shape beforehand saves a call. */
    @Override
    public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
        Optional<String> sql = Tickets.query(ticket);
        if (sql.isEmpty()) {
            FlightSqlProducer.super.getStream(context, ticket, listener);
            return;
        }
        answer(() -> {
            statements.stream(caller(context), sql.get(), listener);
            return null;
        });
    }

    // Prepared statements

    @Override
    public void createPreparedStatement(
            ActionCreatePreparedStatementRequest request, CallContext context, StreamListener<Result> listener) {
        StatementCalls.PreparedInfo prepared = answer(() -> statements.prepare(session(context), request.getQuery()));
        ActionCreatePreparedStatementResult.Builder result = ActionCreatePreparedStatementResult.newBuilder()
                .setPreparedStatementHandle(ByteString.copyFromUtf8(prepared.handle()))
                .setParameterSchema(ByteString.copyFrom(SchemaBytes.of(prepared.parameters())));
        prepared.columns().ifPresent(columns -> result.setDatasetSchema(ByteString.copyFrom(SchemaBytes.of(columns))));
        listener.onNext(new Result(Any.pack(result.build()).toByteArray()));
        listener.onCompleted();
    }

    @Override
    public void closePreparedStatement(
            ActionClosePreparedStatementRequest request, CallContext context, StreamListener<Result> listener) {
        answer(() -> {
            statements.closePrepared(session(context), request.getPreparedStatementHandle());
            return null;
        });
        listener.onCompleted();
    }

    @Override
    public FlightInfo getFlightInfoPreparedStatement(
            CommandPreparedStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() -> statements.preparedInfo(caller(context), command.getPreparedStatementHandle(), descriptor));
    }

    @Override
    public SchemaResult getSchemaPreparedStatement(
            CommandPreparedStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() ->
                new SchemaResult(statements.preparedSchema(session(context), command.getPreparedStatementHandle())));
    }

    @Override
    public void getStreamPreparedStatement(
            CommandPreparedStatementQuery command, CallContext context, ServerStreamListener listener) {
        answer(() -> {
            statements.preparedStream(session(context), command.getPreparedStatementHandle(), listener);
            return null;
        });
    }

    @Override
    public Runnable acceptPutPreparedStatementUpdate(
            CommandPreparedStatementUpdate command,
            CallContext context,
            FlightStream flightStream,
            StreamListener<PutResult> acks) {
        return () -> acknowledge(
                acks,
                () -> statements.preparedUpdate(caller(context), command.getPreparedStatementHandle(), flightStream));
    }

    @Override
    public Runnable acceptPutPreparedStatementQuery(
            CommandPreparedStatementQuery command,
            CallContext context,
            FlightStream flightStream,
            StreamListener<PutResult> acks) {
        return () -> {
            answer(() -> {
                statements.bind(session(context), command.getPreparedStatementHandle(), flightStream);
                return null;
            });
            acks.onCompleted();
        };
    }

    private void acknowledge(StreamListener<PutResult> acks, Supplier<StatementCalls.Updated> work) {
        StatementCalls.Updated updated = answer(work);
        UnknownFieldSet.Field.Builder warnings = UnknownFieldSet.Field.newBuilder();
        updated.warnings().forEach(warning -> warnings.addLengthDelimited(ByteString.copyFromUtf8(warning)));
        // Other clients pass over a field that they do not know.
        byte[] result = DoPutUpdateResult.newBuilder()
                .setRecordCount(updated.count())
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(WARNINGS_FIELD, warnings.build())
                        .build())
                .build()
                .toByteArray();
        try (ArrowBuf buffer = allocator.buffer(Math.max(1, result.length))) {
            buffer.writeBytes(result);
            acks.onNext(PutResult.metadata(buffer));
        }
        acks.onCompleted();
    }

    // Cancelling

    @Override
    public void cancelFlightInfo(
            CancelFlightInfoRequest request, CallContext context, StreamListener<CancelStatus> listener) {
        boolean cancelled = answer(() -> statements.cancel(session(context), request.getInfo()));
        listener.onNext(cancelled ? CancelStatus.CANCELLED : CancelStatus.NOT_CANCELLABLE);
        listener.onCompleted();
    }

    @Override
    public void cancelQuery(FlightInfo info, CallContext context, StreamListener<CancelResult> listener) {
        boolean cancelled = answer(() -> statements.cancel(session(context), info));
        listener.onNext(cancelled ? CancelResult.CANCELLED : CancelResult.NOT_CANCELLABLE);
        listener.onCompleted();
    }

    // Sessions

    @Override
    public void setSessionOptions(
            SetSessionOptionsRequest request, CallContext context, StreamListener<SetSessionOptionsResult> listener) {
        var errors = answer(() -> sessionOptions.set(session(context), request.getSessionOptions()));
        listener.onNext(new SetSessionOptionsResult(errors));
        listener.onCompleted();
    }

    @Override
    public void getSessionOptions(
            GetSessionOptionsRequest request, CallContext context, StreamListener<GetSessionOptionsResult> listener) {
        listener.onNext(new GetSessionOptionsResult(answer(() -> sessionOptions.get(session(context)))));
        listener.onCompleted();
    }

    @Override
    public void closeSession(
            CloseSessionRequest request, CallContext context, StreamListener<CloseSessionResult> listener) {
        answer(() -> {
            sessions.close(session(context));
            return null;
        });
        listener.onNext(new CloseSessionResult(CloseSessionResult.Status.CLOSED));
        listener.onCompleted();
    }

    // Metadata

    @Override
    public FlightInfo getFlightInfoSqlInfo(
            CommandGetSqlInfo command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_SQL_INFO_SCHEMA, descriptor);
    }

    @Override
    public void getStreamSqlInfo(CommandGetSqlInfo command, CallContext context, ServerStreamListener listener) {
        sqlInfos.send(command.getInfoList(), listener);
    }

    @Override
    public FlightInfo getFlightInfoTypeInfo(
            CommandGetXdbcTypeInfo command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_TYPE_INFO_SCHEMA, descriptor);
    }

    @Override
    public void getStreamTypeInfo(CommandGetXdbcTypeInfo command, CallContext context, ServerStreamListener listener) {
        metadata.typeInfo(command, listener);
    }

    @Override
    public FlightInfo getFlightInfoCatalogs(
            CommandGetCatalogs command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_CATALOGS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamCatalogs(CallContext context, ServerStreamListener listener) {
        metadata.catalogs(listener);
    }

    @Override
    public FlightInfo getFlightInfoSchemas(
            CommandGetDbSchemas command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_SCHEMAS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamSchemas(CommandGetDbSchemas command, CallContext context, ServerStreamListener listener) {
        metadata.schemas(command, listener);
    }

    @Override
    public FlightInfo getFlightInfoTables(CommandGetTables command, CallContext context, FlightDescriptor descriptor) {
        return listing(
                command.getIncludeSchema() ? Schemas.GET_TABLES_SCHEMA : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA,
                descriptor);
    }

    @Override
    public void getStreamTables(CommandGetTables command, CallContext context, ServerStreamListener listener) {
        answer(() -> {
            metadata.tables(session(context), command, listener);
            return null;
        });
    }

    @Override
    public FlightInfo getFlightInfoTableTypes(
            CommandGetTableTypes command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_TABLE_TYPES_SCHEMA, descriptor);
    }

    @Override
    public void getStreamTableTypes(CallContext context, ServerStreamListener listener) {
        metadata.tableTypes(listener);
    }

    @Override
    public FlightInfo getFlightInfoPrimaryKeys(
            CommandGetPrimaryKeys command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_PRIMARY_KEYS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamPrimaryKeys(
            CommandGetPrimaryKeys command, CallContext context, ServerStreamListener listener) {
        answer(() -> {
            metadata.primaryKeys(session(context), command, listener);
            return null;
        });
    }

    @Override
    public FlightInfo getFlightInfoExportedKeys(
            CommandGetExportedKeys command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_EXPORTED_KEYS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamExportedKeys(
            CommandGetExportedKeys command, CallContext context, ServerStreamListener listener) {
        answer(() -> {
            metadata.exportedKeys(session(context), command, listener);
            return null;
        });
    }

    @Override
    public FlightInfo getFlightInfoImportedKeys(
            CommandGetImportedKeys command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_IMPORTED_KEYS_SCHEMA, descriptor);
    }

    @Override
    public void getStreamImportedKeys(
            CommandGetImportedKeys command, CallContext context, ServerStreamListener listener) {
        answer(() -> {
            metadata.importedKeys(session(context), command, listener);
            return null;
        });
    }

    @Override
    public FlightInfo getFlightInfoCrossReference(
            CommandGetCrossReference command, CallContext context, FlightDescriptor descriptor) {
        return listing(Schemas.GET_CROSS_REFERENCE_SCHEMA, descriptor);
    }

    @Override
    public void getStreamCrossReference(
            CommandGetCrossReference command, CallContext context, ServerStreamListener listener) {
        answer(() -> {
            metadata.crossReference(session(context), command, listener);
            return null;
        });
    }

    @Override
    public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
        listener.onError(CallStatus.UNIMPLEMENTED
                .withDescription("Results are not listed. Ask for one with a Flight SQL command.")
                .toRuntimeException());
    }

    /** A list is fetched with the command itself as the ticket. */
    private static FlightInfo listing(Schema schema, FlightDescriptor descriptor) {
        FlightEndpoint endpoint =
                FlightEndpoint.builder(new Ticket(descriptor.getCommand())).build();
        return FlightInfo.builder(schema, descriptor, List.of(endpoint)).build();
    }

    private StatementCalls.Caller caller(CallContext context) {
        return new StatementCalls.Caller(session(context), context::isCancelled);
    }

    private Session session(CallContext context) {
        return sessions.byId(context.peerIdentity())
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.CONNECTION_CLOSED, "The session has been closed. Connect again."));
    }

    private static <T> T answer(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError | AssertionError | OutOfMemoryError | StackOverflowError e) {
            throw FlightErrors.of(e);
        }
    }

    @Override
    public void close() {
        // What the calls use belongs to the server.
    }
}
