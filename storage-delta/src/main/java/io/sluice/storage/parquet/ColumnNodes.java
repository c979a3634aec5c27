package io.sluice.storage.parquet;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Fits requested types onto the types of a file. */
final class ColumnNodes {
    private final String path;
    private final MessageType message;
    private final FileColumns names;

    ColumnNodes(String path, MessageType message, FileColumns names) {
        this.path = path;
        this.message = message;
        this.names = names;
    }

    /**
     * @param type a top-level column of the file
     * @param wanted the type to deliver
     * @param stored the column's tree of names in files
     * @throws io.sluice.common.error.SluiceException SCHEMA_MISMATCH or UNSUPPORTED_FEATURE naming the column
     */
    ColumnNode of(Type type, SqlType wanted, Field stored) {
        return field(type, wanted, stored.type(), new String[] {type.getName()}, 0, 0);
    }

    private ColumnNode field(Type type, SqlType wanted, SqlType stored, String[] at, int repetition, int definition) {
        if (type.isRepetition(Repetition.REPEATED)) {
            // Repeated without a LIST around it: an array that is never null.
            SqlType.Array array = expect(SqlType.Array.class, wanted, at, "an array");
            ColumnNode element = single(
                    type, array.element(), ((SqlType.Array) stored).element(), at, repetition + 1, definition + 1, false);
            return new ColumnNode.ArrayNode(array, element, repetition, definition, definition);
        }
        return single(type, wanted, stored, at, repetition, definition, type.isRepetition(Repetition.OPTIONAL));
    }

    private ColumnNode single(
            Type type,
            SqlType wanted,
            SqlType stored,
            String[] at,
            int repetition,
            int slotDefinition,
            boolean optional) {
        int definition = optional ? slotDefinition + 1 : slotDefinition;
        if (type.isPrimitive()) {
            return leaf(wanted, at, repetition, slotDefinition);
        }
        GroupType group = type.asGroupType();
        if (ParquetTypes.isList(group)) {
            SqlType.Array array = expect(SqlType.Array.class, wanted, at, "an array");
            SqlType storedElement = ((SqlType.Array) stored).element();
            Type repeated = group.getType(0);
            String[] repeatedAt = below(at, repeated);
            ColumnNode element;
            if (ParquetTypes.isTwoLevel(group)) {
                element = single(
                        repeated, array.element(), storedElement, repeatedAt, repetition + 1, definition + 1, false);
            } else {
                Type inner = repeated.asGroupType().getType(0);
                element = field(
                        inner, array.element(), storedElement, below(repeatedAt, inner), repetition + 1, definition + 1);
            }
            return new ColumnNode.ArrayNode(array, element, repetition, slotDefinition, definition);
        }
        if (ParquetTypes.isMap(group)) {
            SqlType.Map map = expect(SqlType.Map.class, wanted, at, "a map");
            SqlType.Map storedMap = (SqlType.Map) stored;
            GroupType entry = group.getType(0).asGroupType();
            String[] entryAt = below(at, entry);
            Type key = entry.getType(0);
            Type value = entry.getType(1);
            return new ColumnNode.MapNode(
                    map,
                    field(key, map.key(), storedMap.key(), below(entryAt, key), repetition + 1, definition + 1),
                    field(value, map.value(), storedMap.value(), below(entryAt, value), repetition + 1, definition + 1),
                    repetition,
                    slotDefinition,
                    definition);
        }
        return struct(group, wanted, stored, at, repetition, slotDefinition, definition);
    }

    private ColumnNode struct(
            GroupType group,
            SqlType wanted,
            SqlType stored,
            String[] at,
            int repetition,
            int slotDefinition,
            int definition) {
        SqlType.Struct struct = expect(SqlType.Struct.class, wanted, at, "a struct");
        List<Field> storedFields = ((SqlType.Struct) stored).fields();
        List<ColumnNode> fields = new ArrayList<>();
        ColumnNode.Leaf witness = null;
        for (int i = 0; i < struct.fields().size(); i++) {
            SqlType fieldType = struct.fields().get(i).type();
            Type found = names.find(group, storedFields.get(i));
            ColumnNode node = found == null
                    ? new ColumnNode.Missing(fieldType)
                    : field(found, fieldType, storedFields.get(i).type(), below(at, found), repetition, definition);
            fields.add(node);
            // A leaf without repetition of its own has the fewest level entries.
            if (node.witness() != null && (witness == null || depth(node.witness()) < depth(witness))) {
                witness = node.witness();
            }
        }
        if (witness == null) {
            witness = anyLeaf(group, at, repetition, definition);
        }
        return new ColumnNode.StructNode(struct, fields, witness, repetition, slotDefinition, definition);
    }

    private static int depth(ColumnNode.Leaf leaf) {
        return leaf.column().getMaxRepetitionLevel();
    }

    /** Some leaf of a struct of which no requested field is in the file. */
    private ColumnNode.Leaf anyLeaf(GroupType group, String[] at, int repetition, int definition) {
        Type type = group.getType(0);
        String[] position = below(at, type);
        while (!type.isPrimitive()) {
            type = type.asGroupType().getType(0);
            position = below(position, type);
        }
        ColumnDescriptor column = message.getColumnDescription(position);
        SqlType natural = ParquetTypes.primitive(path, String.join(".", position), column.getPrimitiveType());
        // Its values are dropped; only its levels count.
        return new ColumnNode.Leaf(
                column,
                column.getPrimitiveType(),
                natural,
                Widening.of(natural, natural, path, String.join(".", position)),
                column.getMaxRepetitionLevel(),
                column.getMaxDefinitionLevel());
    }

    private ColumnNode.Leaf leaf(SqlType wanted, String[] at, int repetition, int slotDefinition) {
        ColumnDescriptor column = message.getColumnDescription(at);
        String name = String.join(".", at);
        SqlType natural = ParquetTypes.primitive(path, name, column.getPrimitiveType());
        return new ColumnNode.Leaf(
                column,
                column.getPrimitiveType(),
                natural,
                Widening.of(natural, wanted, path, name),
                repetition,
                slotDefinition);
    }

    private <T extends SqlType> T expect(Class<T> kind, SqlType wanted, String[] at, String found) {
        if (!kind.isInstance(wanted)) {
            throw ParquetErrors.mismatch(path, String.join(".", at), found, wanted.sql());
        }
        return kind.cast(wanted);
    }

    private static String[] below(String[] at, Type child) {
        String[] path = Arrays.copyOf(at, at.length + 1);
        path[at.length] = child.getName();
        return path;
    }
}
