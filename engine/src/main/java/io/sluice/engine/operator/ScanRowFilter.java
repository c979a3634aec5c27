package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.engine.dynamicfilter.KeySummary;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.storage.scan.RowFilter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one reader filters by: the plan's condition and the join keys that are known, in the order that drops rows sooner. A key filter that lets most
 * rows pass is given up, since the join drops the others anyway. Not thread-safe.
 */
final class ScanRowFilter implements RowFilter {
    private static final int TRIAL_ROWS = 100_000;

    private final CompiledFilter filter;
    private final int[] filterPositions;
    private final KeyFilter[] keyFilters;
    private final int[] keyPositions;
    private final long[] tested;
    private final long[] passed;
    private final int[] columns;
    private final BitSet wanted;
    private final EvaluationContext context;
    private final OperatorMetrics metrics;
    private final Order order;

    /** @param column delivered column that is restricted to the keys */
    record KeyFilter(KeySummary keys, int column) {}

    /**
     * @param filter over filterColumns alone, or null
     * @param filterColumns delivered columns, ascending
     * @param wanted the columns that whoever takes the rows reads; null for all
     */
    ScanRowFilter(
            CompiledFilter filter,
            int[] filterColumns,
            List<KeyFilter> keyFilters,
            BitSet wanted,
            EvaluationContext context,
            OperatorMetrics metrics) {
        this.filter = filter;
        this.wanted = wanted;
        this.keyFilters = keyFilters.toArray(KeyFilter[]::new);
        this.context = context;
        this.metrics = metrics;
        order = new Order(filter != null && !keyFilters.isEmpty());
        columns = IntStream.concat(
                        Arrays.stream(filterColumns), keyFilters.stream().mapToInt(KeyFilter::column))
                .distinct()
                .sorted()
                .toArray();
        filterPositions = Arrays.stream(filterColumns)
                .map(c -> Arrays.binarySearch(columns, c))
                .toArray();
        keyPositions = keyFilters.stream()
                .mapToInt(k -> Arrays.binarySearch(columns, k.column()))
                .toArray();
        tested = new long[keyPositions.length];
        passed = new long[keyPositions.length];
    }

    @Override
    public int[] columns() {
        return columns;
    }

    @Override
    public boolean isDelivered(int column) {
        return wanted == null || wanted.get(column);
    }

    @Override
    public Selection apply(Batch batch) {
        boolean keysFirst = order.keysFirst();
        int before = batch.selection().count();
        Selection first = keysFirst ? withKeys(batch, batch.selection()) : satisfying(batch, batch.selection());
        order.record(keysFirst, before, first.count());
        return keysFirst ? satisfying(batch, first) : withKeys(batch, first);
    }

    private Selection satisfying(Batch batch, Selection selection) {
        return filter == null || selection.isEmpty()
                ? selection
                : filter.apply(batch.project(filterPositions).withSelection(selection), context);
    }

    private Selection withKeys(Batch batch, Selection rows) {
        Selection selection = rows;
        for (int i = 0; i < keyFilters.length && !selection.isEmpty(); i++) {
            if (tested[i] > TRIAL_ROWS && passed[i] > tested[i] - tested[i] / 5) {
                continue;
            }
            Vector column = batch.column(keyPositions[i]);
            Selection kept = keyFilters[i].keys().filter(column, selection);
            tested[i] += selection.count();
            passed[i] += kept.count();
            metrics.add("rowsDroppedByDynamicFilter", selection.count() - kept.count());
            selection = kept;
        }
        return selection;
    }

    /**
     * Which comes first, the condition or the keys: each is tried first on some batches, and then the one that drops more rows
     * is, so that the other looks at fewer. Conditions may fail for some rows; with the keys first they are asked about fewer of
     * them, never about more.
     */
    private static final class Order {
        private static final int TRIAL_BATCHES = 4;

        private final boolean isOpen;
        private int batches;
        private final long[] in = new long[2];
        private final long[] out = new long[2];

        Order(boolean isOpen) {
            this.isOpen = isOpen;
        }

        boolean keysFirst() {
            if (!isOpen || batches < TRIAL_BATCHES) {
                return false;
            }
            return batches < 2 * TRIAL_BATCHES || out[1] * (double) in[0] < out[0] * (double) in[1];
        }

        void record(boolean keysFirst, int before, int after) {
            if (batches < 2 * TRIAL_BATCHES) {
                batches++;
                in[keysFirst ? 1 : 0] += before;
                out[keysFirst ? 1 : 0] += after;
            }
        }
    }
}
