package io.sluice.planner.statement;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.List;
import org.apache.calcite.rel.RelRoot;

/**
 * A validated query. Opaque to everyone but the optimizer.
 *
 * @param root Calcite's relational tree with the wanted collation; table scans hold a {@link
 *     io.sluice.planner.catalog.Relation.Table}
 * @param columns of the result, with the names as the user wrote them
 * @param parameterTypes of the statement's {@code ?} markers in order
 */
public record LogicalPlan(RelRoot root, List<Field> columns, List<SqlType> parameterTypes) {
    public LogicalPlan {
        columns = List.copyOf(columns);
        parameterTypes = List.copyOf(parameterTypes);
    }
}
