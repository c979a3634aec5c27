package io.sluice.server.flight;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.server.session.Session;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.TicketStatementQuery;

/**
 * Statements that wait to be fetched, by query id. An id is 128 random bits, fetched once, by the user who got it, within
 * some minutes. Thread-safe.
 */
final class Tickets {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    String newQueryId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Ticket put(String queryId, Pending statement) {
        pending.put(queryId, statement);
        return new Ticket(Any.pack(TicketStatementQuery.newBuilder()
                        .setStatementHandle(ByteString.copyFromUtf8(queryId))
                        .build())
                .toByteArray());
    }

    /** @throws SluiceException INVALID_STATEMENT if there is none for this user */
    Pending take(String queryId, Session caller) {
        Pending statement = pending.get(queryId);
        if (statement == null
                || !statement.session().user().equals(caller.user())
                || !pending.remove(queryId, statement)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "No result waits under this ticket: it was fetched, cancelled or left for more than "
                            + LIFETIME.toMinutes() + " minutes. Run the statement again.");
        }
        return statement;
    }

    /** Drops a statement that nobody has begun to fetch; false if there was none. */
    boolean drop(String queryId, Session caller) {
        Pending statement = pending.get(queryId);
        return statement != null
                && statement.session().user().equals(caller.user())
                && pending.remove(queryId, statement);
    }

    void dropAll(Session session) {
        pending.values().removeIf(statement -> statement.session() == session);
    }

    void dropExpired() {
        Instant limit = Instant.now().minus(LIFETIME);
        pending.values().removeIf(statement -> statement.createdAt().isBefore(limit));
    }

    /** The query in a ticket that is the command to run it. */
    static Optional<String> query(Ticket ticket) {
        try {
            Any any = Any.parseFrom(ticket.getBytes());
            return any.is(CommandStatementQuery.class)
                    ? Optional.of(any.unpack(CommandStatementQuery.class).getQuery())
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /** The query id in a ticket of ours. */
    static Optional<String> queryId(Ticket ticket) {
        try {
            Any any = Any.parseFrom(ticket.getBytes());
            return any.is(TicketStatementQuery.class)
                    ? Optional.of(any.unpack(TicketStatementQuery.class)
                            .getStatementHandle()
                            .toStringUtf8())
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
