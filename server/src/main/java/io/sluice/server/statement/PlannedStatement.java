package io.sluice.server.statement;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.StatementCatalog;
import io.sluice.server.command.Handlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A statement planned in a session, not run yet.
 *
 * @param catalog holds the snapshots that it was planned on
 * @param startedAt its CURRENT_TIMESTAMP
 * @param kept of a query, for its runs
 */
public record PlannedStatement(
        String sql, Statement statement, StatementCatalog catalog, Instant startedAt, KeptPlan kept) {
    PlannedStatement startedAt(Instant time) {
        return new PlannedStatement(sql, statement, catalog, time, kept);
    }

    /** The result's columns; empty for a statement that gives a count. */
    public Optional<SqlType.Struct> columns() {
        return Handlers.columns(statement);
    }

    /** Sentences about what the statement asks for and does not get yet. */
    public List<String> warnings() {
        return StatementWarnings.of(statement);
    }

    /** Types of the {@code ?} markers, in order. */
    public List<SqlType> parameterTypes() {
        return parameterTypes(statement);
    }

    private static List<SqlType> parameterTypes(Statement statement) {
        return switch (statement) {
            case Statement.Query query -> query.plan().parameterTypes();
            case Statement.Explain explain -> parameterTypes(explain.statement());
            case Statement.Insert insert -> insert.rows().parameterTypes();
            case Statement.CopyInto copy ->
                copy.insert().map(insert -> insert.rows().parameterTypes()).orElse(List.of());
            case Statement.RowChange change -> change.changes().parameterTypes();
            case Statement.CreateTable create ->
                create.rows().map(LogicalPlan::parameterTypes).orElse(List.of());
            default -> List.of();
        };
    }
}
