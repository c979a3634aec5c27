package io.sluice.optimizer.step;

import io.sluice.optimizer.cardinality.CardinalityEstimator;
import io.sluice.optimizer.cardinality.ColumnEstimate;
import io.sluice.optimizer.cardinality.Estimate;
import io.sluice.optimizer.cardinality.JoinKeys;
import io.sluice.optimizer.cardinality.KeyDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Estimated rows of the joins of a graph's inputs: by the inputs that are joined alone, not by their order, so that orders compare. */
final class JoinRows {
    private final JoinGraph graph;
    private final List<Estimate> estimates;
    private final List<Filter> filters = new ArrayList<>();
    private final Map<Long, Double> known = new HashMap<>();
    /** For each input its keys' places among those of the graph, and what is known of them. */
    private final List<int[]> keys = new ArrayList<>();

    private final List<KeyDomain[]> domains = new ArrayList<>();

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
        for (int input = 0; input < estimates.size(); input++) {
            int[] own = keysOf(input);
            int place = input;
            int first = graph.offsets().get(input);
            List<ColumnEstimate> columnsOfInput = estimates.get(input).columns();
            keys.add(own);
            domains.add(Arrays.stream(own)
                    .mapToObj(key -> KeyDomain.of(columnsOfInput.get(fieldOf(key, place) - first)))
                    .toArray(KeyDomain[]::new));
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
        int[] own = keys.get(input);
        KeyDomain[] ownDomains = domains.get(input);
        BitSet open = new BitSet();
        for (int i = 0; i < own.length; i++) {
            if (joined[own[i]] == null) {
                joined[own[i]] = ownDomains[i];
            } else {
                open.set(i);
            }
        }
        double selectivity = 1;
        while (!open.isEmpty()) {
            BitSet common = open.cardinality() == 1 ? (BitSet) open.clone() : mostInCommon(before, own, open);
            JoinKeys together = new JoinKeys();
            for (int i = common.nextSetBit(0); i >= 0; i = common.nextSetBit(i + 1)) {
                together.add(joined[own[i]], ownDomains[i]);
                joined[own[i]] = joined[own[i]].join(ownDomains[i]);
            }
            selectivity *= together.selectivity();
            open.andNot(common);
        }
        return selectivity;
    }

    /**
     * Those of the open keys that one of the inputs has, of the input that has most.
     *
     * @param open places in the given keys
     */
    private BitSet mostInCommon(long inputs, int[] own, BitSet open) {
        BitSet most = new BitSet();
        for (long rest = inputs; rest != 0; rest &= rest - 1) {
            int other = Long.numberOfTrailingZeros(rest);
            BitSet common = new BitSet();
            for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
                common.set(i, fieldOf(own[i], other) >= 0);
            }
            most = common.cardinality() > most.cardinality() ? common : most;
        }
        return most;
    }

    private int[] keysOf(int input) {
        return IntStream.range(0, graph.keys().size())
                .filter(key -> fieldOf(key, input) >= 0)
                .toArray();
    }

    /** Of the cluster; −1 if the input has none. */
    private int fieldOf(int key, int input) {
        return graph.keys().get(key).of(input);
    }
}
