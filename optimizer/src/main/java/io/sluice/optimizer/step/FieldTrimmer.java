package io.sluice.optimizer.step;

import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Calcite's trimmer without its search for the method of each node's class: that goes by reflection, fails on the way, and
 * is kept for one statement only. Nor does it ask for orders that nobody declared, of which a plan here has none but its
 * sorts, which keep their keys themselves.
 */
final class FieldTrimmer extends RelFieldTrimmer {
    FieldTrimmer(RelOptCluster cluster) {
        // Whether the groups of an aggregate are unique already was asked when the query was converted.
        // Projects without volatile columns are merged later.
        super(
                null,
                RelFactories.LOGICAL_BUILDER
                        .create(cluster, null)
                        .transform(config -> config.withAggregateUnique(true).withBloat(-1)));
    }

    @Override
    public RelNode trim(RelNode root) {
        ImmutableBitSet all = ImmutableBitSet.range(root.getRowType().getFieldCount());
        TrimResult trimmed = trimNode(root, all, Set.of());
        if (!trimmed.right.isIdentity()) {
            throw new IllegalStateException("The topmost node lost or moved columns.");
        }
        return trimmed.left;
    }

    @Override
    protected TrimResult trimChild(
            RelNode parent, RelNode child, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        // Variables that a node sets are a way to use its input's fields: those are for Calcite to find.
        if (!parent.getVariablesSet().isEmpty()) {
            return super.trimChild(parent, child, fieldsUsed, extraFields);
        }
        return trimNode(child, fieldsUsed, extraFields);
    }

    private TrimResult trimNode(RelNode node, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        return switch (node) {
            case Project project -> trimFields(project, fieldsUsed, extraFields);
            case Filter filter -> trimFields(filter, fieldsUsed, extraFields);
            case TableScan scan -> trimFields(scan, fieldsUsed, extraFields);
            case Join join -> trimJoin(join, fieldsUsed, extraFields);
            case Aggregate aggregate -> trimFields(aggregate, fieldsUsed, extraFields);
            case Sort sort -> trimFields(sort, fieldsUsed, extraFields);
            case SetOp setOp -> trimFields(setOp, fieldsUsed, extraFields);
            case LogicalValues values -> trimFields(values, fieldsUsed, extraFields);
            default -> dispatchTrimFields(node, fieldsUsed, extraFields);
        };
    }

    private TrimResult trimJoin(Join join, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        TrimResult trimmed = trimFields(join, fieldsUsed, extraFields);
        return trimmed.left instanceof Join after && after != join
                ? result(HotKeyFields.trimmed(join, after, trimmed.right), trimmed.right)
                : trimmed;
    }
}
