package io.sluice.planner.statement;

import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.ComputedRows;
import io.sluice.storage.scan.ScanSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * How many rows a plan reads at most of what is computed before it: as many as a LIMIT wants that stands above it with nothing
 * but projections and UNION ALL between them. Any rows of it will do there, as without ORDER BY nobody can tell which come
 * first.
 */
public final class RowsRead {
    private static final long ALL = Long.MAX_VALUE;

    private final Map<ScanSource, Long> most = new IdentityHashMap<>();
    /** Those whose plans were looked at: several may read the same, and so on below. */
    private final Set<ComputedRows> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private RowsRead() {}

    /** By a plan, and by all that is computed before it. */
    public static RowsRead of(LogicalPlan plan) {
        RowsRead reads = new RowsRead();
        reads.plan(plan);
        return reads;
    }

    /** At most so many of these rows are read, {@link Long#MAX_VALUE} if all may be. */
    public long most(ComputedRows rows) {
        return most.getOrDefault(rows, ALL);
    }

    private void plan(LogicalPlan plan) {
        node(plan.root().rel, ALL);
        plan.computedRows().stream()
                .filter(visited::add)
                .forEach(rows -> rows.plans().forEach(this::plan));
    }

    /** @param wanted how many of the node's rows are read at most */
    private void node(RelNode node, long wanted) {
        if (node instanceof TableScan scan) {
            Relation.Table relation = scan.getTable().unwrap(Relation.Table.class);
            if (relation != null) {
                most.merge(relation.source(), wanted, Math::max);
            }
            return;
        }
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                node(query.rel, ALL);
                return super.visitSubQuery(query);
            }
        });
        long ofInputs = switch (node) {
            case Sort sort
            when sort.getCollation().getFieldCollations().isEmpty() ->
                sum(number(sort.offset, 0), Math.min(wanted, number(sort.fetch, ALL)));
            case Project project when !project.containsOver() -> wanted;
            case Union union when union.all -> wanted;
            default -> ALL;
        };
        node.getInputs().forEach(input -> node(input, ofInputs));
    }

    /** @param ifNone the value for no clause */
    private static long number(RexNode clause, long ifNone) {
        if (clause == null) {
            return ifNone;
        }
        Long value = clause instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
        return value == null ? ALL : value;
    }

    private static long sum(long offset, long rows) {
        return offset > ALL - rows ? ALL : offset + rows;
    }
}
