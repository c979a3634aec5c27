package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.dynamicfilter.DynamicFilter;
import io.sluice.engine.dynamicfilter.KeySummary;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The build side of a hash join: workers collect rows, the columns are concatenated, and the table is filled by all
 * workers at once. Then the keys are published to the scans that still come.
 */
public final class HashBuildSink implements Sink {
    private static final int INSERT_ROWS = 1 << 16;
    private static final int MIN_DENSE_RANGE = 1 << 16;

    private final PlanNode.HashJoin node;
    private final Map<Integer, DynamicFilter> filters;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    /** Columns of the right side that are kept, ascending. */
    private final int[] kept;

    private final RowCollector collector;
    private Rows rows;
    private Vector[] keys;
    private JoinTable table;
    private boolean hasNullKey;
    /** By build row, for joins that deliver those without a match. */
    private boolean[] matched;

    private int phase;

    /** @param filters to publish to, by id */
    public HashBuildSink(
            PlanNode.HashJoin node,
            Map<Integer, DynamicFilter> filters,
            int workers,
            MemoryAccount memory,
            OperatorMetrics metrics) {
        this.node = node;
        this.filters = filters;
        this.memory = memory;
        this.metrics = metrics;
        List<SqlType> types = node.right().outputTypes();
        boolean keysSuffice = !node.joinType().deliversRight() && node.residual() == null;
        TreeSet<Integer> columns = new TreeSet<>(node.rightKeys());
        for (int c = 0; c < types.size() && !keysSuffice; c++) {
            columns.add(c);
        }
        kept = columns.stream().mapToInt(Integer::intValue).toArray();
        collector = new RowCollector(columns.stream().map(types::get).toList(), memory);
        requireNullAwareShape();
    }

    private void requireNullAwareShape() {
        boolean nullAware =
                node.joinType() == JoinType.LEFT_ANTI_NULL_AWARE || node.joinType() == JoinType.LEFT_MARK_NULL_AWARE;
        if (nullAware && (node.leftKeys().size() != 1 || node.residual() != null)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "A hash join of type " + node.joinType()
                            + " takes exactly one key and no further condition, but got "
                            + node.leftKeys().size() + " keys" + (node.residual() == null ? "" : " and a condition")
                            + ". Write the NOT IN with EXISTS.");
        }
    }

    /** Whether build rows without a match are delivered after the probe. */
    public boolean deliversUnmatched() {
        return node.joinType() == JoinType.RIGHT || node.joinType() == JoinType.FULL;
    }

    @Override
    public Part newPart() {
        RowBuffer buffer = collector.newBuffer();
        return batch -> buffer.add(batch.project(kept));
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public List<Runnable> nextPhase() {
        phase++;
        return switch (phase) {
            case 1 -> collector.concatenation();
            case 2 -> List.of(this::prepare);
            case 3 -> fillTasks();
            default -> null;
        };
    }

    private void prepare() {
        rows = collector.rows();
        keys = new Vector[node.rightKeys().size()];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = column(node.rightKeys().get(k));
            if (WordKeys.fit(List.of(keys[k].type()))) {
                keys[k] = Vectors.flatten(keys[k]);
            }
        }
        for (int i = 0; i < rows.count() && keys[0].mayHaveNulls() && !hasNullKey; i++) {
            hasNullKey = keys[0].isNull(i);
        }
        table = newTable();
        memory.reserve(table.retainedBytes());
        metrics.add("buildRows", rows.count());
        if (deliversUnmatched()) {
            memory.reserve(rows.count());
            matched = new boolean[rows.count()];
        }
    }

    private JoinTable newTable() {
        int count = rows.count();
        boolean[] nullSafe = new boolean[keys.length];
        node.nullSafeKeys().forEach(k -> nullSafe[k] = true);
        List<SqlType> types = new ArrayList<>();
        for (Vector key : keys) {
            types.add(key.type());
        }
        if (!node.nullSafeKeys().isEmpty() || !WordKeys.fit(types)) {
            return new HashJoinTable(keys, count, nullSafe);
        }
        PhysicalType physical = types.getFirst().physicalType();
        if (keys.length == 1 && (physical == PhysicalType.INT || physical == PhysicalType.LONG) && count > 0) {
            long[] words = new long[Math.min(count, INSERT_ROWS)];
            long min = Long.MAX_VALUE;
            long max = Long.MIN_VALUE;
            for (int from = 0; from < count; from += words.length) {
                int size = Math.min(words.length, count - from);
                WordKeys.pack(keys, null, from, size, words);
                for (int i = 0; i < size; i++) {
                    if (!keys[0].isNull(from + i)) {
                        min = Math.min(min, words[i]);
                        max = Math.max(max, words[i]);
                    }
                }
            }
            long range = max - min;
            if (min <= max && range >= 0 && range < Math.max(MIN_DENSE_RANGE, 8L * count) && range < 1 << 29) {
                metrics.add("denseTable", 1);
                return new DenseJoinTable(keys, count, min, (int) range + 1);
            }
        }
        return new WordJoinTable(keys, count);
    }

    private List<Runnable> fillTasks() {
        List<Runnable> tasks = new ArrayList<>();
        for (int from = 0; from < rows.count(); from += INSERT_ROWS) {
            int first = from;
            int end = Math.min(rows.count(), from + INSERT_ROWS);
            tasks.add(() -> table.insert(first, end));
        }
        for (PlanNode.DynamicFilterSource source : node.dynamicFilters()) {
            tasks.add(() -> filters.get(source.filterId()).publish(KeySummary.of(keys[source.key()], rows.count())));
        }
        return tasks;
    }

    @Override
    public void close() {
        rows = null;
        keys = null;
        table = null;
        matched = null;
        memory.releaseAll();
    }

    JoinTable table() {
        return table;
    }

    boolean isEmpty() {
        return rows.count() == 0;
    }

    boolean hasNullKey() {
        return hasNullKey;
    }

    boolean[] matched() {
        return matched;
    }

    /** A column of the right side by its position there. */
    Vector column(int index) {
        return rows.column(Arrays.binarySearch(kept, index));
    }

    /** The build rows that met no probe row, with nulls on the left; once all probes have ended. */
    public List<Rows> unmatchedRows() {
        int[] positions = new int[rows.count()];
        int count = 0;
        for (int row = 0; row < matched.length; row++) {
            if (!matched[row]) {
                positions[count++] = row;
            }
        }
        List<Rows> result = new ArrayList<>();
        int leftWidth = node.left().output().size();
        for (int from = 0; from < count; from += Batch.MAX_LENGTH) {
            int size = Math.min(Batch.MAX_LENGTH, count - from);
            int[] part = Arrays.copyOfRange(positions, from, from + size);
            Vector[] columns = new Vector[leftWidth + kept.length];
            for (int c = 0; c < leftWidth; c++) {
                columns[c] = Vectors.allNull(node.left().output().get(c).type(), size);
            }
            for (int c = 0; c < kept.length; c++) {
                columns[leftWidth + c] = Columns.view(rows.column(c), part, size);
            }
            result.add(new Rows(columns, size));
        }
        return result;
    }
}
