package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.dynamicfilter.KeyBits;
import io.sluice.engine.dynamicfilter.KeySummary;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.CurrentQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The build side of a hash join, whole or one partition of it: rows, keys and the table that finds them. */
final class JoinBuild {
    private static final int PACKED_ROWS = 1 << 16;
    private static final int MIN_DENSE_RANGE = 1 << 16;
    private static final int MAX_RANGE = 1 << 29;
    /** Values of the range for each row up to which an array over the range is smaller than a hash table. */
    private static final long DENSE_SPREAD = 8;
    /** The same for a bit map of the range: up to that it takes about what a hash table does, and is quicker. */
    private static final long RANKED_SPREAD = 128;
    /** Up to 4 MiB of bits stay near the processor: they may be sparser. */
    private static final long SMALL_RANGE = 1L << 25;

    private static final long SMALL_RANGE_SPREAD = 512;

    private final PlanNode.HashJoin node;
    /** Columns of the right side that the rows have, ascending. */
    private final int[] kept;

    private final Rows rows;
    private final Vector[] keys;
    private final JoinTable table;
    private final Facts facts;
    /** Null if the chains are gone through. */
    private ChainIndex index;
    /** By build row, for joins that deliver build rows after the probe. */
    private final boolean[] matched;

    /** What holds of all build rows, in this partition and others: NOT IN depends on it. */
    record Facts(boolean isEmpty, boolean hasNullKey) {}

    /**
     * Makes the table, still to be filled.
     *
     * @param whole the facts of the whole build side; null if the rows are the whole
     * @param memory gets what the table takes
     */
    JoinBuild(
            PlanNode.HashJoin node, int[] kept, Rows rows, Facts whole, MemoryAccount memory, OperatorMetrics metrics) {
        this.node = node;
        this.kept = kept;
        this.rows = rows;
        keys = new Vector[node.rightKeys().size()];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = column(node.rightKeys().get(k));
            if (WordKeys.fit(List.of(keys[k].type()))) {
                keys[k] = Vectors.flatten(keys[k]);
            }
        }
        facts = whole == null ? new Facts(rows.count() == 0, anyNull(keys[0], rows.count())) : whole;
        table = newTable(metrics);
        memory.reserve(table.retainedBytes());
        metrics.add("buildRows", rows.count());
        if (deliversBuildRows(node)) {
            memory.reserve(rows.count());
            matched = new boolean[rows.count()];
        } else {
            matched = null;
        }
    }

    /** Whether build rows are delivered after the probe: those without a match, or for RIGHT_SEMI those with one. */
    static boolean deliversBuildRows(PlanNode.HashJoin node) {
        return switch (node.joinType()) {
            case RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> true;
            case INNER, LEFT, LEFT_SEMI, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> false;
        };
    }

    static boolean anyNull(Vector vector, int count) {
        for (int i = 0; i < count && vector.mayHaveNulls(); i++) {
            if (vector.isNull(i)) {
                return true;
            }
        }
        return false;
    }

    private JoinTable newTable(OperatorMetrics metrics) {
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
            long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
            forEachBlock((words, size) -> {
                long min = bounds[0];
                long max = bounds[1];
                for (int i = 0; i < size; i++) {
                    min = Math.min(min, words[i]);
                    max = Math.max(max, words[i]);
                }
                bounds[0] = min;
                bounds[1] = max;
            });
            long min = bounds[0];
            long range = bounds[1] - min;
            if (min <= bounds[1] && range >= 0 && range < MAX_RANGE) {
                if (range < Math.max(MIN_DENSE_RANGE, DENSE_SPREAD * count)) {
                    metrics.add("denseTable", 1);
                    return new DenseJoinTable(keys, count, min, (int) range + 1);
                }
                if (range < Math.max(RANKED_SPREAD * count, Math.min(SMALL_RANGE, SMALL_RANGE_SPREAD * count))) {
                    metrics.add("rankedTable", 1);
                    KeyRanks ranks = new KeyRanks(KeyBits.ofRange(min, range));
                    forEachBlock(ranks.keys()::add);
                    ranks.complete();
                    return new DenseJoinTable(keys, count, ranks);
                }
            }
        }
        return new WordJoinTable(keys, count);
    }

    /** Takes some values of a key. */
    private interface WordConsumer {
        void accept(long[] words, int count);
    }

    /** Gives all values of the first key that are not null, many at a time. */
    private void forEachBlock(WordConsumer consumer) {
        int count = rows.count();
        boolean nulls = keys[0].mayHaveNulls();
        long[] words = new long[Math.min(count, PACKED_ROWS)];
        for (int from = 0; from < count; from += words.length) {
            CurrentQuery.check();
            int size = Math.min(words.length, count - from);
            WordKeys.pack(keys, null, from, size, words);
            int known = nulls ? 0 : size;
            for (int i = 0; nulls && i < size; i++) {
                words[known] = words[i];
                known += keys[0].isNull(from + i) ? 0 : 1;
            }
            consumer.accept(words, known);
        }
    }

    JoinTable table() {
        return table;
    }

    /**
     * Indexes the table's long chains, once it is filled and before it is asked.
     *
     * @param indexer empty where no condition bounds the rows
     * @param memory gets what the index takes
     */
    void complete(Optional<ChainIndexer> indexer, MemoryAccount memory, OperatorMetrics metrics) {
        index = indexer.map(maker -> maker.index(this, memory, metrics)).orElse(null);
    }

    /** Finds rows of long chains by bounds; null if there is none. */
    ChainIndex index() {
        return index;
    }

    Vector key(int index) {
        return keys[index];
    }

    /** The values of a key, to be published. */
    KeySummary summary(int index, MemoryAccount memory) {
        KeyBits known = index == 0 && table instanceof DenseJoinTable dense ? dense.keys() : null;
        return KeySummary.of(keys[index], rows.count(), known, memory);
    }

    int rowCount() {
        return rows.count();
    }

    /** Whether the whole build side has no rows. */
    boolean isEmpty() {
        return facts.isEmpty;
    }

    /** Whether the first key is null somewhere in the whole build side. */
    boolean hasNullKey() {
        return facts.hasNullKey;
    }

    boolean[] matched() {
        return matched;
    }

    /** A column of the right side by its position there. */
    Vector column(int index) {
        return rows.column(Arrays.binarySearch(kept, index));
    }

    /**
     * The build rows that are due once all probes have ended: those that met a probe row, or those that met none. Where
     * the left side's columns are part of the output they are null.
     */
    List<Rows> dueRows() {
        boolean wanted = node.joinType() == JoinType.RIGHT_SEMI;
        int[] positions = new int[rows.count()];
        int count = 0;
        for (int row = 0; row < matched.length; row++) {
            if (matched[row] == wanted) {
                positions[count++] = row;
            }
        }
        List<Rows> result = new ArrayList<>();
        int leftWidth = node.joinType().deliversLeft() ? node.left().output().size() : 0;
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
