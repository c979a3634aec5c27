package io.sluice.server.command;

import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.logical.OtherUse;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Tells a transaction what a plan reads of the table that it changes: for each scan the condition that it has. */
final class TableReads {
    private TableReads() {}

    /**
     * A plan whose rows have a say in what is written.
     *
     * @param logical what the plan was made from
     */
    static void of(LogicalPlan logical, PlanNode plan, ScanSource table, Transaction transaction) {
        beforehand(logical, table, transaction);
        conditions(plan, table).forEach(transaction::readOnly);
    }

    /** A plan that finds the rows to be changed; if it scans the table more than once, the others have a say in which. */
    static void toChange(LogicalPlan logical, PlanNode plan, ScanSource table, Transaction transaction) {
        beforehand(logical, table, transaction);
        List<ColumnPredicate> conditions = conditions(plan, table);
        if (conditions.size() == 1) {
            transaction.readToChange(conditions.getFirst());
        } else {
            conditions.forEach(transaction::readOnly);
        }
    }

    /** Queries that are computed before the plan runs are not in it; what they read is taken for the whole table. */
    private static void beforehand(LogicalPlan logical, ScanSource table, Transaction transaction) {
        if (logical.computesFrom(source -> isOf(source, table))) {
            transaction.readAll();
        }
    }

    private static List<ColumnPredicate> conditions(PlanNode plan, ScanSource table) {
        List<ColumnPredicate> conditions = new ArrayList<>();
        if (plan instanceof PlanNode.Scan scan && isOf(scan.source(), table)) {
            conditions.add(scan.pruning());
        }
        plan.inputs().forEach(input -> conditions.addAll(conditions(input, table)));
        return conditions;
    }

    private static boolean isOf(ScanSource source, ScanSource table) {
        return source == table || source instanceof OtherUse use && use.table() == table;
    }
}
