package io.sluice.engine.aggregate;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.schedule.CurrentQuery;
import io.sluice.engine.sort.PrefixEncoder;
import io.sluice.engine.sort.RowSorter;
import java.util.Arrays;
import java.util.List;

/**
 * Aggregates that need all rows of a group at once, in their order or in that of an ordering: lists, percentiles, the
 * ordered forms of first and last.
 */
final class CollectingAccumulator implements Accumulator {
    /** Makes the result of one group. */
    interface GroupFunction {
        /** @param entries positions of the group's rows in the columns, in order; possibly none */
        void append(Vector[] columns, int[] entries, VectorBuilder result);
    }

    private final GroupFunction function;
    /** Of an entry while results are made: twice its place, and where its group is sorted its prefix and room to sort both. */
    private static final long INDEX_BYTES = 8;

    private static final long SORT_BYTES = 24;

    private final List<SortKey> ordering;
    private final PrefixEncoder encoder;
    private final boolean skipsNull;
    private final SqlType type;
    private final GroupedEntries entries;

    /**
     * @param columnTypes arguments, then columns of the ordering
     * @param ordering by positions in columnTypes
     * @param skipsNull whether rows with a null first argument do not count
     */
    CollectingAccumulator(
            GroupFunction function,
            List<SqlType> columnTypes,
            List<SortKey> ordering,
            boolean skipsNull,
            SqlType type) {
        this.function = function;
        this.ordering = List.copyOf(ordering);
        this.encoder = PrefixEncoder.forTypes(columnTypes, ordering);
        this.skipsNull = skipsNull;
        this.type = type;
        entries = new GroupedEntries(columnTypes);
    }

    @Override
    public void ensureGroups(int count) {
        entries.ensureGroups(count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (!skipsNull || !arguments[0].isNull(position)) {
                entries.add(arguments, position, groups[i]);
            }
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        entries.merge(((CollectingAccumulator) other).entries, otherGroups, groups, count);
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(entries.listType());
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[] {entries.lists(from, to)};
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        entries.addLists((ArrayVector) states[0], groups, count);
    }

    @Override
    public Vector build(int from, int to) {
        Vector[] columns = entries.columns();
        GroupedEntries.Index index = entries.index();
        RowSorter sorter = new RowSorter(columns, ordering, encoder, CurrentQuery.cancellation());
        VectorBuilder builder = VectorBuilder.of(type, to - from);
        for (int group = from; group < to; group++) {
            int[] rows = Arrays.copyOfRange(index.entries(), index.starts()[group], index.starts()[group + 1]);
            function.append(
                    columns, ordering.isEmpty() ? rows : sorter.sort(rows).rows(), builder);
        }
        return builder.build();
    }

    @Override
    public boolean isHolistic() {
        return true;
    }

    @Override
    public long retainedBytes() {
        return entries.retainedBytes() + entries.size() * (INDEX_BYTES + (ordering.isEmpty() ? 0 : SORT_BYTES));
    }
}
