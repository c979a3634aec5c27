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
        return field(type, wanted, stored.type(), new String[] {type.getName()}, new Levels(0, 0, 0));
    }

    /**
     * Where a type stands.
     *
     * @param repetition level of the nearest repeated type around it
     * @param slot definition level from which on it has a slot
     * @param parent definition level from which on what is directly around it is not null
     */
    private record Levels(int repetition, int slot, int parent) {
        /** Levels of what is repeated within a type that is not null from the given level on. */
        Levels repeated(int definition) {
            return new Levels(repetition + 1, definition + 1, definition + 1);
        }

        /** Levels of the fields of a struct that is not null from the given level on. */
        Levels fields(int definition) {
            return new Levels(repetition, slot, definition);
        }
    }

    private ColumnNode field(Type type, SqlType wanted, SqlType stored, String[] at, Levels levels) {
        if (type.isRepetition(Repetition.REPEATED)) {
            // Repeated without a LIST around it: an array that is never null.
            SqlType.Array array = expect(SqlType.Array.class, wanted, at, "an array");
            ColumnNode element = single(
                    type,
                    array.element(),
                    ((SqlType.Array) stored).element(),
                    at,
                    levels.repeated(levels.parent()),
                    false);
            return new ColumnNode.ArrayNode(array, element, levels.repetition(), levels.slot(), levels.parent());
        }
        return single(type, wanted, stored, at, levels, type.isRepetition(Repetition.OPTIONAL));
    }

    private ColumnNode single(Type type, SqlType wanted, SqlType stored, String[] at, Levels levels, boolean optional) {
        int definition = optional ? levels.parent() + 1 : levels.parent();
        if (type.isPrimitive()) {
            return leaf(wanted, at, levels);
        }
        GroupType group = type.asGroupType();
        if (wanted == SqlType.VARIANT) {
            SqlType.Struct parts = ParquetTypes.struct(path, String.join(".", at), group);
            return new ColumnNode.VariantNode(struct(group, parts, parts, at, levels, definition), group);
        }
        if (ParquetTypes.isList(group)) {
            SqlType.Array array = expect(SqlType.Array.class, wanted, at, "an array");
            SqlType storedElement = ((SqlType.Array) stored).element();
            Type repeated = group.getType(0);
            String[] repeatedAt = below(at, repeated);
            ColumnNode element;
            if (ParquetTypes.isTwoLevel(group)) {
                element = single(
                        repeated, array.element(), storedElement, repeatedAt, levels.repeated(definition), false);
            } else {
                Type inner = repeated.asGroupType().getType(0);
                element = field(
                        inner, array.element(), storedElement, below(repeatedAt, inner), levels.repeated(definition));
            }
            return new ColumnNode.ArrayNode(array, element, levels.repetition(), levels.slot(), definition);
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
                    field(key, map.key(), storedMap.key(), below(entryAt, key), levels.repeated(definition)),
                    field(value, map.value(), storedMap.value(), below(entryAt, value), levels.repeated(definition)),
                    levels.repetition(),
                    levels.slot(),
                    definition);
        }
        return struct(group, wanted, stored, at, levels, definition);
    }

    private ColumnNode.StructNode struct(
            GroupType group, SqlType wanted, SqlType stored, String[] at, Levels levels, int definition) {
        SqlType.Struct struct = expect(SqlType.Struct.class, wanted, at, "a struct");
        List<Field> storedFields = ((SqlType.Struct) stored).fields();
        List<ColumnNode> fields = new ArrayList<>();
        ColumnNode.Leaf witness = null;
        for (int i = 0; i < struct.fields().size(); i++) {
            SqlType fieldType = struct.fields().get(i).type();
            Type found = names.find(group, storedFields.get(i));
            ColumnNode node = found == null
                    ? new ColumnNode.Missing(fieldType)
                    : field(found, fieldType, storedFields.get(i).type(), below(at, found), levels.fields(definition));
            fields.add(node);
            // A leaf without repetition of its own has the fewest level entries.
            if (node.witness() != null && (witness == null || depth(node.witness()) < depth(witness))) {
                witness = node.witness();
            }
        }
        if (witness == null) {
            witness = anyLeaf(group, at);
        }
        return new ColumnNode.StructNode(struct, fields, witness, levels.repetition(), levels.slot(), definition);
    }

    private static int depth(ColumnNode.Leaf leaf) {
        return leaf.column().getMaxRepetitionLevel();
    }

    /** Some leaf of a struct of which no requested field is in the file. */
    private ColumnNode.Leaf anyLeaf(GroupType group, String[] at) {
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

    private ColumnNode.Leaf leaf(SqlType wanted, String[] at, Levels levels) {
        ColumnDescriptor column = message.getColumnDescription(at);
        String name = String.join(".", at);
        SqlType natural = ParquetTypes.primitive(path, name, column.getPrimitiveType());
        return new ColumnNode.Leaf(
                column,
                column.getPrimitiveType(),
                natural,
                Widening.of(natural, wanted, path, name),
                levels.repetition(),
                levels.slot());
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
