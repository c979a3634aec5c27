package io.sluice.engine.join;

import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.dynamicfilter.KeyBits;
import io.sluice.engine.dynamicfilter.KeySummary;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.CurrentQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The build side of a hash join, whole or one partition of it: rows, keys and the table that finds them. */
final class JoinBuild {
    private static final int PACKED_ROWS = 1 << 16;
    private static final int INSERT_ROWS = 1 << 16;

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
     * @param choice of the kind of table
     * @param whole the facts of the whole build side; null if the rows are the whole
     * @param memory gets what the table takes
     */
    JoinBuild(
            PlanNode.HashJoin node,
            int[] kept,
            Rows rows,
            TableChoice choice,
            Facts whole,
            MemoryAccount memory,
            OperatorMetrics metrics) {
        this.node = node;
        this.kept = kept;
        this.rows = rows;
        keys = new Vector[node.rightKeys().size()];
        for (int k = 0; k < keys.length; k++) {
            Vector column = column(node.rightKeys().get(k));
            keys[k] = WordKeys.fit(List.of(column.type())) ? Vectors.flatten(column) : column;
            if (keys[k] != column) {
                memory.reserve(keys[k].retainedBytes());
            }
        }
        facts = whole == null ? new Facts(rows.count() == 0, anyNull(keys[0], rows.count())) : whole;
        table = newTable(choice, metrics);
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

    private JoinTable newTable(TableChoice choice, OperatorMetrics metrics) {
        int count = rows.count();
        long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
        if (choice.dependsOnRange() && count > 0) {
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
        }
        long min = bounds[0];
        long range = min <= bounds[1] ? bounds[1] - min : -1;
        return switch (choice.kind(count, range)) {
            case GENERAL -> {
                boolean[] nullSafe = new boolean[keys.length];
                node.nullSafeKeys().forEach(k -> nullSafe[k] = true);
                yield new HashJoinTable(keys, count, nullSafe);
            }
            case WORDS -> new WordJoinTable(keys, count);
            case DENSE -> {
                metrics.add("denseTable", 1);
                yield new DenseJoinTable(keys, count, min, (int) range + 1);
            }
            case RANKED -> {
                metrics.add("rankedTable", 1);
                KeyRanks ranks = new KeyRanks(KeyBits.ofRange(min, range));
                forEachBlock(ranks.keys()::add);
                ranks.complete();
                yield new DenseJoinTable(keys, count, ranks);
            }
        };
    }

    /** Tasks that fill the table together. */
    List<Runnable> fillTasks() {
        List<Runnable> tasks = new ArrayList<>();
        for (int from = 0; from < rows.count(); from += INSERT_ROWS) {
            int first = from;
            int end = Math.min(rows.count(), from + INSERT_ROWS);
            tasks.add(() -> table.insert(first, end));
        }
        return tasks;
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
    DueRows dueRows() {
        List<SqlType> nullTypes = node.joinType().deliversLeft() ? node.left().outputTypes() : List.of();
        return new DueRows(nullTypes, rows, matched, node.joinType() == JoinType.RIGHT_SEMI);
    }
}
