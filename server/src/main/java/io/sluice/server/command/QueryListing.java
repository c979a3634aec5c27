package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.QueryProfile.OperatorProfile;
import io.sluice.engine.QueryResult;
import io.sluice.server.statement.RunningStatement;
import io.sluice.server.statement.StatementContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** SHOW QUERIES: what runs, waits for memory or for the rows of an equal query, and how far each statement is; those of others for administrators only. */
final class QueryListing {
    static final SqlType.Struct COLUMNS = SqlType.struct(
            Field.required("query_id", SqlType.STRING),
            Field.required("user", SqlType.STRING),
            Field.required("session_id", SqlType.STRING),
            Field.required("started_at", SqlType.TIMESTAMP),
            Field.required("elapsed_ms", SqlType.BIGINT),
            Field.required("rows_scanned", SqlType.BIGINT),
            Field.required("rows_delivered", SqlType.BIGINT),
            Field.required("state", SqlType.STRING),
            Field.required("statement", SqlType.STRING));

    private QueryListing() {}

    static void list(StatementContext context, Rows rows) {
        for (RunningStatement running : context.core().running().all()) {
            if (!context.session().maySee(running.session())) {
                continue;
            }
            long scanned = 0;
            long delivered = 0;
            for (QueryResult plan : running.plans()) {
                OperatorProfile root = plan.profile().root();
                scanned += scanned(root);
                delivered += root.outputRows();
            }
            rows.add(
                    running.queryId(),
                    running.session().user(),
                    running.session().id(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, running.startedAt()),
                    Duration.between(running.startedAt(), Instant.now()).toMillis(),
                    scanned,
                    delivered,
                    state(context, running),
                    running.sql());
        }
    }

    private static String state(StatementContext context, RunningStatement statement) {
        if (statement.cancellation().isCancelled()) {
            return "CANCELLING";
        }
        if (statement.isSharing().get()) {
            return "SHARING";
        }
        return context.core().admission().isQueued(statement.queryId()) ? "QUEUED" : "RUNNING";
    }

    /** Rows that left the leaves of the plan. */
    private static long scanned(OperatorProfile operator) {
        return operator.inputs().isEmpty()
                ? operator.outputRows()
                : operator.inputs().stream().mapToLong(QueryListing::scanned).sum();
    }
}
