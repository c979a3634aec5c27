package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
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
        return delete(Kind.DELETE, table, delete.condition(), condition, table.columns());
    }

    static Statement truncate(PlanSession session, SyntaxTree.Truncate truncate) {
        ChangedTable table = ChangedTable.of(session, truncate.target(), null, "TRUNCATE TABLE");
        StaticPartition partition = StaticPartition.of(session, truncate.partition(), table.table());
        // A partition without a value stands for all of them.
        return partition.written().isEmpty()
                ? delete(Kind.TRUNCATE, table, null, Optional.empty(), table.columns())
                : delete(table, partition, table.columns());
    }

    /**
     * @param condition null for all rows
     * @param columns the table's after the statement, which may add some
     */
    static Statement.RowChange delete(
            Kind kind, ChangedTable table, SqlNode condition, Optional<String> text, List<Field> columns) {
        return deleted(kind, table, rows(table, condition), null, text, columns);
    }

    /** The rows of a partition. @param columns the table's after the statement */
    static Statement.RowChange delete(ChangedTable table, StaticPartition partition, List<Field> columns) {
        ChangeQuery.Planned planned = rows(table, null);
        return deleted(
                Kind.DELETE, table, planned, partition.condition(planned), Optional.of(partition.text()), columns);
    }

    private static ChangeQuery.Planned rows(ChangedTable table, SqlNode condition) {
        PlannerCatalog catalog = table.session().newCatalog();
        return new ChangeQuery(table).plan(table.from(catalog), condition, catalog);
    }

    /** @param which of the planned rows; null for all */
    private static Statement.RowChange deleted(
            Kind kind,
            ChangedTable table,
            ChangeQuery.Planned planned,
            RexNode which,
            Optional<String> text,
            List<Field> columns) {
        RowChangePlan.Clause clause = new RowChangePlan.Clause(clause(Action.DELETE), null, which, CompletedRow.NONE);
        return statement(kind, table, planned, clause, new RowValues(table.session(), columns), text);
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
        List<RexNode> before = before(table, planned, rows);
        CompletedRow row = rows.updated(
                assignments.values(planned, rows, before),
                before,
                table.reference().position());
        Optional<String> text = text(update.condition(), sql);
        RowChangePlan.Clause clause = new RowChangePlan.Clause(clause(Action.UPDATE), null, null, row);
        return statement(Kind.UPDATE, table, planned, clause, rows, text);
    }

    private static RowChangeClause clause(Action action) {
        return new RowChangeClause(Group.MATCHED, action, Optional.empty());
    }

    private static Statement.RowChange statement(
            Kind kind,
            ChangedTable table,
            ChangeQuery.Planned planned,
            RowChangePlan.Clause clause,
            RowValues rows,
            Optional<String> condition) {
        return new Statement.RowChange(
                kind,
                table.table(),
                table.reference(),
                condition,
                List.of(clause.meaning()),
                new SqlType.Struct(rows.columns()),
                rows.computed(),
                RowChangePlan.of(
                        planned,
                        List.of(clause),
                        clause.condition() == null,
                        rows.columns(),
                        table.keepsChangeData() ? before(table, planned, rows) : List.of()),
                clause.deletes() && condition.isEmpty());
    }

    /** The table's columns as they are; null for those that the statement adds. */
    private static List<RexNode> before(ChangedTable table, ChangeQuery.Planned planned, RowValues rows) {
        int known = table.columns().size();
        List<RexNode> before = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            before.add(
                    i < known ? planned.before(i) : rows.nullOf(rows.columns().get(i)));
        }
        return before;
    }

    /** A condition as written; empty for null. */
    static Optional<String> text(SqlNode condition, String sql) {
        return condition == null ? Optional.empty() : Optional.of(SourceText.of(sql, condition.getParserPosition()));
    }
}
