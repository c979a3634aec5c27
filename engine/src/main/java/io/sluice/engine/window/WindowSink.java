package io.sluice.engine.window;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.plan.WindowCall;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import io.sluice.engine.row.ValueHash;
import io.sluice.engine.sort.PrefixEncoder;
import io.sluice.engine.sort.RowSorter;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects all rows, spreads them over buckets by the hash of the partition keys, then sorts each bucket and evaluates the
 * calls in it, buckets in parallel.
 */
public final class WindowSink implements Sink {
    private static final int BUCKETS_PER_WORKER = 4;

    private final PlanNode.Window node;
    private final int workers;
    private final EvaluationContext context;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final RowCollector collector;
    private final List<WindowFunction> functions = new ArrayList<>();
    /** Arguments of all calls, evaluated as rows come in, stand behind the input's columns. */
    private final List<CompiledExpression> arguments = new ArrayList<>();

    private final int inputWidth;
    private Rows rows;
    private int[][] buckets;
    private final List<Rows> results = new ArrayList<>();
    private int phase;

    public WindowSink(
            PlanNode.Window node,
            int workers,
            EvaluationContext context,
            MemoryAccount memory,
            OperatorMetrics metrics) {
        this.node = node;
        this.workers = workers;
        this.context = context;
        this.memory = memory;
        this.metrics = metrics;
        inputWidth = node.input().output().size();
        List<SqlType> types = new ArrayList<>(node.input().outputTypes());
        for (WindowCall call : node.calls()) {
            int[] columns = new int[call.arguments().size()];
            for (int a = 0; a < columns.length; a++) {
                columns[a] = types.size();
                types.add(call.arguments().get(a).type());
                arguments.add(ExpressionCompiler.compile(call.arguments().get(a)));
            }
            functions.add(WindowFunctions.of(call, columns, node.orderKeys(), context));
        }
        collector = new RowCollector(types, memory);
    }

    @Override
    public Part newPart() {
        RowBuffer buffer = collector.newBuffer();
        return batch -> {
            Vector[] columns = batch.columns().toArray(new Vector[inputWidth + arguments.size()]);
            for (int a = 0; a < arguments.size(); a++) {
                columns[inputWidth + a] = arguments.get(a).evaluate(batch, context);
            }
            buffer.add(batch.withColumns(columns));
        };
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
            case 2 -> List.of(this::spread);
            case 3 -> evaluationTasks();
            default -> null;
        };
    }

    private void spread() {
        rows = collector.rows();
        int count = rows.count();
        int bucketCount =
                node.partitionKeys().isEmpty() || count < Batch.TARGET_LENGTH ? 1 : workers * BUCKETS_PER_WORKER;
        memory.reserve(4L * count);
        int[] bucketOf = new int[count];
        int[] sizes = new int[bucketCount];
        if (bucketCount > 1) {
            Vector[] keys = new Vector[node.partitionKeys().size()];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = rows.column(node.partitionKeys().get(k));
            }
            long[] hashes = new long[Batch.MAX_LENGTH];
            for (int from = 0; from < count; from += hashes.length) {
                int size = Math.min(hashes.length, count - from);
                ValueHash.hashRows(keys, null, from, size, hashes);
                for (int i = 0; i < size; i++) {
                    bucketOf[from + i] = (int) ((hashes[i] >>> 33) % bucketCount);
                }
            }
        }
        for (int bucket : bucketOf) {
            sizes[bucket]++;
        }
        buckets = new int[bucketCount][];
        for (int b = 0; b < bucketCount; b++) {
            buckets[b] = new int[sizes[b]];
            sizes[b] = 0;
        }
        for (int row = 0; row < count; row++) {
            int bucket = bucketOf[row];
            buckets[bucket][sizes[bucket]++] = row;
        }
    }

    private List<Runnable> evaluationTasks() {
        List<SortKey> sortKeys = new ArrayList<>();
        node.partitionKeys().forEach(key -> sortKeys.add(new SortKey(key, false, true)));
        sortKeys.addAll(node.orderKeys());
        RowSorter sorter =
                new RowSorter(rows.columns(), sortKeys, PrefixEncoder.forRows(rows.columns(), rows.count(), sortKeys));
        RowSorter partitioner = new RowSorter(
                rows.columns(),
                sortKeys.subList(0, node.partitionKeys().size()),
                PrefixEncoder.forTypes(List.of(), List.of()));
        RowSorter peers = new RowSorter(rows.columns(), node.orderKeys(), PrefixEncoder.forTypes(List.of(), List.of()));
        List<Runnable> tasks = new ArrayList<>();
        for (int[] bucket : buckets) {
            if (bucket.length > 0) {
                tasks.add(() -> evaluate(sorter, partitioner, peers, bucket));
            }
        }
        return tasks;
    }

    private void evaluate(RowSorter sorter, RowSorter partitioner, RowSorter peers, int[] bucket) {
        int count = bucket.length;
        memory.reserve(24L * count);
        int[] sorted = sorter.sort(bucket).rows();
        Vector[] columns = new Vector[rows.columns().length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Columns.view(rows.column(c), sorted, count);
            if (c >= inputWidth && Columns.isFixedWidth(columns[c].type().physicalType())) {
                // Aggregates read arguments range by range and would resolve an encoding each time.
                columns[c] = Vectors.flatten(columns[c]);
            }
        }
        List<VectorBuilder> outputs = new ArrayList<>();
        node.calls().forEach(call -> outputs.add(VectorBuilder.of(call.type(), count)));
        int from = 0;
        while (from < count) {
            int to = from + 1;
            while (to < count && partitioner.compareKeys(sorted[to - 1], sorted[to]) == 0) {
                to++;
            }
            WindowPartition partition = partition(columns, sorted, from, to, peers);
            for (int f = 0; f < functions.size(); f++) {
                functions.get(f).evaluate(partition, outputs.get(f));
            }
            from = to;
        }
        Vector[] output = new Vector[inputWidth + functions.size()];
        System.arraycopy(columns, 0, output, 0, inputWidth);
        for (int f = 0; f < functions.size(); f++) {
            output[inputWidth + f] = outputs.get(f).build();
            memory.reserve(output[inputWidth + f].retainedBytes());
        }
        synchronized (results) {
            results.add(new Rows(output, count));
        }
    }

    private static WindowPartition partition(Vector[] columns, int[] sorted, int from, int to, RowSorter peers) {
        int size = to - from;
        int[] groupOf = new int[size];
        int[] groupStarts = new int[size + 1];
        int groups = 1;
        for (int i = 1; i < size; i++) {
            if (peers.compareKeys(sorted[from + i - 1], sorted[from + i]) != 0) {
                groupStarts[groups++] = i;
            }
            groupOf[i] = groups - 1;
        }
        groupStarts[groups] = size;
        return new WindowPartition(columns, from, size, groupOf, groupStarts, groups);
    }

    /** The rows with the calls' results, once complete. */
    public List<Rows> rows() {
        synchronized (results) {
            return List.copyOf(results);
        }
    }

    @Override
    public void close() {
        rows = null;
        buckets = null;
        synchronized (results) {
            results.clear();
        }
        memory.releaseAll();
    }
}
