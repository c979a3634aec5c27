package io.sluice.server.flight;

import io.sluice.server.session.Session;
import io.sluice.server.statement.PlannedStatement;
import io.sluice.server.statement.StatementResult;
import java.time.Instant;
import java.util.List;

/** A statement whose rows a client may fetch with a ticket. */
sealed interface Pending {
    Session session();

    Instant createdAt();

    /** It runs when its rows are fetched. */
    record Planned(Session session, PlannedStatement statement, List<Object> parameters, Instant createdAt)
            implements Pending {}

    /** It has run; how many rows it touched is all there is to fetch. */
    record Done(Session session, StatementResult.Updated result, Instant createdAt) implements Pending {}
}
