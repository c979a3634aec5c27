package io.sluice.storage.table;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.PartitionValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Splits a batch's rows by their partition values. */
final class PartitionSplitter {
    private final int[] columns;
    private final List<Field> fields;

    PartitionSplitter(TableFileLayout layout) {
        this.columns = layout.partitionColumns();
        this.fields = Arrays.stream(columns)
                .mapToObj(column -> layout.stored().fields().get(column))
                .toList();
    }

    /** Rows by partition values as texts, by the column's name in the log, in partition order. */
    Map<Map<String, String>, Selection> split(Batch batch) {
        if (columns.length == 0) {
            return Map.of(Map.of(), batch.selection());
        }
        Map<List<Object>, Rows> groups = new LinkedHashMap<>();
        Selection selection = batch.selection();
        Object[] key = new Object[columns.length];
        Rows current = null;
        for (int i = 0; i < selection.count(); i++) {
            int position = selection.position(i);
            boolean same = current != null;
            for (int c = 0; c < columns.length; c++) {
                Object value = value(batch.column(columns[c]), position);
                same &= Objects.equals(value, key[c]);
                key[c] = value;
            }
            if (!same) {
                current = groups.computeIfAbsent(Arrays.asList(key.clone()), k -> new Rows());
            }
            current.add(position);
        }
        Map<Map<String, String>, Selection> result = new LinkedHashMap<>();
        groups.forEach((values, rows) -> result.merge(texts(values), rows.selection(), PartitionSplitter::union));
        return result;
    }

    private static Object value(Vector vector, int position) {
        Object value = Vectors.value(vector, position);
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
    }

    private Map<String, String> texts(List<Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            // A binary value was made a text to serve as a key.
            SqlType type = field.type() == SqlType.BINARY ? SqlType.STRING : field.type();
            texts.put(field.name(), PartitionValues.format(values.get(i), type));
        }
        return texts;
    }

    /** Two values may have one text: null and the empty string. */
    private static Selection union(Selection a, Selection b) {
        int[] positions = new int[a.count() + b.count()];
        System.arraycopy(a.positions(), 0, positions, 0, a.count());
        System.arraycopy(b.positions(), 0, positions, a.count(), b.count());
        Arrays.sort(positions);
        return Selection.of(positions, positions.length);
    }

    private static final class Rows {
        private int[] positions = new int[64];
        private int count;

        void add(int position) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, 2 * count);
            }
            positions[count++] = position;
        }

        Selection selection() {
            return Selection.of(positions, count);
        }
    }
}
