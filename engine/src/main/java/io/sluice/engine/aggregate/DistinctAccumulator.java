package io.sluice.engine.aggregate;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.KeyTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Hands each distinct combination of argument values of a group to another accumulator once, in the end. */
final class DistinctAccumulator implements Accumulator {
    private final Supplier<Accumulator> inner;
    /** Keys are the group, then the arguments. */
    private final KeyTable pairs;

    private final SqlType.Array listType;

    private int groupCount;
    private int[] ids = new int[0];

    /** The pairs by group, computed when asked for; of another accumulator it is read by several threads. */
    private GroupedPairs grouped;

    private record GroupedPairs(Vector[] columns, int[] starts, int[] entries) {}

    DistinctAccumulator(Supplier<Accumulator> inner, List<SqlType> argumentTypes) {
        this.inner = inner;
        List<SqlType> types = new ArrayList<>(List.of(SqlType.INT));
        types.addAll(argumentTypes);
        pairs = new KeyTable(types);
        listType = EntryLists.type(argumentTypes);
    }

    @Override
    public void ensureGroups(int count) {
        groupCount = Math.max(groupCount, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        int[] groupValues = groups;
        if (positions != null && count < arguments[0].length() / 4) {
            Vector[] taken = new Vector[arguments.length];
            for (int c = 0; c < taken.length; c++) {
                taken[c] = Vectors.take(arguments[c], positions, count);
            }
            number(taken, groups, null, count);
            return;
        }
        if (positions != null) {
            // The group column must be aligned with the arguments' positions.
            groupValues = new int[arguments[0].length()];
            for (int i = 0; i < count; i++) {
                groupValues[positions[i]] = groups[i];
            }
        } else if (groups.length < arguments[0].length()) {
            groupValues = Arrays.copyOf(groups, arguments[0].length());
        }
        number(arguments, groupValues, positions, count);
    }

    private void number(Vector[] arguments, int[] groups, int[] positions, int count) {
        if (ids.length < count) {
            ids = new int[count];
        }
        Vector[] columns = new Vector[arguments.length + 1];
        columns[0] = new IntVector(SqlType.INT, groups, null, arguments[0].length());
        System.arraycopy(arguments, 0, columns, 1, arguments.length);
        pairs.number(columns, positions, count, ids);
        grouped = null;
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        GroupedPairs from = ((DistinctAccumulator) other).grouped();
        int size = 0;
        for (int i = 0; i < count; i++) {
            size += from.starts()[otherGroups[i] + 1] - from.starts()[otherGroups[i]];
        }
        if (size == 0) {
            return;
        }
        int[] entries = new int[size];
        int[] targets = new int[size];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int e = from.starts()[otherGroups[i]]; e < from.starts()[otherGroups[i] + 1]; e++) {
                entries[at] = from.entries()[e];
                targets[at++] = groups[i];
            }
        }
        Vector[] arguments = new Vector[from.columns().length - 1];
        for (int c = 0; c < arguments.length; c++) {
            arguments[c] = Vectors.take(from.columns()[c + 1], entries, size);
        }
        number(arguments, targets, null, size);
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(listType);
    }

    @Override
    public Vector[] states(int from, int to) {
        GroupedPairs all = grouped();
        Vector[] arguments = Arrays.copyOfRange(all.columns(), 1, all.columns().length);
        return new Vector[] {EntryLists.of(listType, arguments, all.starts(), all.entries(), from, to)};
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        ArrayVector lists = (ArrayVector) states[0];
        int[] ofRows = EntryLists.groups(lists, groups, count);
        if (ofRows.length > 0) {
            number(EntryLists.columns(lists), ofRows, null, ofRows.length);
        }
    }

    @Override
    public Vector build(int from, int to) {
        GroupedPairs all = grouped();
        Accumulator result = inner.get();
        result.ensureGroups(Math.max(to - from, 1));
        int first = all.starts()[from];
        int count = all.starts()[to] - first;
        if (count > 0) {
            int[] entries = Arrays.copyOfRange(all.entries(), first, first + count);
            int[] groups = new int[count];
            int[] groupOf = ((IntVector) all.columns()[0]).values();
            for (int i = 0; i < count; i++) {
                groups[i] = groupOf[entries[i]] - from;
            }
            Vector[] arguments = Arrays.copyOfRange(all.columns(), 1, all.columns().length);
            result.add(arguments, entries, groups, count);
        }
        return result.build(0, to - from);
    }

    private synchronized GroupedPairs grouped() {
        if (grouped == null || grouped.starts().length != groupCount + 1) {
            Vector[] columns = pairs.keys();
            int[] groupOf = ((IntVector) columns[0]).values();
            int[] starts = new int[groupCount + 1];
            for (int i = 0; i < pairs.size(); i++) {
                starts[groupOf[i] + 1]++;
            }
            for (int g = 0; g < groupCount; g++) {
                starts[g + 1] += starts[g];
            }
            int[] next = starts.clone();
            int[] entries = new int[pairs.size()];
            for (int i = 0; i < entries.length; i++) {
                entries[next[groupOf[i]]++] = i;
            }
            grouped = new GroupedPairs(columns, starts, entries);
        }
        return grouped;
    }

    @Override
    public boolean isHolistic() {
        return true;
    }

    @Override
    public long retainedBytes() {
        return pairs.retainedBytes() + 4L * ids.length;
    }
}
