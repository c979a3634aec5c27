package io.sluice.server.statement;

import io.sluice.engine.QueryResult;
import io.sluice.server.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A statement that runs, or whose rows are being fetched.
 *
 * @param plans those that it has started, in order; more may come
 * @param isSharing whether it waits for the rows of an equal query that runs
 */
public record RunningStatement(
        String queryId,
        Session session,
        String sql,
        Instant startedAt,
        Cancellation cancellation,
        List<QueryResult> plans,
        AtomicBoolean isSharing) {}
