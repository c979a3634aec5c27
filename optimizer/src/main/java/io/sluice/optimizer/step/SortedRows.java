package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/**
 * The rows of a node as rows without its order, and the order that they are to be put in. What filters or computes rows one by
 * one can so be done before they are sorted.
 *
 * @param rows the node's columns and behind them those of its keys that it has projected away
 * @param keys over all of these columns
 */
record SortedRows(RelNode rows, List<RelFieldCollation> keys) {
    /**
     * Empty if a node has no order, or one that has to be there before what is above it.
     *
     * @param again whether the first rows of an order, which have to be found in it, are to be sorted once more
     */
    static Optional<SortedRows> of(RelNode node, boolean again) {
        return switch (node) {
            case Sort sort
            when !sort.getCollation().getFieldCollations().isEmpty() && (again || StableRules.isOrderOnly(sort)) -> {
                RelNode rows = StableRules.isOrderOnly(sort) ? sort.getInput() : sort;
                yield Optional.of(new SortedRows(rows, sort.getCollation().getFieldCollations()));
            }
            case Project project
            when !project.containsOver() && StableRules.isStable(project) ->
                of(project.getInput(), again).map(sorted -> sorted.projected(project));
            case Filter filter
            when RexUtil.isDeterministic(filter.getCondition()) ->
                of(filter.getInput(), again).map(sorted -> sorted.filtered(filter));
            default -> Optional.empty();
        };
    }

    private SortedRows projected(Project project) {
        RexBuilder builder = rows.getCluster().getRexBuilder();
        List<RexNode> columns =
                new ArrayList<>(ofWider(project.getVariablesSet()).visitList(project.getProjects()));
        List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
        List<RelFieldCollation> above = new ArrayList<>();
        for (RelFieldCollation key : keys) {
            int column = column(columns, key.getFieldIndex());
            if (column < 0) {
                column = columns.size();
                columns.add(builder.makeInputRef(rows, key.getFieldIndex()));
                names.add("$key" + column);
            }
            above.add(key.withFieldIndex(column));
        }
        return new SortedRows(
                LogicalProject.create(rows, project.getHints(), columns, names, project.getVariablesSet()), above);
    }

    private SortedRows filtered(Filter filter) {
        RexNode condition = filter.getCondition().accept(ofWider(filter.getVariablesSet()));
        return new SortedRows(
                LogicalFilter.create(rows, condition, ImmutableSet.copyOf(filter.getVariablesSet())), keys);
    }

    /** The node's own columns in its order. @param node whose rows they are */
    RelNode sorted(RelNode node) {
        RelNode sort = LogicalSort.create(rows, RelCollations.of(keys), null, null);
        List<RelDataTypeField> fields = node.getRowType().getFieldList();
        if (fields.size() == rows.getRowType().getFieldCount()) {
            return sort;
        }
        List<RexNode> columns = new ArrayList<>();
        for (RelDataTypeField field : fields) {
            columns.add(rows.getCluster().getRexBuilder().makeInputRef(sort, field.getIndex()));
        }
        return LogicalProject.create(sort, List.of(), columns, node.getRowType().getFieldNames(), Set.of());
    }

    /** Subqueries refer to a row with its keys now. */
    private RexShuttle ofWider(Set<CorrelationId> variables) {
        RexBuilder builder = rows.getCluster().getRexBuilder();
        RexShuttle variable = new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable row) {
                return variables.contains(row.id) ? builder.makeCorrel(rows.getRowType(), row.id) : row;
            }
        };
        return new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
                return variables.isEmpty() ? visited : visited.clone(RexRewrite.apply(visited.rel, variable));
            }
        };
    }

    /** Where a column of the input stands as it is; −1 if nowhere. */
    private static int column(List<RexNode> columns, int of) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof RexInputRef ref && ref.getIndex() == of) {
                return i;
            }
        }
        return -1;
    }
}
