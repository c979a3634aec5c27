package io.sluice.optimizer.step;

import io.sluice.optimizer.cardinality.CardinalityEstimator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * Finds a cheap order for a cluster of inner joins. Up to {@link #MOST_INPUTS_FOR_ALL_ORDERS} inputs every bushy order is
 * weighed by dynamic programming over subsets of inputs. Of more inputs only neighbours are joined, again by dynamic
 * programming, in each of some lines: the one that comes of joining the pair with the smallest result again and again, and
 * those that begin with an input and go on with the one that makes the least of the rows so far. Cross products only where
 * nothing else connects the inputs.
 *
 * <p>The cost of a plan is the rows of all its intermediate results, rows of build sides counting double. What a hint wants to
 * be a build side is one whatever it costs.
 */
final class JoinOrder {
    private static final int MOST_INPUTS_FOR_ALL_ORDERS = 12;
    /** Bounds the time for planning: each line of n inputs has n² parts. */
    private static final int MOST_LINES = 20;

    private final JoinGraph graph;
    private final JoinRows rows;

    JoinOrder(JoinGraph graph, CardinalityEstimator cardinality) {
        this.graph = graph;
        this.rows = new JoinRows(graph, cardinality);
    }

    RelNode best() {
        int count = graph.inputs().size();
        JoinTree order = count <= MOST_INPUTS_FOR_ALL_ORDERS ? cheapestOfAll(count) : cheapestOfLines(count);
        return new JoinBuilder(graph).joins(order);
    }

    private JoinTree input(int input) {
        return JoinTree.input(input, rows.of(1L << input), (graph.hinted() >>> input & 1) != 0);
    }

    private JoinTree join(JoinTree a, JoinTree b) {
        return JoinTree.join(a, b, rows.of(a.inputs() | b.inputs()));
    }

    /**
     * The join of two trees, or the cheaper one of the same inputs.
     *
     * @param best null where there is none yet; as it has the same rows, they are asked for once a set of inputs
     */
    private JoinTree cheaper(JoinTree best, JoinTree a, JoinTree b) {
        if (best == null) {
            return join(a, b);
        }
        JoinTree tree = JoinTree.join(a, b, best.rows());
        return tree.cost() < best.cost() ? tree : best;
    }

    private JoinTree cheapestOfAll(int count) {
        JoinTree[] best = new JoinTree[1 << count];
        for (int i = 0; i < count; i++) {
            best[1 << i] = input(i);
        }
        for (int subset = 1; subset < best.length; subset++) {
            if (Integer.bitCount(subset) < 2) {
                continue;
            }
            for (int part = (subset - 1) & subset; part > subset - part; part = (part - 1) & subset) {
                JoinTree a = best[part];
                JoinTree b = best[subset - part];
                if (a != null && b != null && graph.isConnected(part, subset - part)) {
                    best[subset] = cheaper(best[subset], a, b);
                }
            }
        }
        if (best[best.length - 1] != null) {
            return best[best.length - 1];
        }
        // The graph falls apart: cross its largest connected parts, the smallest results first.
        List<JoinTree> parts = new ArrayList<>();
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

    private JoinTree cheapestOfLines(int count) {
        List<JoinTree> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            inputs.add(input(i));
        }
        JoinTree best = mergeGreedily(new ArrayList<>(inputs));
        best = cheapestOfLine(line(best), best);
        for (int first = 0; first < Math.min(count, MOST_LINES); first++) {
            best = cheapestOfLine(lineFrom(first, inputs), best);
        }
        return best;
    }

    /** The inputs of a tree from left to right. */
    private static List<JoinTree> line(JoinTree tree) {
        if (tree.isInput()) {
            return List.of(tree);
        }
        List<JoinTree> line = new ArrayList<>(line(tree.left()));
        line.addAll(line(tree.right()));
        return line;
    }

    private List<JoinTree> lineFrom(int first, List<JoinTree> inputs) {
        List<JoinTree> line = new ArrayList<>(List.of(inputs.get(first)));
        List<JoinTree> rest = new ArrayList<>(inputs);
        rest.remove(first);
        long before = 1L << first;
        while (!rest.isEmpty()) {
            JoinTree next = null;
            boolean nextConnected = false;
            for (JoinTree candidate : rest) {
                boolean connected = graph.isConnected(before, candidate.inputs());
                boolean better = next == null
                        || connected && !nextConnected
                        || connected == nextConnected
                                && rows.of(before | candidate.inputs()) < rows.of(before | next.inputs());
                if (better) {
                    next = candidate;
                    nextConnected = connected;
                }
            }
            line.add(next);
            rest.remove(next);
            before |= next.inputs();
        }
        return line;
    }

    /** The cheapest tree that has the inputs in this order, or another one if that is cheaper still. */
    private JoinTree cheapestOfLine(List<JoinTree> line, JoinTree other) {
        int count = line.size();
        JoinTree[][] best = new JoinTree[count][count];
        for (int i = 0; i < count; i++) {
            best[i][i] = line.get(i);
        }
        for (int length = 2; length <= count; length++) {
            for (int from = 0; from + length <= count; from++) {
                int to = from + length - 1;
                for (int middle = from; middle < to; middle++) {
                    JoinTree a = best[from][middle];
                    JoinTree b = best[middle + 1][to];
                    if (a != null && b != null && graph.isConnected(a.inputs(), b.inputs())) {
                        best[from][to] = cheaper(best[from][to], a, b);
                    }
                }
            }
        }
        JoinTree whole = best[0][count - 1];
        return whole != null && whole.cost() < other.cost() ? whole : other;
    }

    private JoinTree mergeGreedily(List<JoinTree> parts) {
        while (parts.size() > 1) {
            JoinTree best = null;
            int bestI = -1;
            int bestJ = -1;
            boolean bestConnected = false;
            for (int i = 0; i < parts.size(); i++) {
                for (int j = i + 1; j < parts.size(); j++) {
                    JoinTree a = parts.get(i);
                    JoinTree b = parts.get(j);
                    boolean connected = graph.isConnected(a.inputs(), b.inputs());
                    boolean better = best == null
                            || (connected && !bestConnected)
                            || (connected == bestConnected && rows.of(a.inputs() | b.inputs()) < best.rows());
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
}
