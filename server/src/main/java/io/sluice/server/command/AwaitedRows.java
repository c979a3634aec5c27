package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.logical.ComputedRows;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.util.List;
import java.util.function.Supplier;

/** Stands for rows that are computed once, before the first plan runs that reads them, on the thread that is to run it. */
final class AwaitedRows implements ScanSource {
    private final ComputedRows rows;
    private final Supplier<List<Batch>> computation;
    private ListedRows computed;
    /** Whether a plan scans them where no row is needed. */
    private boolean isUnneeded;

    AwaitedRows(ComputedRows rows, Supplier<List<Batch>> computation) {
        this.rows = rows;
        this.computation = computation;
    }

    /** Computes what a plan reads; not what is under a condition that is false, or a LIMIT of no rows. */
    static void compute(PlanNode plan) {
        compute(plan, false);
    }

    private static void compute(PlanNode plan, boolean underEmpty) {
        boolean unneeded = underEmpty || isEmpty(plan);
        if (plan instanceof PlanNode.Scan scan && scan.source() instanceof AwaitedRows awaited) {
            awaited.compute(unneeded);
        }
        plan.inputs().forEach(input -> compute(input, unneeded));
    }

    private static boolean isEmpty(PlanNode node) {
        return switch (node) {
            case PlanNode.Scan scan -> scan.rowLimit() == 0 || isNeverTrue(scan.filter());
            case PlanNode.Filter filter -> isNeverTrue(filter.condition());
            case PlanNode.Limit limit -> limit.count() == 0;
            case PlanNode.TopN top -> top.count() == 0;
            default -> false;
        };
    }

    private static boolean isNeverTrue(Expression condition) {
        return condition instanceof Expression.Literal literal && !Boolean.TRUE.equals(literal.value());
    }

    private void compute(boolean unneeded) {
        if (unneeded) {
            isUnneeded = true;
        } else if (computed == null) {
            computed = new ListedRows(rows.description(), rows.schema(), computation.get());
        }
    }

    @Override
    public String description() {
        return rows.description();
    }

    @Override
    public SqlType.Struct schema() {
        return rows.schema();
    }

    @Override
    public TableStatistics statistics() {
        return rows.statistics();
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        if (computed == null && !isUnneeded) {
            throw new IllegalStateException("nothing has computed " + description());
        }
        return computed == null ? new ScanPlan(List.of(), 0, 0) : computed.plan(request);
    }
}
