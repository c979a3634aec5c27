package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.schedule.ParkedTasks;
import io.sluice.engine.schedule.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Decides while a hash join runs which of its sides is built. When the rows to be built are there and are many, and the other
 * side may have far fewer, the probes collect their rows at first. If these end below a small part of the build rows, they are
 * built, and the rows that were there first probe them. If they do not, the build side is built as planned while the drivers
 * wait, and the probes go on with what they have collected. So no estimate has to be right: where the choice was right as
 * planned, some rows were kept for a while. Thread-safe.
 *
 * <pre>
 * OPEN ─┬─ PLANNED
 *       └─ COLLECTING ─┬─ (all probe rows are there: swapped)
 *                      └─ BUILDING ── BUILT
 * </pre>
 */
public final class BuildSideChoice {
    /** Fewer build rows are built before anything else is worth its while. */
    private static final long MIN_ROWS = 1 << 15;
    /** So many times as many rows must the build side have. */
    private static final int FACTOR = 4;
    /** Rows, for each build row, that scans of the probe side may read without this join's dynamic filters. */
    private static final int MOST_SCANNED = 4;
    /** How many rows a side is at most thought to have for each that it reads. */
    private static final int MOST_GROWTH = 16;
    /** The part of the memory limit that probe rows may take. */
    private static final int LIMIT_SHARE = 8;

    private enum State {
        /** The build side is not complete. */
        OPEN,
        /** It is built as planned, before the probe begins. */
        PLANNED,
        /** Probe rows are collected; once all are, this says that they are what is built. */
        COLLECTING,
        /** Probe rows are too many; the build side is being built, and probes wait. */
        BUILDING,
        /** It was built as planned, after the probe began. */
        BUILT
    }

    private final PlanNode.HashJoin node;
    private final RowCollector collector;
    private final MemoryAccount memory;
    private final TableReserve tableReserve;
    private final OperatorMetrics metrics;
    private final Runnable builder;
    private final AtomicLong collectedRows = new AtomicLong();
    private final AtomicLong collectedBytes = new AtomicLong();
    private final ParkedTasks parked;
    private volatile State state = State.OPEN;
    private long mostRows;
    private long mostBytes;
    private boolean isStopped;

    /**
     * @param node as planned
     * @param swapped builds the probe rows
     * @param builder starts the build as planned; asked once at most
     * @param resume queues a parked task again
     */
    public BuildSideChoice(
            PlanNode.HashJoin node,
            HashBuildSink swapped,
            OperatorMetrics metrics,
            Runnable builder,
            Consumer<Task> resume) {
        this.node = node;
        this.collector = swapped.collector();
        this.memory = swapped.memory();
        this.tableReserve = swapped.tableReserve();
        this.metrics = metrics;
        this.builder = builder;
        this.parked = new ParkedTasks(resume);
    }

    /** Whether the build side of a join could be large enough. Joins may have more rows than what they read, but not so often. */
    public static boolean mayArise(PlanNode.HashJoin node) {
        return node.sizes().buildSources() * MOST_GROWTH >= MIN_ROWS;
    }

    /**
     * Where the probe's scans would be filtered by this join's keys, they must be small, and the estimate must say that the sides
     * are the wrong way round; else collecting costs next to nothing.
     */
    private boolean mayPay(long buildRows) {
        PlanNode.JoinSizes sizes = node.sizes();
        return node.dynamicFilters().isEmpty()
                || sizes.probe() * FACTOR <= buildRows && sizes.probeSources() <= MOST_SCANNED * buildRows;
    }

    /**
     * Takes the sizes of the complete build side; asked once.
     *
     * @param isSpilled whether rows are on disk
     * @return whether probe rows are to be collected before anything is built
     */
    boolean collects(long buildRows, long buildBytes, boolean isSpilled) {
        boolean collects = (isSpilled || buildRows >= MIN_ROWS) && mayPay(buildRows);
        mostRows = buildRows / FACTOR;
        mostBytes = Math.min(buildBytes, memory.smallestLimitBytes() / LIMIT_SHARE);
        state = collects ? State.COLLECTING : State.PLANNED;
        return collects;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the probe can begin on the build side as planned. */
    boolean isBuilt() {
        return state == State.PLANNED || state == State.BUILT;
    }

    /** Whether the sides were exchanged. Once all probes have ended. */
    public boolean isSwapped() {
        return state == State.COLLECTING;
    }

    /** For the rows of one probe. */
    RowBuffer newBuffer() {
        return collector.newBuffer();
    }

    /** Probe rows that were collected by drivers that ended before the build side was built, to be probed after all. */
    public List<Batch> leftRows() {
        return isSwapped() ? List.of() : collector.batches();
    }

    /** A probe has collected further rows. @param bytes what they take */
    void count(Batch batch, long bytes) {
        long allRows = collectedRows.addAndGet(batch.rowCount());
        long allBytes = collectedBytes.addAndGet(bytes);
        if (allRows <= mostRows && allBytes <= mostBytes && !tableReserve.add(batch)) {
            return;
        }
        synchronized (this) {
            if (state != State.COLLECTING) {
                return;
            }
            state = State.BUILDING;
        }
        tableReserve.release();
        metrics.add("probeRowsCollected", allRows);
        builder.run();
    }

    /** The build side is built as planned: probes go on. */
    void built() {
        // Whoever saw it being built has parked by then, and is among those that are resumed.
        synchronized (this) {
            state = State.BUILT;
        }
        parked.resumeAll();
    }

    /** Whether the task must wait for the build side; if so it is resumed later. */
    boolean parkIfBuilding(Task task) {
        if (state != State.BUILDING) {
            return false;
        }
        synchronized (this) {
            if (state != State.BUILDING || isStopped) {
                return false;
            }
            parked.add(task);
            return true;
        }
    }

    /** Lets nobody wait any more, as the query was stopped. */
    public void stop() {
        synchronized (this) {
            isStopped = true;
        }
        parked.resumeAll();
    }
}
