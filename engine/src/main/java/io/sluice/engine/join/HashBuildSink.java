package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.dynamicfilter.DynamicFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.operator.DeferredSource;
import io.sluice.engine.operator.PartsSource;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillPartitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The build side of a hash join: workers collect rows, the columns are concatenated, and the table is filled by all
 * workers at once. Then the keys are published to the scans that still come. When memory is short, the rows are spilled by
 * partition instead, and so are the probe's: {@link SpilledJoin} joins them partition by partition.
 */
public final class HashBuildSink implements Sink {
    private final PlanNode.HashJoin node;
    private final Map<Integer, DynamicFilter> filters;
    private final MemoryAccount memory;
    private final QuerySpill spill;
    private final OperatorMetrics metrics;
    private final int workers;
    /** Columns of the right side that are kept, ascending. */
    private final int[] kept;

    private final List<SqlType> keptTypes;
    private final RowCollector collector;
    private final TableChoice tableChoice;
    private final TableReserve tableReserve;
    private final Optional<ChainIndexer> indexer;
    /** Null where no hint names hot keys. */
    private final HotBuild hot;

    /** Null where the right side is built in any case. */
    private BuildSideChoice choice;

    private JoinBuild built;
    /** Made once memory is short; null before. */
    private volatile SpilledJoin spilled;

    private int phase;

    /**
     * @param filters to publish to, by id
     * @param workers how many may join partitions at once if the rows are spilled
     */
    public HashBuildSink(
            PlanNode.HashJoin node,
            Map<Integer, DynamicFilter> filters,
            EvaluationContext context,
            Cancellation cancellation,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics,
            int workers) {
        this(node, keysSuffice(node), filters, context, cancellation, memory, spill, metrics, workers);
    }

    private HashBuildSink(
            PlanNode.HashJoin node,
            boolean keysSuffice,
            Map<Integer, DynamicFilter> filters,
            EvaluationContext context,
            Cancellation cancellation,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics,
            int workers) {
        this.node = node;
        this.workers = workers;
        this.filters = filters;
        this.memory = memory;
        this.spill = spill;
        this.metrics = metrics;
        List<SqlType> types = node.right().outputTypes();
        TreeSet<Integer> columns = new TreeSet<>(node.rightKeys());
        for (int c = 0; c < types.size() && !keysSuffice; c++) {
            columns.add(c);
        }
        kept = columns.stream().mapToInt(Integer::intValue).toArray();
        keptTypes = columns.stream().map(types::get).toList();
        collector = new RowCollector(keptTypes, memory);
        tableChoice = TableChoice.ofAll(node, memory.smallestLimitBytes());
        tableReserve = new TableReserve(
                tableChoice, Arrays.binarySearch(kept, node.rightKeys().getFirst()), memory);
        indexer = ChainIndexer.of(node, context, cancellation);
        hot = node.hotKeys() == null ? null : new HotBuild(node, kept, keptTypes, memory);
        requireNullAwareShape();
    }

    private static boolean keysSuffice(PlanNode.HashJoin node) {
        return !node.joinType().deliversRight() && node.residual() == null;
    }

    /** Builds a side that another join's probes collect, with all its columns. */
    public static HashBuildSink ofProbeRows(
            SwappedJoin join,
            EvaluationContext context,
            Cancellation cancellation,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics,
            int workers) {
        return new HashBuildSink(join.node(), false, Map.of(), context, cancellation, memory, spill, metrics, workers);
    }

    /** The join with its sides exchanged; empty where this side must be built. */
    public Optional<SwappedJoin> swapped() {
        return SwappedJoin.of(node, kept);
    }

    /** Leaves it to a choice whether this side is built; before the query starts. */
    public void leaveTo(BuildSideChoice newChoice) {
        choice = newChoice;
    }

    /** Says that its rows are not built, but probe the other side. */
    void leaveUnbuilt() {
        tableReserve.release();
    }

    /** Null where this side is built in any case. */
    public BuildSideChoice choice() {
        return choice;
    }

    RowCollector collector() {
        return collector;
    }

    MemoryAccount memory() {
        return memory;
    }

    TableReserve tableReserve() {
        return tableReserve;
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

    /** Whether build rows are delivered after the probe. */
    public boolean deliversBuildRows() {
        return JoinBuild.deliversBuildRows(node);
    }

    @Override
    public Part newPart() {
        return new BuildPart();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public List<Runnable> nextPhase() {
        if (choice != null && choice.isOpen() && isLeftForNow()) {
            return null;
        }
        phase++;
        if (spilled != null) {
            return switch (phase) {
                case 1 -> List.of(this::spillRest);
                case 2 ->
                    hot == null || hot.isTooLarge() ? null : hot.collector().concatenation();
                case 3 -> List.of(this::buildHot);
                default -> null;
            };
        }
        return switch (phase) {
            case 1 -> {
                tableReserve.lend(collector.reservedBytes());
                yield collector.concatenation();
            }
            case 2 -> List.of(this::makeTable);
            case 3 -> fillTasks();
            case 4 -> indexer.isEmpty() ? null : List.of(() -> built.complete(indexer, memory, metrics));
            default -> null;
        };
    }

    private boolean isLeftForNow() {
        long rows = collector.rowCount() + (spilled == null ? 0 : spilled.buildRows());
        long bytes = collector.reservedBytes() + (spilled == null ? 0 : spilled.buildBytes());
        return choice.collects(rows, bytes, spilled != null);
    }

    /**
     * The rows as they came, if the other side is built instead; nothing if not. Once all probes have ended.
     *
     * @param read gets what is read, which is not the join's output
     */
    public Source collectedRows(OperatorMetrics read) {
        return new DeferredSource(read, () -> {
            if (!choice.isSwapped()) {
                return new PartsSource(read, List.of());
            }
            metrics.add("buildSideSwapped", 1);
            List<Supplier<Source.Reader>> parts = parts(collector.batches());
            if (spilled != null) {
                parts.addAll(spilled.buildParts());
            }
            return new PartsSource(read, parts);
        });
    }

    /** Each batch for itself. */
    static List<Supplier<Source.Reader>> parts(List<Batch> batches) {
        List<Supplier<Source.Reader>> parts = new ArrayList<>();
        for (Batch batch : batches) {
            parts.add(() -> {
                Iterator<Batch> one = List.of(batch).iterator();
                return () -> one.hasNext() ? one.next() : null;
            });
        }
        return parts;
    }

    private void makeTable() {
        Rows rows = collector.rows();
        tableReserve.release();
        built = new JoinBuild(node, kept, rows, tableChoice, null, memory, metrics);
    }

    private List<Runnable> fillTasks() {
        List<Runnable> tasks = new ArrayList<>(built.fillTasks());
        for (PlanNode.DynamicFilterSource source : node.dynamicFilters()) {
            tasks.add(() -> filters.get(source.filterId()).publish(built.summary(source.key(), memory)));
        }
        return tasks;
    }

    @Override
    public void close() {
        built = null;
        collector.drain(batch -> {});
        memory.releaseAll();
    }

    /** The build side in memory; if it was spilled, the rows of its hot keys, or null for none. Once complete. */
    JoinBuild built() {
        return built;
    }

    /** Tells the probe rows of hot keys from others, where those are in memory. */
    HotRows hotProbeRows() {
        return hot.probeRows();
    }

    /** The build side on disk; null if it is in memory. Once complete. */
    SpilledJoin spilled() {
        return spilled;
    }

    /** The build rows in memory that are due when all probes have ended; null if there are none in memory. */
    DueRows dueRows() {
        return built == null ? null : built.dueRows();
    }

    private synchronized void startSpilling() {
        if (spilled == null) {
            spilled = new SpilledJoin(node, kept, keptTypes, indexer, memory, spill, metrics, workers);
            tableReserve.release();
        }
    }

    /** Rows of drivers that ended before memory was short. */
    private void spillRest() {
        SpillPartitions.Writer writer = spilled.newBuildWriter();
        RowBuffer hotBuffer = hot == null ? null : hot.collector().newBuffer();
        collector.drain(batch -> addSpilled(writer, batch, hotBuffer));
        if (hot != null && hot.isTooLarge()) {
            hot.collector().drain(writer::add);
        }
        writer.finish();
    }

    private void buildHot() {
        Rows rows = hot.collector().rows();
        JoinBuild.Facts facts = spilled.facts(rows.count());
        built = new JoinBuild(node, kept, rows, TableChoice.ofPartition(node), facts, memory, metrics);
        built.fillTasks().forEach(Runnable::run);
        built.complete(indexer, memory, metrics);
        metrics.add("hotBuildRows", rows.count());
    }

    /** @param hotBuffer gets the rows of hot keys; null where there are none */
    private void addSpilled(SpillPartitions.Writer writer, Batch batch, RowBuffer hotBuffer) {
        Vector firstKey =
                batch.column(Arrays.binarySearch(kept, node.rightKeys().getFirst()));
        for (int i = 0; i < batch.rowCount() && firstKey.mayHaveNulls(); i++) {
            if (firstKey.isNull(batch.selection().position(i))) {
                spilled.sawNullKey();
                break;
            }
        }
        Batch rest = hotBuffer == null ? batch : hot.keep(batch, hotBuffer);
        if (rest.rowCount() > 0) {
            writer.add(rest);
        }
    }

    private final class BuildPart implements Part {
        private final RowBuffer buffer = collector.newBuffer();
        private final RowBuffer hotBuffer = hot == null ? null : hot.collector().newBuffer();
        private SpillPartitions.Writer writer;

        @Override
        public void accept(Batch batch) {
            Batch projected = batch.project(kept);
            if (spilled == null && tableReserve.add(projected)) {
                startSpilling();
            }
            if (spilled == null) {
                buffer.add(projected);
                return;
            }
            if (writer == null) {
                metrics.add("spillingDrivers", 1);
                writer = spilled.newBuildWriter();
                buffer.batches().forEach(earlier -> addSpilled(writer, earlier, hotBuffer));
                buffer.clear();
            }
            addSpilled(writer, projected, hotBuffer);
        }

        @Override
        public void finish() {
            if (writer != null) {
                writer.finish();
            }
        }
    }
}
