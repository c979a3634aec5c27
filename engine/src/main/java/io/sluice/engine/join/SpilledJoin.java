package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.Closing;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillFile;
import io.sluice.engine.spill.SpillPartitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Both sides of a hash join on disk, spread over files by the hash of their keys; then each pair of files is a join of its
 * own, as many at once as there are workers. A partition of which the build side, with its table, would take more than a worker's
 * share of the memory is spread over finer ones, as long as that helps. Where it does not, since most rows have one key, or where
 * others have taken the memory meanwhile, {@link ChunkedJoin} goes through the build side piece by piece.
 */
final class SpilledJoin {
    /** The part of the memory limit that the partitions of all workers may take together, ... */
    private static final double LIMIT_SHARE = 1.0 / 2;

    /** ... and the part of what is free of it when they begin. */
    private static final double FREE_SHARE = 3.0 / 4;

    /** A worker that has less gets nowhere: it takes that, or fails. */
    private static final long MIN_BYTES = 1 << 16;

    /** A partition with as large a part of the rows that were spread holds a key of many rows: spreading it is in vain. */
    private static final double DOMINANT_SHARE = 7.0 / 8;

    private final PlanNode.HashJoin node;
    private final int[] kept;
    private final List<SqlType> keptTypes;
    private final Optional<ChainIndexer> indexer;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final int workers;
    private final TableChoice tableChoice;
    private final SpillPartitions build;
    private final SpillPartitions probe;
    private volatile boolean hasNullKey;

    /** @param workers how many may join partitions at once */
    SpilledJoin(
            PlanNode.HashJoin node,
            int[] kept,
            List<SqlType> keptTypes,
            Optional<ChainIndexer> indexer,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics,
            int workers) {
        this.node = node;
        this.workers = workers;
        tableChoice = TableChoice.ofPartition(node);
        this.kept = kept;
        this.keptTypes = keptTypes;
        this.indexer = indexer;
        this.memory = memory;
        this.metrics = metrics;
        int[] buildKeys = new int[node.rightKeys().size()];
        for (int k = 0; k < buildKeys.length; k++) {
            buildKeys[k] = Arrays.binarySearch(kept, node.rightKeys().get(k));
        }
        int[] probeKeys = node.leftKeys().stream().mapToInt(Integer::intValue).toArray();
        build = new SpillPartitions(spill, keptTypes, buildKeys, memory);
        probe = new SpillPartitions(spill, node.left().outputTypes(), probeKeys, memory);
    }

    SpillPartitions.Writer newBuildWriter() {
        return build.newWriter();
    }

    /** The first key of a build row is null. */
    void sawNullKey() {
        hasNullKey = true;
    }

    /** Takes the probe's rows in the place of the probe, and gives nothing yet. */
    Operator newProbeWriter() {
        SpillPartitions.Writer writer = probe.newWriter();
        return new Operator() {
            @Override
            public void accept(Batch input) {
                writer.add(input);
            }

            @Override
            public Batch next() {
                return null;
            }

            @Override
            public void finish() {
                writer.finish();
            }
        };
    }

    /**
     * The partitions, to be joined once both sides are complete.
     *
     * @param probes makes the probes of a build side
     * @param rowsInMemory build rows that are not on disk
     */
    List<Supplier<Source.Reader>> parts(SpilledProbes probes, long rowsInMemory) {
        long buildRows = buildRows();
        List<Supplier<Source.Reader>> parts = new ArrayList<>();
        Sides sides = new Sides(build, probe, buildRows, facts(rowsInMemory), probes, partitionBytes());
        for (int p = 0; p < SpillPartitions.COUNT; p++) {
            int partition = p;
            parts.add(() -> open(sides, partition));
        }
        return parts;
    }

    /** What a partition may take, so that those of all workers fit the memory. */
    private long partitionBytes() {
        int filled = 0;
        for (int p = 0; p < SpillPartitions.COUNT; p++) {
            filled += build.file(p).rowCount() > 0 ? 1 : 0;
        }
        double all = Math.min(LIMIT_SHARE * memory.smallestLimitBytes(), FREE_SHARE * memory.availableBytes());
        return Math.max(MIN_BYTES, (long) (all / Math.clamp(filled, 1, workers)));
    }

    /**
     * What build rows take at most with their table: once they are joined together there are two of each for a while, before
     * the table is made.
     *
     * @param bytes of the rows
     */
    static long bytesToBuild(TableChoice choice, long rows, long bytes) {
        return bytes + Math.max(bytes, choice.mostBytes(rows));
    }

    /** What holds of all build rows, once they are complete. @param rowsInMemory those that are not on disk */
    JoinBuild.Facts facts(long rowsInMemory) {
        return new JoinBuild.Facts(buildRows() + rowsInMemory == 0, hasNullKey);
    }

    /** What the build rows take in memory, about. */
    long buildBytes() {
        long bytes = 0;
        for (int p = 0; p < SpillPartitions.COUNT; p++) {
            bytes += build.file(p).rawByteCount();
        }
        return bytes;
    }

    /** The build rows alone, once they are complete. */
    List<Supplier<Source.Reader>> buildParts() {
        List<Supplier<Source.Reader>> parts = new ArrayList<>();
        for (int p = 0; p < SpillPartitions.COUNT; p++) {
            SpillFile file = build.file(p);
            if (file.rowCount() > 0) {
                parts.add(() -> file.reader()::next);
            }
        }
        return parts;
    }

    /** How many build rows are on disk. */
    long buildRows() {
        long rows = 0;
        for (int p = 0; p < SpillPartitions.COUNT; p++) {
            rows += build.file(p).rowCount();
        }
        return rows;
    }

    /**
     * Both sides, or one partition of them, spread over files.
     *
     * @param buildRows in all of the build side's files
     * @param partitionBytes what one of them may take in memory
     */
    private record Sides(
            SpillPartitions build,
            SpillPartitions probe,
            long buildRows,
            JoinBuild.Facts whole,
            SpilledProbes probes,
            long partitionBytes) {}

    private Source.Reader open(Sides sides, int partition) {
        SpillFile rows = sides.build.file(partition);
        if (deliversNothing(rows.rowCount() == 0, sides.probe.file(partition).rowCount() == 0)) {
            metrics.add("partitionsSkipped", 1);
            return () -> null;
        }
        String name = "partition " + partition;
        long bytes = bytesToBuild(tableChoice, rows.rowCount(), rows.rawByteCount());
        if (bytes <= sides.partitionBytes) {
            Optional<MemoryAccount> account = memory.siblingHolding(name, bytes);
            if (account.isPresent()) {
                return new PartitionReader(sides, partition, account.get());
            }
        } else if (sides.build.level() + 1 < SpillPartitions.LEVELS
                && rows.rowCount() < DOMINANT_SHARE * sides.buildRows) {
            return new SplitReader(sides, partition);
        }
        long most = Math.max(MIN_BYTES, Math.min(sides.partitionBytes, memory.availableBytes() / 2));
        MemoryAccount account = memory.siblingHolding(name, most).orElseGet(() -> memory.sibling(name));
        return new ChunkedJoin(
                node,
                kept,
                keptTypes,
                indexer,
                rows,
                sides.probe.file(partition),
                tableChoice,
                sides.whole,
                sides.probes,
                most,
                account,
                metrics);
    }

    private boolean deliversNothing(boolean buildIsEmpty, boolean probeIsEmpty) {
        return switch (node.joinType()) {
            case INNER, LEFT_SEMI, RIGHT_SEMI -> buildIsEmpty || probeIsEmpty;
            case LEFT, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> probeIsEmpty;
            case RIGHT, RIGHT_ANTI -> buildIsEmpty;
            case FULL -> buildIsEmpty && probeIsEmpty;
        };
    }

    /** The parts of a partition, one after the other. */
    private final class SplitReader implements Source.Reader {
        private final Sides finer;
        private int next;
        private Source.Reader current;

        SplitReader(Sides sides, int partition) {
            metrics.add("partitionsSplit", 1);
            long rows = sides.build.file(partition).rowCount();
            finer = new Sides(
                    sides.build.split(partition),
                    sides.probe.split(partition),
                    rows,
                    sides.whole,
                    sides.probes,
                    sides.partitionBytes);
        }

        @Override
        public Batch next() {
            while (current != null || next < SpillPartitions.COUNT) {
                if (current == null) {
                    current = open(finer, next++);
                }
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                closeCurrent();
            }
            return null;
        }

        private void closeCurrent() {
            Source.Reader closing = current;
            current = null;
            if (closing != null) {
                closing.close();
            }
        }

        @Override
        public void close() {
            Closing.all(List.of(this::closeCurrent, finer.build::discard, finer.probe::discard));
        }
    }

    private final class PartitionReader implements Source.Reader {
        private final MemoryAccount account;
        private final JoinBuild side;
        private final Operator operator;
        private final SpillFile.Reader input;
        /** Null while the probe goes on, and where no build rows are due. */
        private Source.Reader due;

        private boolean probed;

        /** @param account holds what the build rows and their table take; released at the end */
        PartitionReader(Sides sides, int partition, MemoryAccount account) {
            this.account = account;
            try {
                Rows rows = sides.build.file(partition).readAll(account);
                side = new JoinBuild(node, kept, rows, tableChoice, sides.whole, account, metrics);
                side.fillTasks().forEach(Runnable::run);
                side.complete(indexer, account, metrics);
                operator = sides.probes.whole().apply(side);
            } catch (RuntimeException e) {
                account.releaseAll();
                throw e;
            }
            input = sides.probe.file(partition).reader();
        }

        @Override
        public Batch next() {
            while (!probed) {
                Batch output = operator.next();
                if (output != null) {
                    return output;
                }
                Batch batch = input.next();
                if (batch == null) {
                    probed = true;
                    if (JoinBuild.deliversBuildRows(node)) {
                        due = side.dueRows().newReader();
                    }
                } else {
                    operator.accept(batch);
                }
            }
            return due == null ? null : due.next();
        }

        @Override
        public void close() {
            Closing.all(List.of(operator::close, account::releaseAll));
        }
    }
}
