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
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one reader filters by: first the plan's condition, then the join keys that are known. A key filter that lets most
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
    private final EvaluationContext context;
    private final OperatorMetrics metrics;

    /** @param column delivered column that is restricted to the keys */
    record KeyFilter(KeySummary keys, int column) {}

    /**
     * @param filter over filterColumns alone, or null
     * @param filterColumns delivered columns, ascending
     */
    ScanRowFilter(
            CompiledFilter filter,
            int[] filterColumns,
            List<KeyFilter> keyFilters,
            EvaluationContext context,
            OperatorMetrics metrics) {
        this.filter = filter;
        this.keyFilters = keyFilters.toArray(KeyFilter[]::new);
        this.context = context;
        this.metrics = metrics;
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
    public Selection apply(Batch batch) {
        Selection selection = batch.selection();
        if (filter != null) {
            selection = filter.apply(batch.project(filterPositions), context);
        }
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
}
