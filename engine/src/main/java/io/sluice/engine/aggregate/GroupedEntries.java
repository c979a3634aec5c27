package io.sluice.engine.aggregate;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Concatenation;
import java.util.List;

/** Rows of some columns that each belong to a group, in the order in which they came. */
final class GroupedEntries {
    private final List<SqlType> types;
    private final SqlType.Array listType;
    private final VectorBuilder[] builders;
    private Vector[] built;
    private int builtSize;
    private int[] groups = new int[0];
    private int size;
    private int groupCount;
    private long bytes;
    private Index index;

    /**
     * Which entries a group has: {@code entries[starts[g]]} up to {@code entries[starts[g + 1]]}, end excluded.
     */
    record Index(int[] starts, int[] entries) {}

    GroupedEntries(List<SqlType> types) {
        this.types = List.copyOf(types);
        listType = EntryLists.type(types);
        builders = new VectorBuilder[types.size()];
        built = new Vector[types.size()];
        for (int c = 0; c < built.length; c++) {
            built[c] = VectorBuilder.of(types.get(c), 0).build();
        }
    }

    void ensureGroups(int count) {
        if (count > groupCount) {
            groupCount = count;
            index = null;
        }
    }

    void add(Vector[] columns, int position, int group) {
        for (int c = 0; c < builders.length; c++) {
            if (builders[c] == null) {
                builders[c] = VectorBuilder.of(types.get(c), 64);
            }
            builders[c].appendFrom(columns[c], position);
            bytes += Columns.valueBytes(columns[c], position);
        }
        groups = Growth.ensure(groups, size + 1);
        groups[size++] = group;
        index = null;
    }

    /** Appends the entries of some of another's groups. */
    void merge(GroupedEntries other, int[] otherGroups, int[] toGroups, int count) {
        Index from = other.index();
        Vector[] columns = other.columns();
        for (int i = 0; i < count; i++) {
            for (int e = from.starts()[otherGroups[i]]; e < from.starts()[otherGroups[i] + 1]; e++) {
                add(columns, from.entries()[e], toGroups[i]);
            }
        }
    }

    /** The type of {@link #lists}. */
    SqlType.Array listType() {
        return listType;
    }

    /** The entries of the groups from (included) to to (excluded), an array a group. */
    ArrayVector lists(int from, int to) {
        return EntryLists.of(listType, columns(), index().starts(), index().entries(), from, to);
    }

    /** Appends the entries of arrays. */
    void addLists(ArrayVector lists, int[] toGroups, int count) {
        Vector[] columns = EntryLists.columns(lists);
        int[] ofRows = EntryLists.groups(lists, toGroups, count);
        for (int row = lists.offsets()[0]; row < ofRows.length; row++) {
            add(columns, row, ofRows[row]);
        }
    }

    /** The columns of all entries. */
    synchronized Vector[] columns() {
        if (builtSize < size) {
            for (int c = 0; c < built.length; c++) {
                Vector more = builders[c].build();
                built[c] = builtSize == 0 ? more : Concatenation.of(types.get(c), List.of(built[c], more));
                builders[c] = null;
            }
            builtSize = size;
        }
        return built;
    }

    synchronized Index index() {
        if (index == null) {
            int[] starts = new int[groupCount + 1];
            for (int i = 0; i < size; i++) {
                starts[groups[i] + 1]++;
            }
            for (int g = 0; g < groupCount; g++) {
                starts[g + 1] += starts[g];
            }
            int[] next = starts.clone();
            int[] entries = new int[size];
            for (int i = 0; i < size; i++) {
                entries[next[groups[i]]++] = i;
            }
            index = new Index(starts, entries);
        }
        return index;
    }

    int size() {
        return size;
    }

    long retainedBytes() {
        return bytes + 4L * groups.length;
    }
}
