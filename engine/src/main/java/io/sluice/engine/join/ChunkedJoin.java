package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.Rows;
import io.sluice.engine.row.RowsOf;
import io.sluice.engine.schedule.Closing;
import io.sluice.engine.spill.SpillFile;
import java.util.List;
import java.util.Optional;

/**
 * Joins two files of which the build side's is too large for memory: a chunk of its rows after the other is built, and each
 * meets all probe rows, which are read again for it. Whether a probe row has had a match is kept in a bit, by its place in the
 * file; what depends on that of all chunks is delivered when the last is through.
 */
final class ChunkedJoin implements Source.Reader {
    private final PlanNode.HashJoin node;
    private final int[] kept;
    private final List<SqlType> types;
    private final Optional<ChainIndexer> indexer;
    private final SpillFile probeRows;
    private final TableChoice tableChoice;
    private final JoinBuild.Facts whole;
    private final SpilledProbes probes;
    private final long chunkBytes;
    private final MemoryAccount account;
    private final OperatorMetrics metrics;
    private final SpillFile.Reader buildRows;
    /** By place in the probe's file; null where no probe row is delivered without its match. */
    private final long[] found;

    private final boolean deliversPairs;
    /** Of the last chunk that was gone through; null if nothing of it is due. */
    private Source.Reader due;

    private JoinBuild chunk;
    /** Delivers a chunk's pairs, or marks its rows; null where only matches of probe rows are asked for. */
    private Operator pairs;

    private ExistenceProbe existence;
    private SpillFile.Reader input;
    /** Rows of the batch of which pairs are delivered; 0 for none. */
    private int paired;
    /** Place in the file of the next batch's first row. */
    private long place;

    private boolean isLast;

    /** A batch that was one too many for the last chunk; null for none. */
    private Batch nextRows;

    /**
     * @param most bytes that a chunk may take with its table and the bits
     * @param account holds these bytes; released at the end
     */
    ChunkedJoin(
            PlanNode.HashJoin node,
            int[] kept,
            List<SqlType> types,
            Optional<ChainIndexer> indexer,
            SpillFile build,
            SpillFile probe,
            TableChoice tableChoice,
            JoinBuild.Facts whole,
            SpilledProbes probes,
            long most,
            MemoryAccount account,
            OperatorMetrics metrics) {
        this.node = node;
        this.kept = kept;
        this.types = types;
        this.indexer = indexer;
        this.probeRows = probe;
        this.tableChoice = tableChoice;
        this.whole = whole;
        this.probes = probes;
        this.account = account;
        this.metrics = metrics;
        buildRows = build.reader();
        deliversPairs = switch (node.joinType()) {
            case INNER, LEFT, RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> true;
            case LEFT_SEMI, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> false;
        };
        boolean keepsLeft = switch (node.joinType()) {
            case LEFT, FULL, LEFT_SEMI, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> true;
            case INNER, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> false;
        };
        int words = keepsLeft ? Math.toIntExact((probe.rowCount() + Long.SIZE - 1) / Long.SIZE) : 0;
        chunkBytes = most - Math.min(most / 2, 8L * words);
        metrics.add("partitionsInChunks", 1);
        try {
            account.reserve(8L * words);
            found = keepsLeft ? new long[words] : null;
            nextChunk();
        } catch (RuntimeException e) {
            account.releaseAll();
            throw e;
        }
    }

    @Override
    public Batch next() {
        while (true) {
            Batch ofBuild = due == null ? null : due.next();
            if (ofBuild != null) {
                return ofBuild;
            }
            due = null;
            Batch output = pairs == null ? null : pairs.next();
            if (output != null) {
                return output;
            }
            markPaired();
            Batch batch = chunk == null || isLast && found == null ? null : input.next();
            if (batch != null) {
                Batch rest = accept(batch);
                if (rest != null && rest.rowCount() > 0) {
                    return rest;
                }
            } else if (isLast) {
                return null;
            } else if (chunk != null && JoinBuild.deliversBuildRows(node)) {
                due = chunk.dueRows().newReader();
                chunk = null;
            } else {
                nextChunk();
            }
        }
    }

    /** Gives a batch to the chunk's probes; in the last round gives what is due of it, maybe null. */
    private Batch accept(Batch batch) {
        long first = place;
        place += batch.rowCount();
        if (isLast) {
            boolean[] matches = new boolean[batch.rowCount()];
            for (int i = 0; i < matches.length; i++) {
                matches[i] = isFound(first + i);
            }
            return deliversPairs ? unmatched(batch, matches) : existence.result(batch, matches);
        }
        if (pairs != null) {
            pairs.accept(batch);
            paired = batch.rowCount();
        } else if (found != null) {
            Selection open = withoutMatch(batch, first);
            if (!open.isEmpty()) {
                mark(existence.found(batch.withSelection(open)), open, first);
            }
        }
        return null;
    }

    /** The rows that have had no match in earlier chunks. Batches of a file have no selection. */
    private Selection withoutMatch(Batch batch, long first) {
        int[] positions = new int[batch.rowCount()];
        int size = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[size] = i;
            size += isFound(first + i) ? 0 : 1;
        }
        return size == positions.length ? batch.selection() : Selection.of(positions, size);
    }

    private boolean isFound(long row) {
        return (found[(int) (row >>> 6)] >>> row & 1) != 0;
    }

    /** Remembers which rows of the last batch had a pair, once all its pairs are delivered: the condition is asked once only. */
    private void markPaired() {
        if (found != null && pairs instanceof PairProbe probe && paired > 0) {
            mark(probe.paired(paired), Selection.all(paired), place - paired);
        }
        paired = 0;
    }

    /** @param matches by index into the rows of a batch that were asked about */
    private void mark(boolean[] matches, Selection rows, long first) {
        for (int i = 0; i < matches.length; i++) {
            long row = first + rows.position(i);
            found[(int) (row >>> 6)] |= matches[i] ? 1L << row : 0;
        }
    }

    /** The rows without a match, beside nulls. */
    private Batch unmatched(Batch batch, boolean[] matches) {
        int[] positions = new int[matches.length];
        int size = 0;
        for (int i = 0; i < matches.length; i++) {
            positions[size] = i;
            size += matches[i] ? 0 : 1;
        }
        Vector[] columns = batch.columns().toArray(new Vector[node.output().size()]);
        for (int c = batch.columnCount(); c < columns.length; c++) {
            columns[c] = Vectors.allNull(node.output().get(c).type(), batch.length());
        }
        return Batch.of(batch.length(), Selection.of(positions, size), columns);
    }

    /** Builds the next chunk. After the last comes an empty one, for the round that delivers what depends on all chunks. */
    private void nextChunk() {
        closePairs();
        chunk = null;
        existence = null;
        account.release(account.reservedBytes() - (found == null ? 0 : 8L * found.length));
        RowBuffer buffer = readChunk();
        place = 0;
        input = probeRows.reader();
        isLast = buffer.batches().isEmpty();
        if (!isLast) {
            metrics.add("buildChunks", 1);
        }
        Rows rows = RowsOf.batches(types, buffer.batches(), account);
        buffer.clear();
        chunk = new JoinBuild(node, kept, rows, tableChoice, whole, account, metrics);
        chunk.fillTasks().forEach(Runnable::run);
        chunk.complete(indexer, account, metrics);
        pairs = deliversPairs && !isLast ? newPairs() : null;
        existence = found == null || deliversPairs ? null : probes.existence().apply(chunk);
    }

    /** As many build rows as fit with their table, one batch at least if there is one. */
    private RowBuffer readChunk() {
        RowBuffer buffer = new RowBuffer(account);
        Batch batch = nextRows == null ? buildRows.next() : nextRows;
        nextRows = null;
        while (batch != null) {
            buffer.add(batch);
            batch = buildRows.next();
            if (batch != null && bytesWith(buffer, batch) > chunkBytes) {
                nextRows = batch;
                break;
            }
        }
        return buffer;
    }

    private long bytesWith(RowBuffer buffer, Batch batch) {
        long bytes = buffer.reservedBytes();
        for (int c = 0; c < batch.columnCount(); c++) {
            bytes += Columns.ownBytes(batch.column(c));
        }
        return SpilledJoin.bytesToBuild(tableChoice, buffer.rowCount() + batch.rowCount(), bytes);
    }

    private Operator newPairs() {
        return JoinBuild.deliversBuildRows(node) && !node.joinType().deliversLeft()
                ? probes.whole().apply(chunk)
                : probes.pairs().apply(chunk);
    }

    private void closePairs() {
        Operator closing = pairs;
        pairs = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void close() {
        Closing.all(List.of(this::closePairs, account::releaseAll));
    }
}
