package io.sluice.optimizer.step;

import io.sluice.planner.logical.HotFields;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** Makes joins of a graph's inputs in a given order, each condition where it can first be asked. */
final class JoinBuilder {
    private final JoinGraph graph;

    JoinBuilder(JoinGraph graph) {
        this.graph = graph;
    }

    /** Has the columns of the graph's root in their order. */
    RelNode joins(JoinTree order) {
        return inOriginalOrder(build(order));
    }

    /** @param fields for each field of the node its number in the cluster */
    private record Built(RelNode node, int[] fields) {}

    private Built build(JoinTree tree) {
        if (tree.isInput()) {
            int input = Long.numberOfTrailingZeros(tree.inputs());
            int[] fields = graph.fields(input).toArray();
            Built leaf = new Built(graph.inputs().get(input), fields);
            List<RexNode> own = conditions(c -> c.inputs() == tree.inputs(), leaf.fields);
            return own.isEmpty() ? leaf : new Built(LogicalFilter.create(leaf.node, conjunction(own)), fields);
        }
        Built left = build(tree.left());
        Built right = build(tree.right());
        int[] fields = new int[left.fields.length + right.fields.length];
        System.arraycopy(left.fields, 0, fields, 0, left.fields.length);
        System.arraycopy(right.fields, 0, fields, left.fields.length, right.fields.length);
        List<RexNode> conditions = equalities(tree, fields);
        conditions.addAll(conditions(
                c -> (c.inputs() & ~tree.inputs()) == 0
                        && (c.inputs() & tree.left().inputs()) != 0
                        && (c.inputs() & tree.right().inputs()) != 0,
                fields));
        List<RelHint> hints = new ArrayList<>(JoinHints.withoutSides(graph.root()));
        hints.addAll(hot(tree, fields, left.fields.length));
        if (tree.left().isHinted()) {
            hints.add(JoinHints.build(true));
        }
        if (tree.right().isHinted()) {
            hints.add(JoinHints.build(false));
        }
        Join join =
                LogicalJoin.create(left.node, right.node, hints, conjunction(conditions), Set.of(), JoinRelType.INNER);
        return new Built(HotKeyFields.onKeys(join), fields);
    }

    /** What hints say of columns of a join's inputs, which may be none of its keys. */
    private List<RelHint> hot(JoinTree tree, int[] fields, int leftWidth) {
        Map<Integer, Integer> positions = positions(fields);
        List<RelHint> hints = new ArrayList<>();
        for (HotFields hot : graph.hot()) {
            hot.map(field -> {
                        int position = hotPosition(field, tree, positions);
                        return position < leftWidth ? position : -1;
                    })
                    .ifPresent(keys -> hints.add(JoinHints.hot(true, keys)));
            hot.map(field -> Math.max(-1, hotPosition(field, tree, positions) - leftWidth))
                    .ifPresent(keys -> hints.add(JoinHints.hot(false, keys)));
        }
        return hints;
    }

    /** Where a column is, or one of the left side that the join equates it with; −1 if nowhere. */
    private int hotPosition(int field, JoinTree tree, Map<Integer, Integer> positions) {
        EqualColumns key = graph.equalTo(field);
        return key != null && key.connects(tree.left().inputs(), tree.right().inputs())
                ? positions.get(key.first(tree.left().inputs()))
                : positions.getOrDefault(field, -1);
    }

    private List<RexNode> equalities(JoinTree tree, int[] fields) {
        List<RexNode> result = new ArrayList<>();
        RexShuttle toPositions = toPositions(fields);
        for (EqualColumns key : graph.keys()) {
            if (key.connects(tree.left().inputs(), tree.right().inputs())) {
                result.add(key.between(tree.left().inputs(), tree.right().inputs(), graph.root())
                        .accept(toPositions));
            }
        }
        return result;
    }

    private List<RexNode> conditions(Predicate<JoinGraph.Condition> wanted, int[] fields) {
        RexShuttle toPositions = toPositions(fields);
        return graph.conditions().stream()
                .filter(wanted)
                .map(condition -> condition.rex().accept(toPositions))
                .toList();
    }

    /** From fields of the cluster to those of a node with these. */
    private static RexShuttle toPositions(int[] fields) {
        Map<Integer, Integer> positions = positions(fields);
        return new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return new RexInputRef(positions.get(ref.getIndex()), ref.getType());
            }
        };
    }

    private static Map<Integer, Integer> positions(int[] fields) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < fields.length; i++) {
            positions.put(fields[i], i);
        }
        return positions;
    }

    private RexNode conjunction(List<RexNode> conjuncts) {
        return RexUtil.composeConjunction(graph.root().getCluster().getRexBuilder(), conjuncts);
    }

    private RelNode inOriginalOrder(Built built) {
        RelNode node = built.node;
        List<RexNode> constants = conditions(c -> c.inputs() == 0, built.fields);
        if (!constants.isEmpty()) {
            node = LogicalFilter.create(node, conjunction(constants));
        }
        int[] positions = new int[built.fields.length];
        boolean identity = true;
        for (int i = 0; i < built.fields.length; i++) {
            positions[built.fields[i]] = i;
            identity &= built.fields[i] == i;
        }
        if (identity) {
            return node;
        }
        List<RexNode> projects = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            projects.add(node.getCluster().getRexBuilder().makeInputRef(node, positions[i]));
        }
        return LogicalProject.create(
                node, List.of(), projects, graph.root().getRowType().getFieldNames(), Set.of());
    }
}
