package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.ComputedRows;
import java.util.ArrayList;
import java.util.List;
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
        List<ComputedRows> found = new ArrayList<>();
        collectComputed(root.rel, found);
        return found;
    }

    private static void collectComputed(RelNode node, List<ComputedRows> found) {
        if (node instanceof TableScan scan) {
            Relation.Table relation = scan.getTable().unwrap(Relation.Table.class);
            boolean known = found.stream().anyMatch(other -> relation != null && other == relation.source());
            if (relation != null && relation.source() instanceof ComputedRows rows && !known) {
                found.add(rows);
            }
            return;
        }
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                collectComputed(query.rel, found);
                return super.visitSubQuery(query);
            }
        });
        node.getInputs().forEach(input -> collectComputed(input, found));
    }
}
