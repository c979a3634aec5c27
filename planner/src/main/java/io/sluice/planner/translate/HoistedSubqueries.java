package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Takes the subqueries out of expressions and computes each as a column behind the input's. They are then computed for every row,
 * also where the clause that has them does not apply.
 */
final class HoistedSubqueries {
    private final ChangeQuery.Planned planned;
    private final RexBuilder builder;
    private final List<RexSubQuery> subqueries = new ArrayList<>();

    HoistedSubqueries(ChangeQuery.Planned planned) {
        this.planned = planned;
        this.builder = planned.builder();
    }

    /** The expression over the input and the columns behind it. */
    RexNode hoist(RexNode expression) {
        int width = planned.input().getRowType().getFieldCount();
        return expression.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                if (!subqueries.contains(subquery)) {
                    subqueries.add(subquery);
                }
                return builder.makeInputRef(subquery.getType(), width + subqueries.indexOf(subquery));
            }
        });
    }

    /** The query with the columns of all subqueries taken out so far. */
    ChangeQuery.Planned planned() {
        RelNode input = planned.input();
        List<RexNode> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RelDataTypeField field : input.getRowType().getFieldList()) {
            items.add(builder.makeInputRef(input, field.getIndex()));
            names.add(field.getName());
        }
        for (RexSubQuery subquery : subqueries) {
            names.add("$subquery" + items.size());
            items.add(subquery);
        }
        return new ChangeQuery.Planned(
                LogicalProject.create(input, List.of(), items, names, planned.variables()),
                planned.expressions(),
                planned.columns(),
                planned.firstColumn(),
                Set.of(),
                planned.parameterTypes(),
                planned.warnings());
    }
}
