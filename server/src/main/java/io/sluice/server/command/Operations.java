package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What the commits of statements have in common. */
final class Operations {
    /** How often a statement starts again when another writer was first. */
    private static final int MAX_ATTEMPTS = 20;

    /** Longest wait before the second attempt; each further one may wait that much longer. */
    private static final int WAIT_STEP_MILLIS = 20;

    private Operations() {}

    /** What goes into the table's history. */
    static Operation of(String name, Map<String, String> parameters, StatementContext context) {
        String metadata = context.session().settings().get(SluiceSettings.COMMIT_USER_METADATA);
        return new Operation(
                name,
                parameters,
                Optional.of(context.session().user()),
                metadata.isEmpty() ? Optional.empty() : Optional.of(metadata),
                context.session().settings().get(SluiceSettings.BLOOM_FILTER_INDEXES));
    }

    /** Has new rows written as table and session want. To be called before any is written. */
    static void chooseLayout(Transaction transaction, StatementContext context) {
        boolean wanted = TableProperties.OPTIMIZE_WRITE.of(transaction.metadata());
        if (context.session().settings().get(SluiceSettings.OPTIMIZE_WRITE).decide(wanted)) {
            transaction.gatherPartitions();
        }
    }

    /** @throws SluiceException UNSUPPORTED_FEATURE for a table that is not Delta */
    static Snapshot snapshot(PinnedTable table, String doing) {
        return table.snapshot()
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        doing + " is not supported on " + table.relation().name()
                                + ": it is not a Delta table. Create one from it with CREATE TABLE … AS SELECT."));
    }

    /**
     * Runs a change of a table; when another writer's commit is in its way, plans the statement anew on the newest
     * snapshot and tries again, a few times.
     */
    static <S extends Statement, R> R withRetries(
            Class<S> type, S statement, StatementContext context, Change<S, R> change) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return change.run(statement, context);
            } catch (SluiceException e) {
                if (e.code() != ErrorCode.DELTA_CONCURRENT_MODIFICATION || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
            // Writers that hit each other once must not go on doing so in step.
            Thread.sleep(ThreadLocalRandom.current().nextInt(WAIT_STEP_MILLIS * attempt));
            StatementContext.Replanned replanned = context.replan();
            statement = type.cast(replanned.statement());
            context = replanned.context();
        }
    }

    /** One try of a change; returns what it did. */
    interface Change<S extends Statement, R> {
        R run(S statement, StatementContext context) throws InterruptedException;
    }
}
