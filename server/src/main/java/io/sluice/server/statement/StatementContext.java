package io.sluice.server.statement;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.QueryResult;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.StatementTime;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.StatementCatalog;
import io.sluice.server.command.CommandTables;
import io.sluice.server.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement runs in.
 *
 * @param sql its text
 * @param parameters values of its markers, in Java form
 * @param catalog its view of the catalog, with the snapshots that it was planned on
 * @param kept of a query, for its runs
 * @param memory its account
 * @param started the plans it has run, in order, for their profiles
 */
public record StatementContext(
        ServerCore core,
        Session session,
        String queryId,
        String sql,
        List<Object> parameters,
        StatementCatalog catalog,
        KeptPlan kept,
        Instant startedAt,
        ZoneId zone,
        MemoryAccount memory,
        Cancellation cancellation,
        List<QueryResult> started) {

    /** Of what lists the catalog for a call that is no statement. @param cancellation of the call */
    public static StatementContext listing(
            ServerCore core, Session session, StatementCatalog catalog, Cancellation cancellation) {
        return new StatementContext(
                core,
                session,
                "listing",
                "",
                List.of(),
                catalog,
                new KeptPlan(),
                Instant.now(),
                session.zone(),
                core.memory(),
                cancellation,
                new ArrayList<>());
    }

    /** Of what lists the catalog for this statement, and is cancelled with it. */
    public StatementContext listing(StatementCatalog view) {
        return new StatementContext(
                core,
                session,
                queryId,
                "",
                List.of(),
                view,
                new KeptPlan(),
                startedAt,
                zone,
                memory,
                cancellation,
                new ArrayList<>());
    }

    /** The statement planned anew on the tables' newest snapshots, after another writer was first. */
    public Replanned replan() {
        cancellation.check();
        StatementContext context = with(parameters, newCatalog(), new KeptPlan());
        return new Replanned(core.planner().plan(sql, context.planning()), context);
    }

    /** The same plan with other values of its markers. */
    public StatementContext withParameters(List<Object> values) {
        return with(values, catalog, kept);
    }

    private StatementContext with(List<Object> values, StatementCatalog view, KeptPlan plan) {
        return new StatementContext(
                core, session, queryId, sql, values, view, plan, startedAt, zone, memory, cancellation, started);
    }

    /** A view of the catalog as it is now, with the tables' newest snapshots. */
    public StatementCatalog newCatalog() {
        return new StatementCatalog(core.catalog(), core.sources(), session, new CommandTables(), Duration.ZERO);
    }

    /** Folds constants as this statement would compute them. */
    public ConstantFolder folder() {
        return folder(zone, startedAt);
    }

    /** Folds constants as a statement would compute them that started then. */
    public static ConstantFolder folder(ZoneId zone, Instant startedAt) {
        return new KernelConstantFolder(new EvaluationContext(zone, startedAt));
    }

    /** Another statement, planned on the same snapshots. */
    public Statement plan(String otherSql) {
        return core.planner().plan(otherSql, planning());
    }

    /** Values of variables, planned with those that the session has now; see {@code SqlPlanner.planValues}. */
    public LogicalPlan planValues(String text, boolean isQuery, List<SqlType> types) {
        return core.planner().planValues(text, isQuery, types, planning());
    }

    /** Conditions that a table keeps, planned over its columns; see {@code SqlPlanner.planConditions}. */
    public LogicalPlan planConditions(List<String> conditions, List<Field> columns) {
        return core.planner().planConditions(conditions, columns, planning());
    }

    /** Expressions that a table keeps, planned over its columns; see {@code SqlPlanner.planExpressions}. */
    public LogicalPlan planExpressions(List<String> expressions, List<Field> columns) {
        return core.planner().planExpressions(expressions, columns, planning());
    }

    PlanningContext planning() {
        StatementTime time = new StatementTime(startedAt);
        return new PlanningContext(
                catalog,
                session.currentSchema(),
                zone,
                time,
                session.settings(),
                session.user(),
                new ConstantQueries(core, session, time));
    }

    /** A statement and the context that goes with it. */
    public record Replanned(Statement statement, StatementContext context) {}
}
