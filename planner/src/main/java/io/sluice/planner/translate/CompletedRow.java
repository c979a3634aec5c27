package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * A whole row of a table, as expressions over the columns of some input.
 *
 * @param once what is computed below the row, so that it has one value however often the columns use it
 * @param columns one a column of the table; a {@link RexLocalRef} in them, or in a later value of {@code once}, is a value of
 *     {@code once} by its number
 */
record CompletedRow(List<RexNode> once, List<RexNode> columns) {
    static final CompletedRow NONE = new CompletedRow(List.of(), List.of());

    CompletedRow {
        once = List.copyOf(once);
        columns = List.copyOf(columns);
    }

    /** The row's columns over an input that has what is computed once behind its own columns. */
    record Placed(RelNode input, List<RexNode> columns) {}

    /** @param guarded what is computed in place of a value of {@code once}, such as null where nobody asks for it */
    Placed over(RelNode input, UnaryOperator<RexNode> guarded) {
        int width = input.getRowType().getFieldCount();
        RelNode rows = input;
        for (RexNode value : once) {
            rows = withColumn(rows, guarded.apply(value.accept(references(rows, width))));
        }
        return new Placed(rows, references(rows, width).visitList(columns));
    }

    CompletedRow with(UnaryOperator<RexNode> change) {
        return new CompletedRow(
                once.stream().map(change).toList(), columns.stream().map(change).toList());
    }

    private static RexShuttle references(RelNode rows, int width) {
        RexBuilder builder = rows.getCluster().getRexBuilder();
        return new RexShuttle() {
            @Override
            public RexNode visitLocalRef(RexLocalRef value) {
                RexNode column = builder.makeInputRef(rows, width + value.getIndex());
                // A guarded one may be null, but not where it is used.
                RelDataType type = value.getType();
                return column.getType().equals(type) ? column : builder.makeAbstractCast(type, column, false);
            }
        };
    }

    private static RelNode withColumn(RelNode rows, RexNode value) {
        List<RexNode> columns =
                new ArrayList<>(rows.getCluster().getRexBuilder().identityProjects(rows.getRowType()));
        List<String> names = new ArrayList<>(rows.getRowType().getFieldNames());
        names.add("$once" + columns.size());
        columns.add(value);
        return LogicalProject.create(rows, List.of(), columns, names, Set.of());
    }
}
