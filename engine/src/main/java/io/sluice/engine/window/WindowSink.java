package io.sluice.engine.window;

import io.sluice.columnar.Batch;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
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
import io.sluice.engine.plan.WindowCall;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import io.sluice.engine.row.ValueHash;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.schedule.CurrentQuery;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillPartitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects all rows, spreads them over buckets by the hash of the partition keys, then sorts each bucket and evaluates the
 * calls in it, buckets in parallel. When memory is short, rows are spilled by partition key, and each file is evaluated when
 * the result is read; without partition keys all rows must fit. What evaluating will take is reserved as rows come that may
 * be spilled, since of narrow rows it is more than they take themselves.
 */
public final class WindowSink implements Sink {
    private static final int BUCKETS_PER_WORKER = 4;
    /** A row's place in its bucket, and as much again while it is spread. */
    private static final long SPREAD_BYTES = 8;

    private static final long POSITION_BYTES = 4;

    private final PlanNode.Window node;
    private final int workers;
    private final EvaluationContext context;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final RowCollector collector;
    /** Arguments of all calls, evaluated as rows come in, stand behind the input's columns. */
    private final List<CompiledExpression> arguments = new ArrayList<>();

    private final int inputWidth;
    private final List<SqlType> types;
    private final QuerySpill spill;
    private final Cancellation cancellation;
    private final WindowEvaluator evaluator;
    /** Reserved for each row that comes; 0 where rows cannot be spilled. */
    private final long advanceBytes;
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
        List<WindowFunction> functions = new ArrayList<>();
        for (WindowCall call : node.calls()) {
            int[] columns = new int[call.arguments().size()];
            for (int a = 0; a < columns.length; a++) {
                columns[a] = types.size();
                types.add(call.arguments().get(a).type());
                arguments.add(ExpressionCompiler.compile(call.arguments().get(a)));
            }
            functions.add(WindowFunctions.of(call, columns, node.orderKeys(), context));
        }
        evaluator = new WindowEvaluator(node, functions, types, cancellation);
        advanceBytes = node.partitionKeys().isEmpty() ? 0 : SPREAD_BYTES + evaluator.resultBytes();
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
            default -> {
                dropInput();
                yield null;
            }
        };
    }

    private void spread() {
        rows = collector.rows();
        int count = rows.count();
        int bucketCount =
                node.partitionKeys().isEmpty() || count < Batch.TARGET_LENGTH ? 1 : workers * BUCKETS_PER_WORKER;
        if (advanceBytes == 0) {
            memory.reserve(SPREAD_BYTES * count);
        }
        if (bucketCount == 1) {
            buckets = new int[][] {allPositions(count)};
        } else {
            spreadByKeys(bucketCount);
        }
        memory.release((SPREAD_BYTES - POSITION_BYTES) * count);
    }

    private void spreadByKeys(int bucketCount) {
        int count = rows.count();
        Vector[] keys = new Vector[node.partitionKeys().size()];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = rows.column(node.partitionKeys().get(k));
        }
        int[] bucketOf = new int[count];
        int[] sizes = new int[bucketCount];
        long[] hashes = new long[Batch.MAX_LENGTH];
        for (int from = 0; from < count; from += hashes.length) {
            cancellation.check();
            int size = Math.min(hashes.length, count - from);
            ValueHash.hashRows(keys, null, from, size, hashes);
            for (int i = 0; i < size; i++) {
                int bucket = (int) ((hashes[i] >>> 33) % bucketCount);
                bucketOf[from + i] = bucket;
                sizes[bucket]++;
            }
        }
        buckets = new int[bucketCount][];
        for (int b = 0; b < bucketCount; b++) {
            buckets[b] = new int[sizes[b]];
            sizes[b] = 0;
        }
        for (int row = 0; row < count; row++) {
            CurrentQuery.checkAt(row);
            int bucket = bucketOf[row];
            buckets[bucket][sizes[bucket]++] = row;
        }
    }

    private static int[] allPositions(int count) {
        int[] positions = new int[count];
        Arrays.setAll(positions, i -> i);
        return positions;
    }

    private List<Runnable> evaluationTasks() {
        WindowEvaluator.Orders orders = evaluator.orders(rows);
        long advance = advanceBytes == 0 ? 0 : evaluator.resultBytes();
        List<Runnable> tasks = new ArrayList<>();
        for (int[] bucket : buckets) {
            if (bucket.length > 0) {
                tasks.add(() -> {
                    Rows result = evaluator.evaluate(rows, orders, bucket, memory, advance * bucket.length);
                    synchronized (results) {
                        results.add(result);
                    }
                });
            }
        }
        return tasks;
    }

    /** Gives the memory of the rows back that came, as far as the results do not refer to them. */
    private void dropInput() {
        long bytes = POSITION_BYTES * rows.count();
        for (int c = 0; c < rows.columns().length; c++) {
            Vector column = rows.column(c);
            bytes += c < inputWidth ? copiedBytes(column) : column.retainedBytes();
        }
        rows = null;
        buckets = null;
        memory.release(bytes);
    }

    /** What results have copies of: not values of varying size, dictionaries and constants. */
    private static long copiedBytes(Vector column) {
        return switch (column) {
            case DictionaryVector _ -> Columns.ownBytes(column);
            case ConstantVector _ -> 0;
            default -> column.type().physicalType().isFixedWidth() ? column.retainedBytes() : 0;
        };
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
        boolean opened = false;
        try {
            Rows result = evaluateSpilled(spilled.file(partition).readAll(account), account);
            opened = true;
            return new RowsReader(result, account);
        } finally {
            if (!opened) {
                account.releaseAll();
            }
        }
    }

    private Rows evaluateSpilled(Rows input, MemoryAccount account) {
        int count = input.count();
        if (count == 0) {
            return new Rows(new Vector[0], 0);
        }
        account.reserve(POSITION_BYTES * count);
        return evaluator.evaluate(input, evaluator.orders(input), allPositions(count), account, 0);
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
        long count = collector.rowCount();
        SpillPartitions.Writer writer = spilled.newWriter();
        collector.drain(writer::add);
        writer.finish();
        memory.release(advanceBytes * count);
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
                memory.reserve(advanceBytes * batch.rowCount());
                return;
            }
            if (writer == null) {
                metrics.add("spillingDrivers", 1);
                writer = spilled.newWriter();
                memory.release(advanceBytes * buffer.rowCount());
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
