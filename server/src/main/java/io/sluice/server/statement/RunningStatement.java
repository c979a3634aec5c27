package io.sluice.server.statement;

import io.sluice.engine.QueryResult;
import io.sluice.server.session.Session;
import java.time.Instant;
import java.util.List;

/**
 * A statement that runs, or whose rows are being fetched.
 *
 * @param plans those that it has started, in order; more may come
 */
public record RunningStatement(
        String queryId,
        Session session,
        String sql,
        Instant startedAt,
        Cancellation cancellation,
        List<QueryResult> plans) {}
