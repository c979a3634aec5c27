package io.sluice.engine.aggregate;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.engine.row.KeyBlocks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which groups of a worker's table no other worker has, so that they are results as they stand: where a table is written in the
 * order of its keys, each worker reads other keys, and nearly all groups are such.
 *
 * @param runs of neighbouring groups: the first of a run and the first after it, by turns
 * @param others all groups outside the runs, in order; they may be in other tables too
 */
record OwnGroups(int[] runs, int[] others) {
    /** Shorter runs are merged with the rest: a run makes a batch of its own. */
    private static final int MIN_RUN = 512;

    /**
     * The blocks of keys in which several tables have groups; empty where that is not known, and where looking at each group
     * would be for nothing.
     */
    static Optional<KeyBlocks> shared(List<AggregateTable> tables) {
        if (tables.size() < 2) {
            return Optional.empty();
        }
        List<KeyBlocks> blocks =
                tables.stream().flatMap(table -> table.keyBlocks().stream()).toList();
        if (blocks.size() < tables.size()) {
            return Optional.empty();
        }
        long all = blocks.stream().mapToLong(OwnGroups::count).sum();
        return KeyBlocks.ofSeveral(blocks).filter(shared -> count(shared) * tables.size() <= all / 2);
    }

    private static long count(KeyBlocks blocks) {
        return Arrays.stream(blocks.present()).map(Long::bitCount).sum();
    }

    /** @param key the key by group, of whole numbers: an {@link IntVector} or a {@link LongVector} */
    static OwnGroups of(Vector key, int count, KeyBlocks shared) {
        int[] runs = new int[16];
        int runCount = 0;
        int[] others = new int[64];
        int otherCount = 0;
        // Looked at once: a first query runs this loop before it is compiled.
        int[] ints = key instanceof IntVector narrow ? narrow.values() : null;
        long[] longs = ints == null ? ((LongVector) key).values() : null;
        int group = 0;
        while (group < count) {
            int end = group;
            while (end < count && !key.isNull(end) && !shared.contains(ints == null ? longs[end] : ints[end])) {
                end++;
            }
            if (end - group >= MIN_RUN) {
                if (runCount + 2 > runs.length) {
                    runs = Arrays.copyOf(runs, 2 * runs.length);
                }
                runs[runCount++] = group;
                runs[runCount++] = end;
                group = end;
            }
            // The group that ends the run, and all of a run that is too short.
            int upTo = Math.min(count, end + 1);
            if (otherCount + upTo - group > others.length) {
                others = Arrays.copyOf(others, Math.max(2 * others.length, otherCount + upTo - group));
            }
            while (group < upTo) {
                others[otherCount++] = group++;
            }
        }
        return new OwnGroups(Arrays.copyOf(runs, runCount), Arrays.copyOf(others, otherCount));
    }
}
