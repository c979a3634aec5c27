package io.sluice.storage.maintenance;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.WrittenFile.ColumnRange;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.skipping.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out a file's statistics from its rows. For one thread. */
final class ColumnRanges {
    private final SqlType.Struct schema;
    private final Set<ColumnPath> wanted;
    private final Map<ColumnPath, Range> ranges = new LinkedHashMap<>();

    /** @param wanted leaf columns, named as in the schema */
    ColumnRanges(SqlType.Struct schema, Set<ColumnPath> wanted) {
        this.schema = schema;
        this.wanted = wanted;
    }

    /** @param batch has the schema's columns */
    void add(Batch batch) {
        for (int i = 0; i < schema.fields().size(); i++) {
            add(schema.fields().get(i), List.of(), batch.column(i), batch.selection());
        }
    }

    Map<ColumnPath, ColumnRange> ranges() {
        Map<ColumnPath, ColumnRange> found = new LinkedHashMap<>();
        ranges.forEach((path, range) -> found.put(path, range.range()));
        return found;
    }

    private void add(Field field, List<String> parents, Vector vector, Selection rows) {
        List<String> names = new ArrayList<>(parents);
        names.add(field.name());
        if (field.type() instanceof SqlType.Struct struct) {
            Vector flat = Vectors.flatten(vector);
            for (int i = 0; i < struct.fields().size(); i++) {
                Vector inner = flat instanceof StructVector known
                        ? known.fields().get(i)
                        : Vectors.allNull(struct.fields().get(i).type(), vector.length());
                add(struct.fields().get(i), names, nulls(flat, inner), rows);
            }
            return;
        }
        ColumnPath path = new ColumnPath(names);
        if (wanted.contains(path)) {
            ranges.computeIfAbsent(path, p -> new Range(ValueOrder.of(field.type())))
                    .add(vector, rows);
        }
    }

    /** A field is null wherever its struct is. */
    private static Vector nulls(Vector struct, Vector field) {
        if (!struct.mayHaveNulls()) {
            return field;
        }
        int[] positions = new int[struct.length()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = struct.isNull(i) ? -1 : i;
        }
        return Vectors.gather(field, positions, positions.length);
    }

    private static final class Range {
        private final Comparator<Object> order;
        private Object min;
        private Object max;
        private long nullCount;
        private boolean sawNaN;

        /** @param order null for a type without one: only nulls are counted */
        Range(Comparator<Object> order) {
            this.order = order;
        }

        void add(Vector vector, Selection rows) {
            for (int i = 0; i < rows.count(); i++) {
                Object value = Vectors.value(vector, rows.position(i));
                if (value == null) {
                    nullCount++;
                } else if (isNaN(value)) {
                    sawNaN = true;
                } else if (order != null) {
                    min = min == null || order.compare(value, min) < 0 ? value : min;
                    max = max == null || order.compare(value, max) > 0 ? value : max;
                }
            }
        }

        private static boolean isNaN(Object value) {
            return value instanceof Double d && d.isNaN() || value instanceof Float f && f.isNaN();
        }

        ColumnRange range() {
            return sawNaN ? new ColumnRange(null, null, nullCount) : new ColumnRange(min, max, nullCount);
        }
    }
}
