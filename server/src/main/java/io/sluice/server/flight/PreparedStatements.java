package io.sluice.server.flight;

import com.google.protobuf.ByteString;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.server.session.Session;
import io.sluice.server.statement.PlannedStatement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The prepared statements that are open. Thread-safe. */
final class PreparedStatements {
    private final Map<String, Prepared> byHandle = new ConcurrentHashMap<>();

    void put(String handle, Prepared prepared) {
        byHandle.put(handle, prepared);
    }

    /** @throws SluiceException INVALID_STATEMENT if this user has none of that handle */
    Prepared get(ByteString handle, Session caller) {
        Prepared prepared = byHandle.get(handle.toStringUtf8());
        if (prepared == null || !prepared.session().user().equals(caller.user())) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The prepared statement is closed, or its session has ended. Prepare it again.");
        }
        return prepared;
    }

    void close(ByteString handle, Session caller) {
        Prepared prepared = byHandle.get(handle.toStringUtf8());
        if (prepared != null && prepared.session().user().equals(caller.user())) {
            byHandle.remove(handle.toStringUtf8());
        }
    }

    void closeAll(Session session) {
        byHandle.values().removeIf(prepared -> prepared.session() == session);
    }

    /**
     * A prepared statement.
     *
     * @param planned as it was when prepared; each run plans anew, and its parameters may be of other types then
     * @param parameters bound for the next query: one set, or none
     */
    record Prepared(Session session, PlannedStatement planned, AtomicReference<ParameterRows> parameters) {
        Prepared(Session session, PlannedStatement planned) {
            this(session, planned, new AtomicReference<>(ParameterRows.NONE));
        }
    }
}
