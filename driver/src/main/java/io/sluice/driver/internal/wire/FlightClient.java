package io.sluice.driver.internal.wire;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.sluice.driver.internal.error.Errors;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One session with a server. Calls block; several threads may call at once. */
public final class FlightClient {
    private static final int HOUSEKEEPING_TIMEOUT_SECONDS = 5;

    private final ManagedChannel managed;
    private final Channel channel;
    private final Credentials credentials = new Credentials();
    private final StatusErrors errors;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param managed on {@link NetworkThreads} */
    FlightClient(ManagedChannel managed, String address) {
        this.managed = managed;
        this.channel = ClientInterceptors.intercept(managed, credentials);
        this.errors = new StatusErrors(address);
    }

    /** Logs in by name and password; the token that the server gives in return serves for the calls that follow. */
    public void logIn(String user, String password, Execution execution) throws SQLException {
        credentials.useBasic(user, password);
        handshake(execution);
    }

    /** Uses a token that the user was given. */
    public void useToken(String token) {
        credentials.useToken(token);
    }

    /** Opens the session; a server that knows no handshake is content without. */
    public void handshake(Execution execution) throws SQLException {
        GrpcCall<byte[], byte[]> call = start(FlightMethods.HANDSHAKE, execution, true);
        call.sendOnly(new byte[0]);
        while (call.next() != null) {
            // The token comes in the headers; payloads belong to an older way to log in.
        }
        errors.connected();
    }

    public FlightInfo flightInfo(byte[] command, Execution execution) throws SQLException {
        byte[] answer = only(FlightMethods.GET_FLIGHT_INFO, Messages.commandDescriptor(command), execution);
        FlightInfo info = decode(() -> FlightInfo.decode(answer));
        execution.cancelOnServer(() -> cancelQuietly(info));
        return info;
    }

    /** Starts fetching. The statement's time limit is watched here and not sent, as rows may be read at leisure. */
    public DataStream stream(FlightInfo.Endpoint endpoint, Execution execution) throws SQLException {
        for (String location : endpoint.locations) {
            if (!location.startsWith("arrow-flight-reuse-connection:")) {
                throw Errors.unsupported("The server wants the result to be fetched from " + location
                        + ", but this driver fetches results from the server it is connected to only.");
            }
        }
        return stream(endpoint.ticket, execution);
    }

    /**
     * Runs a query and starts fetching in one call.
     *
     * @param command as for {@link #flightInfo}
     */
    public DataStream stream(byte[] command, Execution execution) throws SQLException {
        GrpcCall<byte[], FlightData> call = start(FlightMethods.DO_GET, execution, false);
        call.sendOnly(Messages.ticket(command));
        return new DataStream(call);
    }

    /** @param parameters a schema, then batches of parameter rows; the empty schema alone without parameters */
    public UpdateResult update(byte[] command, Iterator<FlightData> parameters, Execution execution)
            throws SQLException {
        byte[] answer = put(command, parameters, execution);
        return decode(() -> UpdateResult.decode(answer));
    }

    /** Binds one row of parameters to a prepared query; returns the handle to run, which may be a new one. */
    public byte[] bind(byte[] handle, Iterator<FlightData> parameters, Execution execution) throws SQLException {
        byte[] answer = put(Messages.preparedQuery(handle), parameters, execution);
        byte[] changed = decode(() -> Messages.firstBytes(answer));
        return changed.length == 0 ? handle : changed;
    }

    public PreparedHandle prepare(String sql, Execution execution) throws SQLException {
        List<byte[]> results = action("CreatePreparedStatement", Messages.createPrepared(sql), execution);
        if (results.isEmpty()) {
            throw Errors.protocol("no prepared statement came back");
        }
        return decode(() -> PreparedHandle.decode(Messages.unwrapAny(results.get(0))));
    }

    public void closePrepared(PreparedHandle prepared) throws SQLException {
        action("ClosePreparedStatement", Messages.closePrepared(prepared.handle), housekeeping());
    }

    /** @throws SQLException naming the first option that was refused */
    public void setSessionOptions(Map<String, String> options, Execution execution) throws SQLException {
        List<byte[]> results = action("SetSessionOptions", SessionOptions.setRequest(options), execution);
        for (byte[] result : results) {
            Map<String, String> refused = decode(() -> SessionOptions.refusals(result));
            for (Map.Entry<String, String> refusal : refused.entrySet()) {
                throw Errors.invalidArgument("The session option " + refusal.getKey() + " = '"
                        + options.get(refusal.getKey()) + "' was not taken: " + refusal.getValue() + ".");
            }
        }
    }

    public Map<String, String> sessionOptions(Execution execution) throws SQLException {
        List<byte[]> results = action("GetSessionOptions", new byte[0], execution);
        return results.isEmpty() ? Map.of() : decode(() -> SessionOptions.values(results.get(0)));
    }

    public void closeSession() throws SQLException {
        action("CloseSession", new byte[0], housekeeping());
    }

    /** Frees the network connection; calls under way fail. Idempotent. */
    public void shutdown() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        managed.shutdownNow();
        try {
            managed.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            NetworkThreads.release();
        }
    }

    /** The cancel already happened on this side, and the aborted call told the server: this is the second way. */
    private void cancelQuietly(FlightInfo info) {
        try {
            action("CancelFlightInfo", Messages.cancelFlightInfo(info), housekeeping());
        } catch (SQLException e) {
            System.getLogger(FlightClient.class.getName())
                    .log(System.Logger.Level.DEBUG, "The server did not confirm the cancel", e);
        }
    }

    private byte[] put(byte[] command, Iterator<FlightData> messages, Execution execution) throws SQLException {
        GrpcCall<FlightData, byte[]> call = start(FlightMethods.DO_PUT, execution, true);
        call.send(messages.next().withCommand(command));
        while (messages.hasNext()) {
            call.send(messages.next());
        }
        call.finishSending();
        byte[] last = new byte[0];
        for (byte[] result = call.next(); result != null; result = call.next()) {
            last = result;
        }
        byte[] putResult = last;
        return decode(() -> Messages.firstBytes(putResult));
    }

    private List<byte[]> action(String type, byte[] body, Execution execution) throws SQLException {
        GrpcCall<byte[], byte[]> call = start(FlightMethods.DO_ACTION, execution, true);
        call.sendOnly(Messages.action(type, body));
        List<byte[]> results = new ArrayList<>();
        for (byte[] result = call.next(); result != null; result = call.next()) {
            byte[] message = result;
            results.add(decode(() -> Messages.firstBytes(message)));
        }
        return results;
    }

    private byte[] only(MethodDescriptor<byte[], byte[]> method, byte[] request, Execution execution)
            throws SQLException {
        GrpcCall<byte[], byte[]> call = start(method, execution, true);
        call.sendOnly(request);
        byte[] answer = call.next();
        if (answer == null) {
            throw Errors.protocol(method.getBareMethodName() + " gave no answer");
        }
        call.next();
        return answer;
    }

    private <Q, A> GrpcCall<Q, A> start(MethodDescriptor<Q, A> method, Execution execution, boolean sendTimeout)
            throws SQLException {
        return GrpcCall.start(channel, method, execution, errors, sendTimeout);
    }

    private static Execution housekeeping() {
        return Execution.withTimeout(HOUSEKEEPING_TIMEOUT_SECONDS);
    }

    private interface Decoding<T> {
        T decode() throws IOException;
    }

    private static <T> T decode(Decoding<T> decoding) throws SQLException {
        try {
            return decoding.decode();
        } catch (IOException e) {
            throw Errors.protocol(e.getMessage(), e);
        }
    }
}
