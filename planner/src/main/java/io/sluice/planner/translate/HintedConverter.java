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
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
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

    /** What is converted next under an alias, which hides its own name; null if nothing is. */
    private SqlNode aliased;

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
        selects.push(RelationHints.of(select));
        super.convertSelectImpl(bb, outer, select);
        warnings.addAll(selects.pop().warnings());
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
        if (from != null && from != aliased && hints != null) {
            hints.saw(from);
        }
        aliased = from != null && from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(0) : null;
        super.convertFrom(bb, from, fieldNames);
    }

    @Override
    protected RelNode createJoin(Blackboard bb, RelNode left, RelNode right, RexNode condition, JoinRelType type) {
        RelNode joined = super.createJoin(bb, left, right, condition, type);
        RelationHints hints = selects.peek();
        return hints == null || !hints.isInJoin() ? joined : hinted(joined, left, right, hints);
    }

    /** The node with the hints on its join; columns may have been computed above that. A lateral join has none. */
    private static RelNode hinted(RelNode node, RelNode left, RelNode right, RelationHints hints) {
        if (node instanceof Join join) {
            List<RelHint> added = hints.ofJoin(left.getRowType(), right.getRowType());
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
        RelNode hinted = hinted(input, left, right, hints);
        return hinted == input ? node : node.copy(node.getTraitSet(), List.of(hinted));
    }
}
