package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Build rows of the keys that a hint names, kept in memory while others are spilled: the many probe rows of these keys are joined
 * as they come then, and never written. Where the rows outgrow a part of the limit they are spilled like others after all.
 * Thread-safe but for its buffers.
 */
final class HotBuild {
    /** The part of the memory limit that the rows and their table may take. */
    private static final int LIMIT_SHARE = 8;

    private final HotRows buildRows;
    private final HotRows probeRows;
    private final RowCollector collector;
    private final TableChoice tableChoice;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    /** @param kept columns of the right side that build rows have, ascending */
    HotBuild(PlanNode.HashJoin node, int[] kept, List<SqlType> keptTypes, MemoryAccount memory) {
        List<Integer> keys = node.hotKeys().keys();
        List<SqlType> types = keys.stream()
                .map(key -> node.left().output().get(node.leftKeys().get(key)).type())
                .toList();
        int[] build = keys.stream()
                .mapToInt(key -> Arrays.binarySearch(kept, node.rightKeys().get(key)))
                .toArray();
        int[] probe = keys.stream().mapToInt(node.leftKeys()::get).toArray();
        buildRows = new HotRows(node.hotKeys(), build, types);
        probeRows = new HotRows(node.hotKeys(), probe, types);
        collector = new RowCollector(keptTypes, memory);
        tableChoice = TableChoice.ofPartition(node);
        mostBytes = memory.smallestLimitBytes() / LIMIT_SHARE;
    }

    RowCollector collector() {
        return collector;
    }

    HotRows probeRows() {
        return probeRows;
    }

    /** Keeps the hot rows of a batch in a buffer of the collector; returns the others. */
    Batch keep(Batch batch, RowBuffer buffer) {
        if (isTooLarge()) {
            return batch;
        }
        HotRows.Split split = buildRows.split(batch);
        if (split.hot().isEmpty()) {
            return batch;
        }
        long before = buffer.reservedBytes();
        buffer.add(batch.withSelection(split.hot()));
        bytes.addAndGet(buffer.reservedBytes() - before);
        rows.addAndGet(split.hot().count());
        return batch.withSelection(split.others());
    }

    /** Whether its rows are to be spilled too. Once true it stays so. */
    boolean isTooLarge() {
        return bytes.get() + tableChoice.mostBytes(rows.get()) > mostBytes;
    }
}
