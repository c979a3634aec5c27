package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.statement.RowChangeClause;
import io.sluice.planner.statement.RowChangeClause.Action;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.table.IdentityColumns;
import io.sluice.storage.table.RowChanges;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the changes of UPDATE, DELETE or MERGE within a transaction. One query finds the rows to change: new rows are
 * written, rows that go are noted. Then those get deletion vectors, if the table has them on; otherwise the other rows of
 * their files are copied and the files removed.
 */
final class RowChangeRun {
    private final Statement.RowChange change;
    private final Snapshot snapshot;
    private final Transaction transaction;
    private final StatementContext context;

    /**
     * What was done.
     *
     * @param byClause rows for each of the statement's clauses
     * @param copied rows that were written anew as they were
     * @param isEmpty whether there is nothing to commit
     */
    record Outcome(List<Long> byClause, long copied, long scanMillis, long rewriteMillis, boolean isEmpty) {
        long rows() {
            return byClause.stream().mapToLong(Long::longValue).sum();
        }
    }

    RowChangeRun(Statement.RowChange change, Snapshot snapshot, Transaction transaction, StatementContext context) {
        this.change = change;
        this.snapshot = snapshot;
        this.transaction = transaction;
        this.context = context;
    }

    /**
     * @param newRows takes the rows of updates and inserts, as {@link Transaction#movedRowsTarget} does
     * @param identities give those rows the numbers that they lack
     */
    Outcome run(WriteTarget newRows, Optional<IdentityColumns> identities) throws InterruptedException {
        long start = System.nanoTime();
        PlanNode plan = PlanRunner.optimize(change.changes(), context).root();
        ScanSource target = change.target().source();
        if (change.wholeTable() && exactRows(target.statistics()) >= 0) {
            long rows = exactRows(target.statistics());
            boolean isEmpty = snapshot.fileCount() == 0;
            transaction.removeAllFiles();
            return new Outcome(List.of(rows), 0, millisSince(start), 0, isEmpty);
        }
        if (change.kind() == Statement.RowChange.Kind.MERGE) {
            TableReads.of(change.changes(), plan, target, transaction);
        } else {
            TableReads.toChange(change.changes(), plan, target, transaction);
        }
        // Change data must tell all changes of a commit or none.
        Map<String, Long> wholeFiles =
                deletesOnly() && !recordsRows() ? WholeFiles.matching(plan, target, snapshot) : Map.of();
        if (!wholeFiles.isEmpty()) {
            transaction.removeFiles(wholeFiles.keySet());
            plan = planWithout(wholeFiles.keySet(), plan);
        }
        boolean record = recordsRows();
        RowChanges changes = new RowChanges(
                snapshot.path(),
                newRows,
                identities,
                record ? Optional.of(transaction.changeTarget()) : Optional.empty(),
                change.hasValuesBefore(),
                kinds(),
                rowsMayRepeat());
        if (transaction.recordsChanges() && !record) {
            transaction.filesTellChanges();
        }
        PlanRunner.write(plan, changes, context);
        long scanned = System.nanoTime();
        Map<String, DeletedRows> deleted = changes.deletedRows();
        long copied = takeOut(deleted);
        List<Long> byClause = new ArrayList<>();
        for (int i = 0; i < change.clauses().size(); i++) {
            byClause.add(changes.count(i));
        }
        if (!wholeFiles.isEmpty()) {
            byClause.set(
                    0,
                    byClause.getFirst()
                            + wholeFiles.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum());
        }
        boolean isEmpty = wholeFiles.isEmpty() && byClause.stream().allMatch(rows -> rows == 0);
        return new Outcome(byClause, copied, (scanned - start) / 1_000_000, millisSince(scanned), isEmpty);
    }

    private boolean deletesOnly() {
        return change.kind() != Statement.RowChange.Kind.MERGE && all(Action.DELETE);
    }

    private boolean all(Action action) {
        return change.clauses().stream().allMatch(clause -> clause.action() == action);
    }

    /** Whether each change must be recorded: not if the commit's data files and deletion vectors say the same. */
    private boolean recordsRows() {
        boolean filesTell = all(Action.INSERT) || all(Action.DELETE) && transaction.writesDeletionVectors();
        return transaction.recordsChanges() && !filesTell;
    }

    private PlanNode planWithout(Set<String> files, PlanNode all) {
        Map<ScanSource, ScanSource> replaced = new IdentityHashMap<>();
        replaced.put(change.target().source(), snapshot.scanOthers(files));
        return PlanRunner.optimize(change.changes(), context, replaced, false).root();
    }

    private List<RowChanges.Kind> kinds() {
        return change.clauses().stream()
                .map(clause -> switch (clause.action()) {
                    case UPDATE -> RowChanges.Kind.UPDATE;
                    case DELETE -> RowChanges.Kind.DELETE;
                    case INSERT -> RowChanges.Kind.INSERT;
                })
                .toList();
    }

    /** To delete a row twice is the same as once, unless a condition might have chosen something else. */
    private boolean rowsMayRepeat() {
        List<RowChangeClause> matched = change.clauses().stream()
                .filter(clause -> clause.group() == RowChangeClause.Group.MATCHED)
                .toList();
        return matched.size() == 1
                && matched.getFirst().action() == Action.DELETE
                && matched.getFirst().condition().isEmpty();
    }

    /** Returns how many rows had to be copied. */
    private long takeOut(Map<String, DeletedRows> deleted) throws InterruptedException {
        if (deleted.isEmpty()) {
            return 0;
        }
        if (transaction.writesDeletionVectors()) {
            transaction.deleteRows(deleted);
            return 0;
        }
        transaction.removeFiles(deleted.keySet());
        return PlanRunner.write(remaining(snapshot.scanToMoveWithout(deleted)), transaction.movedRowsTarget(), context);
    }

    /** The source's rows with the columns that rows are moved with; columns and fields that the statement adds are null. */
    private PlanNode remaining(ScanSource source) {
        List<ScanColumn> columns = new ArrayList<>();
        List<OutputColumn> output = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        List<OutputColumn> all = new ArrayList<>();
        boolean isAsStored = true;
        for (Field field : transaction.movedRowsTarget().schema().fields()) {
            int index = source.schema().indexOf(field.name());
            OutputColumn column = new OutputColumn(field.name(), field.type(), true);
            all.add(column);
            if (index < 0) {
                expressions.add(new Expression.Literal(null, field.type()));
            } else {
                SqlType stored = source.schema().fields().get(index).type();
                Expression value = new Expression.ColumnRef(columns.size(), stored);
                boolean isSame = stored.equals(field.type());
                expressions.add(isSame ? value : new Expression.Cast(value, field.type(), Expression.CastMode.BY_NAME));
                isAsStored &= isSame;
                columns.add(new ScanColumn.Stored(index, stored));
                output.add(new OutputColumn(field.name(), stored, true));
            }
        }
        PlanNode scan = new PlanNode.Scan(source, columns, ColumnPredicate.ALWAYS_TRUE, null, List.of(), -1, output);
        return isAsStored && columns.size() == all.size() ? scan : new PlanNode.Project(scan, expressions, all);
    }

    private static long exactRows(TableStatistics statistics) {
        return statistics.exactRowCount() && statistics.rowCount().isPresent()
                ? (long) statistics.rowCount().getAsDouble()
                : -1;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
