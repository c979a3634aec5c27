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
import io.sluice.engine.operator.DeferredSource;
import io.sluice.engine.operator.PartsSource;
import io.sluice.engine.operator.RowsReader;
import io.sluice.engine.operator.RowsSource;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.plan.WindowCall;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import io.sluice.engine.row.ValueHash;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.sort.PrefixEncoder;
import io.sluice.engine.sort.RowSorter;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillPartitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects all rows, spreads them over buckets by the hash of the partition keys, then sorts each bucket and evaluates the
 * calls in it, buckets in parallel. When memory is short, rows are spilled by partition key, and each file is evaluated when
 * the result is read; without partition keys all rows must fit.
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
    private final List<SqlType> types;
    private final QuerySpill spill;
    private final Cancellation cancellation;
    /** Made once memory is short; null before. Rows of one partition key share a file. */
    private volatile SpillPartitions spilled;

    private Rows rows;
    private int[][] buckets;
    private final List<Rows> results = new ArrayList<>();
    private int phase;

    public WindowSink(
            PlanNode.Window node,
            int workers,
            EvaluationContext context,
            MemoryAccount memory,
            QuerySpill spill,
            Cancellation cancellation,
            OperatorMetrics metrics) {
        this.cancellation = cancellation;
        this.node = node;
        this.spill = spill;
        this.workers = workers;
        this.context = context;
        this.memory = memory;
        this.metrics = metrics;
        inputWidth = node.input().output().size();
        types = new ArrayList<>(node.input().outputTypes());
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
        return new WindowPart();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public List<Runnable> nextPhase() {
        phase++;
        if (spilled != null) {
            return phase == 1 ? List.of(this::spillRest) : null;
        }
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
        Sorters sorters = sorters(rows);
        List<Runnable> tasks = new ArrayList<>();
        for (int[] bucket : buckets) {
            if (bucket.length > 0) {
                tasks.add(() -> {
                    Rows result = evaluate(rows, sorters, bucket, memory);
                    synchronized (results) {
                        results.add(result);
                    }
                });
            }
        }
        return tasks;
    }

    /**
     * The orders of rows.
     *
     * @param rows by partition, then in order
     * @param partitions tells partitions apart
     * @param peers tells peers apart
     */
    private record Sorters(RowSorter rows, RowSorter partitions, RowSorter peers) {}

    private Sorters sorters(Rows input) {
        List<SortKey> sortKeys = new ArrayList<>();
        node.partitionKeys().forEach(key -> sortKeys.add(new SortKey(key, false, true)));
        sortKeys.addAll(node.orderKeys());
        Vector[] columns = input.columns();
        PrefixEncoder none = PrefixEncoder.forTypes(List.of(), List.of());
        return new Sorters(
                new RowSorter(columns, sortKeys, PrefixEncoder.forRows(columns, input.count(), sortKeys), cancellation),
                new RowSorter(columns, sortKeys.subList(0, node.partitionKeys().size()), none),
                new RowSorter(columns, node.orderKeys(), none));
    }

    private Rows evaluate(Rows input, Sorters sorters, int[] bucket, MemoryAccount account) {
        int count = bucket.length;
        account.reserve(24L * count);
        int[] sorted = sorters.rows.sort(bucket).rows();
        Vector[] columns = new Vector[input.columns().length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Columns.view(input.column(c), sorted, count);
            if (c >= inputWidth && columns[c].type().physicalType().isFixedWidth()) {
                // Aggregates read arguments range by range and would resolve an encoding each time.
                columns[c] = Vectors.flatten(columns[c]);
            }
        }
        List<VectorBuilder> outputs = new ArrayList<>();
        node.calls().forEach(call -> outputs.add(VectorBuilder.of(call.type(), count)));
        int from = 0;
        while (from < count) {
            int to = from + 1;
            while (to < count && sorters.partitions.compareKeys(sorted[to - 1], sorted[to]) == 0) {
                to++;
            }
            WindowPartition partition = partition(columns, sorted, from, to, sorters.peers);
            cancellation.check();
            for (int f = 0; f < functions.size(); f++) {
                functions.get(f).evaluate(partition, outputs.get(f));
            }
            from = to;
        }
        Vector[] output = new Vector[inputWidth + functions.size()];
        System.arraycopy(columns, 0, output, 0, inputWidth);
        for (int f = 0; f < functions.size(); f++) {
            output[inputWidth + f] = outputs.get(f).build();
            account.reserve(output[inputWidth + f].retainedBytes());
        }
        return new Rows(output, count);
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

    /** The rows with the calls' results. */
    public Source source() {
        return new DeferredSource(metrics, () -> {
            if (spilled == null) {
                return new RowsSource(metrics, () -> List.copyOf(results));
            }
            List<Supplier<Source.Reader>> parts = new ArrayList<>();
            for (int p = 0; p < SpillPartitions.COUNT; p++) {
                int partition = p;
                parts.add(() -> openSpilled(partition));
            }
            return new PartsSource(metrics, parts);
        });
    }

    private Source.Reader openSpilled(int partition) {
        MemoryAccount account = memory.sibling("partition " + partition);
        Rows input = spilled.file(partition).readAll(account);
        int[] all = new int[input.count()];
        Arrays.setAll(all, i -> i);
        Rows result = all.length == 0 ? new Rows(new Vector[0], 0) : evaluate(input, sorters(input), all, account);
        return new RowsReader(result, account);
    }

    private synchronized void startSpilling() {
        if (spilled == null) {
            spilled = new SpillPartitions(
                    spill,
                    types,
                    node.partitionKeys().stream().mapToInt(Integer::intValue).toArray(),
                    memory);
        }
    }

    /** Rows of drivers that ended before memory was short. */
    private void spillRest() {
        SpillPartitions.Writer writer = spilled.newWriter();
        collector.drain(writer::add);
        writer.finish();
    }

    private final class WindowPart implements Part {
        private final RowBuffer buffer = collector.newBuffer();
        private SpillPartitions.Writer writer;

        @Override
        public void accept(Batch batch) {
            Vector[] columns = batch.columns().toArray(new Vector[inputWidth + arguments.size()]);
            for (int a = 0; a < arguments.size(); a++) {
                columns[inputWidth + a] = arguments.get(a).evaluate(batch, context);
            }
            Batch rowsWithArguments = batch.withColumns(columns);
            if (!node.partitionKeys().isEmpty() && memory.shouldSpill()) {
                startSpilling();
            }
            if (spilled == null) {
                buffer.add(rowsWithArguments);
                return;
            }
            if (writer == null) {
                metrics.add("spillingDrivers", 1);
                writer = spilled.newWriter();
                buffer.batches().forEach(writer::add);
                buffer.clear();
            }
            writer.add(rowsWithArguments);
        }

        @Override
        public void finish() {
            if (writer != null) {
                writer.finish();
            }
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
