package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.ComputedRows;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * A validated query. Opaque to everyone but the optimizer.
 *
 * @param root Calcite's relational tree with the wanted collation; table scans hold a {@link
 *     io.sluice.planner.catalog.Relation.Table}
 * @param columns of the result, with the names as the user wrote them
 * @param parameterTypes of the statement's {@code ?} markers in order
 * @param warnings sentences for the client about hints that have no effect
 */
public record LogicalPlan(RelRoot root, List<Field> columns, List<SqlType> parameterTypes, List<String> warnings) {
    public LogicalPlan {
        columns = List.copyOf(columns);
        parameterTypes = List.copyOf(parameterTypes);
        warnings = List.copyOf(warnings);
    }

    /** What the plan scans that is computed before it runs, each once. */
    public List<ComputedRows> computedRows() {
        return sources().stream()
                .filter(ComputedRows.class::isInstance)
                .map(ComputedRows.class::cast)
                .toList();
    }

    /** Whether a source for which the test is true is scanned by a query that is computed before the plan runs. */
    public boolean computesFrom(Predicate<ScanSource> test) {
        return computedRows().stream()
                .flatMap(rows -> rows.plans().stream())
                .anyMatch(plan -> plan.sources().stream().anyMatch(test) || plan.computesFrom(test));
    }

    /** What the plan scans, each once. */
    private List<ScanSource> sources() {
        List<ScanSource> found = new ArrayList<>();
        collectSources(root.rel, found);
        return found;
    }

    private static void collectSources(RelNode node, List<ScanSource> found) {
        if (node instanceof TableScan scan) {
            Relation.Table relation = scan.getTable().unwrap(Relation.Table.class);
            if (relation != null && found.stream().noneMatch(other -> other == relation.source())) {
                found.add(relation.source());
            }
            return;
        }
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                collectSources(query.rel, found);
                return super.visitSubQuery(query);
            }
        });
        node.getInputs().forEach(input -> collectSources(input, found));
    }
}
