package io.sluice.planner.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlPivot;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/**
 * Converts queries, and puts what a hint says of a relation on the join that the relation is a side of: only here are the
 * relations' names known. As in Databricks a hint is about the FROM clause of its own SELECT, and a relation with an alias
 * goes by that.
 */
final class HintedConverter extends SqlToRelConverter {
    private final Set<String> warnings;
    /** Of the SELECTs around what is converted, the innermost first. */
    private final Deque<RelationHints> selects = new ArrayDeque<>();

    /** @param warnings gets a sentence for each name of a hint that has no effect */
    HintedConverter(
            RelOptTable.ViewExpander views,
            SqlValidator validator,
            Prepare.CatalogReader catalog,
            RelOptCluster cluster,
            SqlRexConvertletTable convertlets,
            Config config,
            Set<String> warnings) {
        super(views, validator, catalog, cluster, convertlets, config);
        this.warnings = warnings;
    }

    @Override
    protected void convertSelectImpl(Blackboard bb, Blackboard outer, SqlSelect select) {
        RelationHints hints = RelationHints.of(select);
        selects.push(hints);
        super.convertSelectImpl(bb, outer, select);
        selects.pop();
        if (hints.from() != null) {
            where(bb.root(), hints);
        }
        warnings.addAll(hints.warnings());
    }

    /** Finds the WHERE clause's condition: the filter on the rows of the FROM clause. */
    private void where(RelNode node, RelationHints hints) {
        if (node instanceof Filter filter && filter.getInput() == hints.from()) {
            hints.where(filter.getCondition(), rexBuilder);
        } else if (node != hints.from()) {
            node.getInputs().forEach(input -> where(input, hints));
        }
    }

    @Override
    protected void convertFrom(Blackboard bb, SqlNode from, List<String> fieldNames) {
        RelationHints hints = selects.peek();
        if (from instanceof SqlJoin join && hints != null) {
            hints.begin(join);
            super.convertFrom(bb, from, fieldNames);
            hints.end();
            return;
        }
        super.convertFrom(bb, from, fieldNames);
    }

    @Override
    protected void convertPivot(Blackboard bb, SqlPivot pivot) {
        super.convertPivot(bb, pivot);
        bb.setRoot(PivotedValues.of(bb.root()), true);
    }

    @Override
    protected RelNode createJoin(Blackboard bb, RelNode left, RelNode right, RexNode condition, JoinRelType type) {
        RelNode joined = super.createJoin(bb, left, right, condition, type);
        RelationHints hints = selects.peek();
        if (hints == null || !hints.isInJoin()) {
            return joined;
        }
        RelNode hinted = hinted(joined, left, right, condition, hints);
        hints.made(hinted);
        return hinted;
    }

    /** The node with the hints on its join; columns may have been computed above that. A lateral join has none. */
    private static RelNode hinted(RelNode node, RelNode left, RelNode right, RexNode condition, RelationHints hints) {
        if (node instanceof Join join) {
            List<RelHint> added = hints.ofJoin(left, right, condition);
            if (added.isEmpty()) {
                return join;
            }
            List<RelHint> all = new ArrayList<>(join.getHints());
            all.addAll(added);
            return join.withHints(all);
        }
        if (node.getInputs().size() != 1) {
            return node;
        }
        RelNode input = node.getInput(0);
        RelNode hinted = hinted(input, left, right, condition, hints);
        return hinted == input ? node : node.copy(node.getTraitSet(), List.of(hinted));
    }
}
