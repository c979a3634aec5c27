package io.sluice.server.statement;

import io.sluice.server.session.Session;
import java.time.Instant;

/** A statement that runs, or whose rows are being fetched. */
public record RunningStatement(
        String queryId, Session session, String sql, Instant startedAt, Cancellation cancellation) {}
