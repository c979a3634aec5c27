package io.sluice.storage.skipping;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.TypeWidening;
import io.sluice.storage.predicate.ColumnPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns that may have statistics: leaves of the schema outside arrays and maps, with their names in the log. */
final class StatisticsSchema {
    /**
     * A leaf column.
     *
     * @param path by the table's names
     * @param holdsFloats whether older files have FLOAT where the type is DOUBLE
     */
    record Leaf(int index, ColumnPath path, SqlType type, boolean holdsFloats) {}

    /** A struct (or the row) by the names in the log; a leaf has no children. */
    record Node(Map<String, Node> children, int leaf) {}

    private final List<Leaf> leaves = new ArrayList<>();
    private final Map<List<String>, Leaf> byName = new HashMap<>();
    private final Node root;

    /**
     * @param table the table's schema
     * @param stored the same tree with the names in the log
     */
    StatisticsSchema(SqlType.Struct table, SqlType.Struct stored) {
        root = struct(table, stored, List.of());
    }

    List<Leaf> leaves() {
        return leaves;
    }

    Node root() {
        return root;
    }

    /** The leaf of that path, compared without case, or null. */
    Leaf find(ColumnPath path) {
        return byName.get(folded(path.names()));
    }

    private Node struct(SqlType.Struct table, SqlType.Struct stored, List<String> prefix) {
        Map<String, Node> children = new HashMap<>();
        for (int i = 0; i < table.fields().size(); i++) {
            Field field = table.fields().get(i);
            Field storedField = stored.fields().get(i);
            List<String> path = new ArrayList<>(prefix);
            path.add(field.name());
            if (field.type() instanceof SqlType.Struct inner) {
                children.put(storedField.name(), struct(inner, (SqlType.Struct) storedField.type(), path));
            } else if (!(field.type() instanceof SqlType.Array) && !(field.type() instanceof SqlType.Map)) {
                Leaf leaf = new Leaf(
                        leaves.size(),
                        new ColumnPath(path),
                        field.type(),
                        field.type() == SqlType.DOUBLE && TypeWidening.isFrom(field, SqlType.FLOAT));
                leaves.add(leaf);
                byName.put(folded(path), leaf);
                children.put(storedField.name(), new Node(Map.of(), leaf.index()));
            }
        }
        return new Node(children, -1);
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
