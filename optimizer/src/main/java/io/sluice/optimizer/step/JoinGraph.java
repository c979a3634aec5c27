package io.sluice.optimizer.step;

import io.sluice.planner.logical.HotFields;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A cluster of inner joins taken apart. Columns that are equated form a class ({@code a.x = b.x AND b.x = c.x} says {@code a.x = c.x}
 * too), so that any two of its inputs can be joined by it.
 *
 * @param inputs what is joined, in the order of the tree; field k of the cluster is field k − offset of its input
 * @param offsets first field of each input, and the number of all fields at the end
 * @param keys classes of equal columns
 * @param conditions the other conjuncts of all joins, over the fields of the cluster
 * @param hinted a bit for each input that a hint wants to be a build side
 * @param hot what hints on any of the joins say of fields of the cluster with hot values
 */
record JoinGraph(
        Join root,
        List<RelNode> inputs,
        List<Integer> offsets,
        List<EqualColumns> keys,
        List<Condition> conditions,
        long hinted,
        Set<HotFields> hot) {
    /** Sets of inputs are bits of a long. What is below is a cluster of its own. */
    private static final int MOST_INPUTS = 60;

    /** @param inputs a bit for each input that the conjunct refers to */
    record Condition(RexNode rex, long inputs) {}

    static JoinGraph of(Join root, UnaryOperator<RelNode> inputRewriter) {
        List<RelNode> inputs = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        List<RexNode> conjuncts = new ArrayList<>();
        List<Integer> hintedInputs = new ArrayList<>();
        Set<HotFields> hot = new LinkedHashSet<>();
        int[] leaves = {1};
        int width = collect(root, 0, false, leaves, inputRewriter, inputs, offsets, conjuncts, hintedInputs, hot);
        offsets.add(width);
        List<EqualColumns> keys = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        for (RexNode conjunct : conjuncts) {
            if (EqualColumns.add(conjunct, keys, field -> inputOf(field, offsets), root)) {
                continue;
            }
            long mask = 0;
            for (int field : RelOptUtil.InputFinder.bits(conjunct)) {
                mask |= 1L << inputOf(field, offsets);
            }
            conditions.add(new Condition(conjunct, mask));
        }
        long hinted = hintedInputs.stream().mapToLong(input -> 1L << input).sum();
        return new JoinGraph(root, inputs, offsets, keys, conditions, hinted, hot);
    }

    /**
     * Returns the field after the node's last.
     *
     * @param isHinted whether the node is to be built, and so is kept whole
     * @param leaves how many inputs there are if nothing more is taken apart
     */
    private static int collect(
            RelNode node,
            int offset,
            boolean isHinted,
            int[] leaves,
            UnaryOperator<RelNode> inputRewriter,
            List<RelNode> inputs,
            List<Integer> offsets,
            List<RexNode> conjuncts,
            List<Integer> hinted,
            Set<HotFields> hot) {
        if (!isHinted
                && node instanceof Join join
                && join.getJoinType() == JoinRelType.INNER
                && leaves[0] < MOST_INPUTS) {
            leaves[0]++;
            int middle = collect(
                    join.getLeft(),
                    offset,
                    JoinHints.buildsLeft(join),
                    leaves,
                    inputRewriter,
                    inputs,
                    offsets,
                    conjuncts,
                    hinted,
                    hot);
            int end = collect(
                    join.getRight(),
                    middle,
                    JoinHints.buildsRight(join),
                    leaves,
                    inputRewriter,
                    inputs,
                    offsets,
                    conjuncts,
                    hinted,
                    hot);
            JoinHints.hot(join, true)
                    .forEach(keys -> keys.map(field -> offset + field).ifPresent(hot::add));
            JoinHints.hot(join, false)
                    .forEach(keys -> keys.map(field -> middle + field).ifPresent(hot::add));
            for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
                conjuncts.add(RexUtil.shift(conjunct, offset));
            }
            return end;
        }
        if (isHinted) {
            hinted.add(inputs.size());
        }
        inputs.add(inputRewriter.apply(node));
        offsets.add(offset);
        return offset + node.getRowType().getFieldCount();
    }

    private static int inputOf(int field, List<Integer> offsets) {
        int input = 0;
        while (input + 1 < offsets.size() && offsets.get(input + 1) <= field) {
            input++;
        }
        return input;
    }

    /** The columns that a field is equated with, as itself or cast; null if there are none. */
    EqualColumns equalTo(int field) {
        int input = inputOf(field, offsets);
        int offset = offsets.get(input);
        for (EqualColumns key : keys) {
            int of = key.of(input);
            if (of >= 0 && HotKeyFields.isSame(inputs.get(input), of - offset, field - offset)) {
                return key;
            }
        }
        return null;
    }

    /** Whether a condition is about inputs of both sets and of no others. */
    boolean isConnected(long a, long b) {
        for (EqualColumns key : keys) {
            if ((key.inputs() & a) != 0 && (key.inputs() & b) != 0) {
                return true;
            }
        }
        for (Condition c : conditions) {
            if ((c.inputs() & a) != 0 && (c.inputs() & b) != 0 && (c.inputs() & ~(a | b)) == 0) {
                return true;
            }
        }
        return false;
    }

    /** The fields of an input. */
    ImmutableBitSet fields(int input) {
        return ImmutableBitSet.range(offsets.get(input), offsets.get(input + 1));
    }
}
