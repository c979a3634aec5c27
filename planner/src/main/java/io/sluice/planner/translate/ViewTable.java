package io.sluice.planner.translate;

import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.PlannerTable;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;

/** A view as a table that becomes its query's plan where it is used: a fresh plan for each use. */
final class ViewTable extends PlannerTable {
    private static final double ROWS_IF_UNKNOWN = 1_000_000;

    private final Supplier<RelNode> plan;

    ViewTable(RelOptSchema schema, Relation.View view, RelDataType rowType, Supplier<RelNode> plan) {
        super(schema, view.name().parts(), rowType);
        this.plan = plan;
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context) {
        return plan.get();
    }

    @Override
    public double getRowCount() {
        return ROWS_IF_UNKNOWN;
    }
}
