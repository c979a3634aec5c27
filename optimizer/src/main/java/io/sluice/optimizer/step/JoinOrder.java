package io.sluice.optimizer.step;

import io.sluice.optimizer.cardinality.CardinalityEstimator;
import io.sluice.optimizer.cardinality.ColumnEstimate;
import io.sluice.optimizer.cardinality.Estimate;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Finds a cheap order for a cluster of inner joins. Up to {@link #MOST_INPUTS_FOR_ALL_ORDERS} inputs every bushy order is
 * weighed by dynamic programming over subsets of inputs; beyond that the pair with the smallest result is joined first,
 * again and again. Cross products only where nothing else connects the inputs.
 *
 * <p>The cost of a plan is the rows of all its intermediate results, rows of build sides counting double. What a hint wants to
 * be a build side is one whatever it costs.
 */
final class JoinOrder {
    private static final int MOST_INPUTS_FOR_ALL_ORDERS = 12;

    private final JoinGraph graph;
    private final List<Estimate> estimates;
    private final Map<Long, Double> rowsBySubset = new HashMap<>();

    JoinOrder(JoinGraph graph, CardinalityEstimator cardinality) {
        this.graph = graph;
        this.estimates = graph.inputs().stream().map(cardinality::estimate).toList();
    }

    RelNode best() {
        int count = graph.inputs().size();
        Tree tree = count <= MOST_INPUTS_FOR_ALL_ORDERS ? cheapestOfAll(count) : greedy(count);
        Built built = build(tree);
        return inOriginalOrder(built);
    }

    /** @param left null for an input itself */
    private record Tree(long inputs, double cost, Tree left, Tree right) {}

    private Tree leaf(int input) {
        return new Tree(1L << input, 0, null, null);
    }

    private Tree join(Tree a, Tree b) {
        double rows = rows(a.inputs | b.inputs);
        boolean buildsB = isHinted(a) == isHinted(b) ? rows(a.inputs) >= rows(b.inputs) : isHinted(b);
        double buildRows = rows(buildsB ? b.inputs : a.inputs);
        double probeRows = rows(buildsB ? a.inputs : b.inputs);
        double cost = a.cost + b.cost + rows + 2 * buildRows + 0.1 * probeRows;
        return buildsB ? new Tree(a.inputs | b.inputs, cost, a, b) : new Tree(a.inputs | b.inputs, cost, b, a);
    }

    /** Whether a hint wants the tree, an input, to be a build side. */
    private boolean isHinted(Tree tree) {
        return tree.left == null && (graph.hinted() & tree.inputs) != 0;
    }

    private Tree cheapestOfAll(int count) {
        Tree[] best = new Tree[1 << count];
        for (int i = 0; i < count; i++) {
            best[1 << i] = leaf(i);
        }
        for (int subset = 1; subset < best.length; subset++) {
            if (Integer.bitCount(subset) < 2) {
                continue;
            }
            for (int part = (subset - 1) & subset; part > subset - part; part = (part - 1) & subset) {
                Tree a = best[part];
                Tree b = best[subset - part];
                if (a != null && b != null && isConnected(a.inputs, b.inputs)) {
                    Tree candidate = join(a, b);
                    if (best[subset] == null || candidate.cost < best[subset].cost) {
                        best[subset] = candidate;
                    }
                }
            }
        }
        if (best[best.length - 1] != null) {
            return best[best.length - 1];
        }
        // The graph falls apart: cross its largest connected parts, the smallest results first.
        List<Tree> parts = new ArrayList<>();
        int rest = best.length - 1;
        while (rest != 0) {
            int largest = 0;
            for (int part = rest; part != 0; part = (part - 1) & rest) {
                if (best[part] != null && Integer.bitCount(part) > Integer.bitCount(largest)) {
                    largest = part;
                }
            }
            parts.add(best[largest]);
            rest &= ~largest;
        }
        return mergeGreedily(parts);
    }

    private Tree greedy(int count) {
        List<Tree> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(leaf(i));
        }
        return mergeGreedily(parts);
    }

    private Tree mergeGreedily(List<Tree> parts) {
        while (parts.size() > 1) {
            Tree best = null;
            int bestI = -1;
            int bestJ = -1;
            boolean bestConnected = false;
            for (int i = 0; i < parts.size(); i++) {
                for (int j = i + 1; j < parts.size(); j++) {
                    Tree a = parts.get(i);
                    Tree b = parts.get(j);
                    boolean connected = isConnected(a.inputs, b.inputs);
                    double rows = rows(a.inputs | b.inputs);
                    boolean better = best == null
                            || (connected && !bestConnected)
                            || (connected == bestConnected && rows < rows(best.inputs));
                    if (better) {
                        best = join(a, b);
                        bestI = i;
                        bestJ = j;
                        bestConnected = connected;
                    }
                }
            }
            parts.remove(bestJ);
            parts.set(bestI, best);
        }
        return parts.getFirst();
    }

    private boolean isConnected(long a, long b) {
        return graph.conditions().stream()
                .anyMatch(c -> (c.inputs() & a) != 0 && (c.inputs() & b) != 0 && (c.inputs() & ~(a | b)) == 0);
    }

    /** Depends on the inputs only, not on their order, so that plans compare. */
    private double rows(long inputs) {
        return rowsBySubset.computeIfAbsent(inputs, subset -> {
            List<ColumnEstimate> columns = new ArrayList<>();
            double product = 1;
            for (int i = 0; i < estimates.size(); i++) {
                Estimate estimate = estimates.get(i);
                if ((subset >>> i & 1) != 0) {
                    product *= Math.max(estimate.rows(), 1);
                }
                for (int c = 0; c < estimate.columns().size(); c++) {
                    columns.add(estimate.column(c));
                }
            }
            double selectivity = 1;
            Map<Long, List<RexNode>> byInputs = new HashMap<>();
            for (JoinGraph.Condition condition : graph.conditions()) {
                if (Long.bitCount(condition.inputs()) > 0 && (condition.inputs() & ~subset) == 0) {
                    byInputs.computeIfAbsent(condition.inputs(), k -> new ArrayList<>())
                            .add(condition.rex());
                }
            }
            for (List<RexNode> conjuncts : byInputs.values()) {
                RexBuilder builder = graph.root().getCluster().getRexBuilder();
                selectivity *=
                        CardinalityEstimator.selectivity(columns, RexUtil.composeConjunction(builder, conjuncts));
            }
            return Math.max(1, product * selectivity);
        });
    }

    /** @param fields for each field of the node its number in the cluster */
    private record Built(RelNode node, int[] fields) {}

    private Built build(Tree tree) {
        if (tree.left == null) {
            int input = Long.numberOfTrailingZeros(tree.inputs);
            int[] fields = graph.fields(input).toArray();
            Built leaf = new Built(graph.inputs().get(input), fields);
            List<RexNode> own = conditions(c -> c.inputs() == tree.inputs, leaf.fields);
            return own.isEmpty() ? leaf : new Built(LogicalFilter.create(leaf.node, conjunction(own)), fields);
        }
        Built left = build(tree.left);
        Built right = build(tree.right);
        int[] fields = new int[left.fields.length + right.fields.length];
        System.arraycopy(left.fields, 0, fields, 0, left.fields.length);
        System.arraycopy(right.fields, 0, fields, left.fields.length, right.fields.length);
        List<RexNode> conditions = conditions(
                c -> (c.inputs() & ~tree.inputs) == 0
                        && (c.inputs() & tree.left.inputs) != 0
                        && (c.inputs() & tree.right.inputs) != 0,
                fields);
        List<RelHint> hints = new ArrayList<>(JoinHints.withoutSides(graph.root()));
        if (isHinted(tree.left)) {
            hints.add(JoinHints.build(true));
        }
        if (isHinted(tree.right)) {
            hints.add(JoinHints.build(false));
        }
        RelNode join =
                LogicalJoin.create(left.node, right.node, hints, conjunction(conditions), Set.of(), JoinRelType.INNER);
        return new Built(join, fields);
    }

    private List<RexNode> conditions(Predicate<JoinGraph.Condition> wanted, int[] fields) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < fields.length; i++) {
            positions.put(fields[i], i);
        }
        List<RexNode> result = new ArrayList<>();
        for (JoinGraph.Condition condition : graph.conditions()) {
            if (wanted.test(condition)) {
                result.add(condition.rex().accept(new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef ref) {
                        return new RexInputRef(positions.get(ref.getIndex()), ref.getType());
                    }
                }));
            }
        }
        return result;
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
