package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.KeyBlocks;
import io.sluice.engine.row.KeyTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The groups of one grouping set that one thread has seen, with their states. Reserves what it holds. */
final class AggregateTable {
    /** Fewer rows a group than that are not worth sorting. */
    private static final int MIN_ROWS_OF_GROUP = 64;

    /** Groups that share few cache lines. */
    private static final int NEAR = 64;

    private static final int SCATTERED_SHARE = 4;

    private final AggregateShape shape;
    private final int[] keyColumns;
    private final List<SqlType> keyTypes;
    /** Null without keys: then there is the one group 0. */
    private final KeyTable keys;

    private final Accumulator[] accumulators;
    /** Which accumulators have states of their own; the others only build their results from those of an earlier one. */
    private final boolean[] ownStates;

    private final RowsByGroup byGroup = new RowsByGroup();
    private final DictionaryCodes codes = new DictionaryCodes();
    private final MemoryAccount memory;
    private long reservedBytes;
    private long rows;
    private int[] ids = new int[0];
    private int[] filteredPositions = new int[0];
    private int[] filteredIds = new int[0];

    AggregateTable(AggregateShape shape, int set, MemoryAccount memory) {
        this.shape = shape;
        this.memory = memory;
        keyColumns = shape.keyColumns().get(set);
        keyTypes = shape.keyTypes(set);
        keys = keyColumns.length == 0 ? null : new KeyTable(keyTypes);
        accumulators = new Accumulator[shape.calls().size()];
        ownStates = new boolean[accumulators.length];
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i] = shape.calls().get(i).accumulator().get();
            Accumulator over = overEarlier(i);
            ownStates[i] = over == null;
            accumulators[i] = over == null ? accumulators[i] : over;
            accumulators[i].ensureGroups(groupCount());
        }
    }

    private Accumulator overEarlier(int i) {
        AggregateShape.Call call = shape.calls().get(i);
        for (int k = 0; k < i; k++) {
            AggregateShape.Call earlier = shape.calls().get(k);
            if (ownStates[k]
                    && earlier.filter() == call.filter()
                    && Arrays.equals(earlier.arguments(), call.arguments())) {
                Accumulator over = accumulators[i].over(accumulators[k]);
                if (over != null) {
                    return over;
                }
            }
        }
        return null;
    }

    int groupCount() {
        return keys == null ? 1 : keys.size();
    }

    /** Whether more groups do not make it slower. */
    boolean isLocal() {
        return keys != null && keys.isLocal();
    }

    /** Where the keys lie, of a single column of whole numbers that lie close together; empty else. */
    Optional<KeyBlocks> keyBlocks() {
        return keys == null ? Optional.empty() : keys.blocks();
    }

    /** Whether the keys of fixed width alone tell its groups apart. */
    boolean areNumbersDistinct() {
        return keys != null && keys.areNumbersDistinct();
    }

    /** Whether many of the rows added last, as many as count, were of other groups than those near the row before. */
    boolean isScattered(int count) {
        int far = 0;
        for (int i = 1; i < count; i++) {
            far += Math.abs(ids[i] - ids[i - 1]) > NEAR ? 1 : 0;
        }
        return far > count / SCATTERED_SHARE;
    }

    /** How many rows were added. */
    long rowCount() {
        return rows;
    }

    /** Whether there are clearly fewer groups than rows. */
    boolean reduces() {
        return groupCount() <= rows - rows / 3;
    }

    /**
     * Adds rows of a batch that has the shape's columns.
     *
     * @param positions null for the positions from 0 on
     */
    void add(Batch batch, int[] positions, int count) {
        rows += count;
        if (ids.length < count) {
            ids = new int[Math.max(count, Batch.TARGET_LENGTH)];
        }
        if (keys != null) {
            Vector[] keyVectors = batch.columns(keyColumns);
            if (!codes.number(keys, keyVectors, positions, count, ids)) {
                keys.number(keyVectors, positions, count, ids);
            }
        }
        boolean sorts = keys == null
                || accumulators.length > 1
                        && groupCount() <= RowsByGroup.MAX_GROUPS
                        && count >= MIN_ROWS_OF_GROUP * groupCount();
        if (keys == null) {
            byGroup.take(positions, count);
        } else if (sorts) {
            byGroup.sort(positions, ids, count, groupCount());
        }
        for (int i = 0; i < accumulators.length; i++) {
            if (!ownStates[i]) {
                continue;
            }
            AggregateShape.Call call = shape.calls().get(i);
            accumulators[i].ensureGroups(groupCount());
            Vector[] arguments = batch.columns(call.arguments());
            if (call.filter() < 0) {
                if (sorts && accumulators[i] instanceof SortedInput sorted && sorted.addSorted(arguments, byGroup)) {
                    continue;
                }
                accumulators[i].add(arguments, positions, ids, count);
            } else {
                addFiltered(accumulators[i], arguments, batch.column(call.filter()), positions, count);
            }
        }
        account();
    }

    private void addFiltered(Accumulator accumulator, Vector[] arguments, Vector filter, int[] positions, int count) {
        if (filteredPositions.length < count) {
            filteredPositions = new int[count];
            filteredIds = new int[count];
        }
        Vector flat = Vectors.flatten(filter);
        boolean[] passes = ((BooleanVector) flat).values();
        int size = 0;
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (passes[position] && !flat.isNull(position)) {
                filteredPositions[size] = position;
                filteredIds[size++] = ids[i];
            }
        }
        accumulator.add(arguments, filteredPositions, filteredIds, size);
    }

    /**
     * Merges some groups of another table.
     *
     * @param otherKeys the other's {@link #keyColumns}, given so that they are made once
     */
    void merge(AggregateTable other, Vector[] otherKeys, int[] otherGroups, int count) {
        if (ids.length < count) {
            ids = new int[count];
        }
        if (keys != null) {
            keys.number(otherKeys, otherGroups, count, ids);
        }
        for (int i = 0; i < accumulators.length; i++) {
            if (ownStates[i]) {
                accumulators[i].ensureGroups(groupCount());
                accumulators[i].merge(other.accumulators[i], otherGroups, ids, count);
            }
        }
        account();
    }

    /** The types of the columns of {@link #states}. */
    List<SqlType> stateTypes() {
        List<SqlType> types = new ArrayList<>(keyTypes);
        for (int i = 0; i < accumulators.length; i++) {
            if (ownStates[i]) {
                types.addAll(accumulators[i].stateTypes());
            }
        }
        return types;
    }

    /**
     * Groups as rows: the keys, then the states of each accumulator that has its own.
     *
     * @param allKeys the {@link #keyColumns}, given so that they are made once
     * @param from first group
     * @param to end of the groups, excluded
     */
    Batch states(Vector[] allKeys, int from, int to) {
        List<Vector> columns = new ArrayList<>();
        for (Vector key : allKeys) {
            columns.add(Columns.slice(key, from, to));
        }
        for (int i = 0; i < accumulators.length; i++) {
            if (ownStates[i]) {
                columns.addAll(List.of(accumulators[i].states(from, to)));
            }
        }
        return Batch.of(to - from, columns.toArray(Vector[]::new));
    }

    /** Merges what {@link #states} of another table of this shape gave, read from disk. */
    void mergeStates(Batch states) {
        int count = states.length();
        if (ids.length < count) {
            ids = new int[count];
        }
        Vector[] columns = states.columns().toArray(Vector[]::new);
        int at = keyTypes.size();
        keys.number(Arrays.copyOf(columns, at), null, count, ids);
        for (int i = 0; i < accumulators.length; i++) {
            if (ownStates[i]) {
                int end = at + accumulators[i].stateTypes().size();
                accumulators[i].ensureGroups(groupCount());
                accumulators[i].mergeStates(Arrays.copyOfRange(columns, at, end), ids, count);
                at = end;
            }
        }
        account();
    }

    long reservedBytes() {
        return reservedBytes;
    }

    /** The key columns by group. */
    Vector[] keyColumns() {
        return keys == null ? new Vector[0] : keys.keys();
    }

    /** The results of the groups from (included) to to (excluded), one vector an aggregate. */
    Vector[] results(int from, int to) {
        Vector[] results = new Vector[accumulators.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = accumulators[i].build(from, to);
        }
        return results;
    }

    /** Gives back the memory; the table is not used any more. */
    void release() {
        memory.release(reservedBytes);
        reservedBytes = 0;
    }

    private void account() {
        long bytes = keys == null ? 0 : keys.retainedBytes();
        for (int i = 0; i < accumulators.length; i++) {
            bytes += ownStates[i] ? accumulators[i].retainedBytes() : 0;
        }
        if (bytes > reservedBytes) {
            memory.reserve(bytes - reservedBytes);
        } else {
            memory.release(reservedBytes - bytes);
        }
        reservedBytes = bytes;
    }
}
