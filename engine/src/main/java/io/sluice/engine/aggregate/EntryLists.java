package io.sluice.engine.aggregate;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows that each group has kept as one array a group of structs, a field a column: states that are made of rows. */
final class EntryLists {
    private EntryLists() {}

    /** Of arrays of rows with columns of these types. */
    static SqlType.Array type(List<SqlType> columns) {
        List<Field> fields = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            fields.add(Field.nullable("c" + c, columns.get(c)));
        }
        return SqlType.array(new SqlType.Struct(fields));
    }

    /**
     * The arrays of the groups from (included) to to (excluded).
     *
     * @param entries positions in the columns; those of group g are from {@code starts[g]} to {@code starts[g + 1]}
     */
    static ArrayVector of(SqlType.Array type, Vector[] columns, int[] starts, int[] entries, int from, int to) {
        int first = starts[from];
        int count = starts[to] - first;
        int[] positions = Arrays.copyOfRange(entries, first, first + count);
        List<Vector> fields = new ArrayList<>();
        for (Vector column : columns) {
            fields.add(Vectors.take(column, positions, count));
        }
        int[] offsets = new int[to - from + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = starts[from + i] - first;
        }
        return new ArrayVector(type, offsets, new StructVector(type.element(), fields, null, count), null, to - from);
    }

    /** The columns of all rows. */
    static Vector[] columns(ArrayVector lists) {
        return ((StructVector) lists.elements()).fields().toArray(Vector[]::new);
    }

    /**
     * The group of each row.
     *
     * @param groups of the arrays, as many as count
     */
    static int[] groups(ArrayVector lists, int[] groups, int count) {
        int[] offsets = lists.offsets();
        int[] ofRows = new int[offsets[count]];
        for (int i = 0; i < count; i++) {
            Arrays.fill(ofRows, offsets[i], offsets[i + 1], groups[i]);
        }
        return ofRows;
    }
}
