package io.sluice.optimizer.step;

import io.sluice.optimizer.cardinality.CardinalityEstimator;
import io.sluice.optimizer.cardinality.ColumnEstimate;
import io.sluice.optimizer.cardinality.Estimate;
import io.sluice.optimizer.cardinality.JoinKeys;
import io.sluice.optimizer.cardinality.KeyDomain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Estimated rows of the joins of a graph's inputs: by the inputs that are joined alone, not by their order, so that orders compare. */
final class JoinRows {
    private final JoinGraph graph;
    private final List<Estimate> estimates;
    private final List<Filter> filters = new ArrayList<>();
    private final Map<Long, Double> known = new HashMap<>();

    /** Conditions over the same inputs. */
    private record Filter(long inputs, double selectivity) {}

    JoinRows(JoinGraph graph, CardinalityEstimator cardinality) {
        this.graph = graph;
        this.estimates = graph.inputs().stream().map(cardinality::estimate).toList();
        List<ColumnEstimate> columns = new ArrayList<>();
        for (Estimate estimate : estimates) {
            for (int i = 0; i < estimate.columns().size(); i++) {
                columns.add(estimate.column(i));
            }
        }
        Map<Long, List<RexNode>> byInputs = new HashMap<>();
        for (JoinGraph.Condition condition : graph.conditions()) {
            if (condition.inputs() != 0) {
                byInputs.computeIfAbsent(condition.inputs(), k -> new ArrayList<>())
                        .add(condition.rex());
            }
        }
        RexBuilder builder = graph.root().getCluster().getRexBuilder();
        byInputs.forEach((inputs, conjuncts) -> filters.add(new Filter(
                inputs, CardinalityEstimator.selectivity(columns, RexUtil.composeConjunction(builder, conjuncts)))));
    }

    /** @param inputs a bit for each */
    double of(long inputs) {
        return known.computeIfAbsent(inputs, this::compute);
    }

    private double compute(long inputs) {
        double rows = 1;
        KeyDomain[] joined = new KeyDomain[graph.keys().size()];
        long before = 0;
        for (long rest = inputs; rest != 0; rest &= rest - 1) {
            int input = Long.numberOfTrailingZeros(rest);
            rows *= Math.max(estimates.get(input).rows(), 1) * join(before, input, joined);
            before |= 1L << input;
        }
        for (Filter filter : filters) {
            rows *= (filter.inputs & ~inputs) == 0 ? filter.selectivity : 1;
        }
        return Math.max(1, rows);
    }

    /**
     * The fraction of all pairs of rows that the keys of an input keep. Those that it has in common with one other input count
     * together, as parts of one key.
     *
     * @param before the inputs joined already
     * @param joined what is known of each class of keys in their rows, null where they have none; changed
     */
    private double join(long before, int input, KeyDomain[] joined) {
        BitSet open = new BitSet();
        double selectivity = 1;
        for (int key = 0; key < joined.length; key++) {
            if (graph.keys().get(key).of(input) >= 0) {
                if (joined[key] == null) {
                    joined[key] = domain(key, input);
                } else {
                    open.set(key);
                }
            }
        }
        while (!open.isEmpty()) {
            BitSet common = mostInCommon(before, open);
            JoinKeys keys = new JoinKeys();
            for (int key = common.nextSetBit(0); key >= 0; key = common.nextSetBit(key + 1)) {
                KeyDomain own = domain(key, input);
                keys.add(joined[key], own);
                joined[key] = joined[key].join(own);
            }
            selectivity *= keys.selectivity();
            open.andNot(common);
        }
        return selectivity;
    }

    /** Those of the open keys that one of the inputs has, of the input that has most. */
    private BitSet mostInCommon(long inputs, BitSet open) {
        BitSet most = new BitSet();
        for (long rest = inputs; rest != 0; rest &= rest - 1) {
            int other = Long.numberOfTrailingZeros(rest);
            BitSet common = new BitSet();
            for (int key = open.nextSetBit(0); key >= 0; key = open.nextSetBit(key + 1)) {
                common.set(key, graph.keys().get(key).of(other) >= 0);
            }
            most = common.cardinality() > most.cardinality() ? common : most;
        }
        return most;
    }

    private KeyDomain domain(int key, int input) {
        int column = graph.keys().get(key).of(input) - graph.offsets().get(input);
        return KeyDomain.of(estimates.get(input).columns().get(column));
    }
}
