package io.sluice.planner.translate;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.ComputedColumns;
import io.sluice.planner.statement.RowChangeClause;
import io.sluice.planner.statement.RowChangeClause.Action;
import io.sluice.planner.statement.RowChangeClause.Group;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.Statement.RowChange.Kind;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;

/** UPDATE and DELETE: a scan of the table under the statement's condition. */
final class RowChangeTranslator {
    private final PlanSession session;

    RowChangeTranslator(PlanSession session) {
        this.session = session;
    }

    Statement delete(SyntaxTree.Delete delete, String sql) {
        ChangedTable table = ChangedTable.of(session, delete.target(), delete.alias(), "DELETE");
        Optional<String> condition = text(delete.condition(), sql);
        return delete(Kind.DELETE, table, delete.condition(), condition);
    }

    static Statement truncate(PlanSession session, SyntaxTree.Truncate truncate) {
        ChangedTable table = ChangedTable.of(session, truncate.target(), null, "TRUNCATE TABLE");
        StaticPartition partition = StaticPartition.of(session, truncate.partition(), table.table());
        // A partition without a value stands for all of them.
        return partition.written().isEmpty()
                ? delete(Kind.TRUNCATE, table, null, Optional.empty())
                : delete(table, partition);
    }

    /** @param condition null for all rows */
    static Statement.RowChange delete(Kind kind, ChangedTable table, SqlNode condition, Optional<String> text) {
        ChangeQuery.Planned planned = rows(table, condition);
        return statement(kind, Action.DELETE, table, planned, null, CompletedRow.NONE, text, ComputedColumns.NONE);
    }

    /** The rows of a partition. */
    static Statement.RowChange delete(ChangedTable table, StaticPartition partition) {
        ChangeQuery.Planned planned = rows(table, null);
        return statement(
                Kind.DELETE,
                Action.DELETE,
                table,
                planned,
                partition.condition(planned),
                CompletedRow.NONE,
                Optional.of(partition.text()),
                ComputedColumns.NONE);
    }

    private static ChangeQuery.Planned rows(ChangedTable table, SqlNode condition) {
        PlannerCatalog catalog = table.session().newCatalog();
        return new ChangeQuery(table).plan(table.from(catalog), condition, catalog);
    }

    Statement update(SyntaxTree.Update update, String sql) {
        ChangedTable table = ChangedTable.of(session, update.target(), update.alias(), "UPDATE");
        PlannerCatalog catalog = table.session().newCatalog();
        ChangeQuery query = new ChangeQuery(table);
        ColumnAssignments assignments = new ColumnAssignments(table.columns(), Assignment.Fields.BY_NAME);
        for (SyntaxTree.Assignment assignment : update.assignments()) {
            assignments.set(assignment, table, query);
        }
        ChangeQuery.Planned planned = query.plan(table.from(catalog), update.condition(), catalog);
        RowValues rows = new RowValues(table.session(), table.columns());
        List<RexNode> before = before(table, planned);
        CompletedRow row = rows.updated(
                assignments.values(planned, rows, before),
                before,
                table.reference().position());
        Optional<String> text = text(update.condition(), sql);
        return statement(Kind.UPDATE, Action.UPDATE, table, planned, null, row, text, rows.computed());
    }

    /** @param which of the planned rows; null for all */
    private static Statement.RowChange statement(
            Kind kind,
            Action action,
            ChangedTable table,
            ChangeQuery.Planned planned,
            RexNode which,
            CompletedRow row,
            Optional<String> condition,
            ComputedColumns computed) {
        RowChangeClause clause = new RowChangeClause(Group.MATCHED, action, Optional.empty());
        return new Statement.RowChange(
                kind,
                table.table(),
                table.reference(),
                condition,
                List.of(clause),
                new SqlType.Struct(table.columns()),
                computed,
                RowChangePlan.of(
                        planned,
                        List.of(new RowChangePlan.Clause(clause, null, which, row)),
                        which == null,
                        table.columns(),
                        table.keepsChangeData() ? before(table, planned) : List.of()),
                action == Action.DELETE && condition.isEmpty());
    }

    private static List<RexNode> before(ChangedTable table, ChangeQuery.Planned planned) {
        List<RexNode> before = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            before.add(planned.before(i));
        }
        return before;
    }

    /** A condition as written; empty for null. */
    static Optional<String> text(SqlNode condition, String sql) {
        return condition == null ? Optional.empty() : Optional.of(SourceText.of(sql, condition.getParserPosition()));
    }
}
