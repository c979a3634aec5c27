package io.sluice.storage.parquet;

import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType;

/**
 * How a requested column, or a part of one, is stored in a file. A node's <em>slots</em> are the positions of its
 * vector: a level entry opens a slot if its repetition level is at most {@code slotRepetition} and its definition level
 * at least {@code slotDefinition}.
 */
sealed interface ColumnNode {
    /** A leaf below the node whose levels tell the node's slots and nulls. */
    Leaf witness();

    /** Calls for every leaf to be read, maybe twice for the same. */
    void forEachLeaf(Consumer<Leaf> action);

    /** A primitive column. */
    record Leaf(
            ColumnDescriptor column,
            PrimitiveType primitive,
            SqlType natural,
            Widening widening,
            int slotRepetition,
            int slotDefinition)
            implements ColumnNode {
        /** Whether each row is a value or null, with no nesting around it. */
        boolean isFlat() {
            return column.getPath().length == 1 && column.getMaxRepetitionLevel() == 0;
        }

        @Override
        public Leaf witness() {
            return this;
        }

        @Override
        public void forEachLeaf(Consumer<Leaf> action) {
            action.accept(this);
        }
    }

    /** A field that the file lacks: null everywhere. */
    record Missing(SqlType type) implements ColumnNode {
        @Override
        public Leaf witness() {
            return null;
        }

        @Override
        public void forEachLeaf(Consumer<Leaf> action) {}
    }

    /** @param definition level from which on the struct is not null */
    record StructNode(
            SqlType type, List<ColumnNode> fields, Leaf witness, int slotRepetition, int slotDefinition, int definition)
            implements ColumnNode {
        @Override
        public void forEachLeaf(Consumer<Leaf> action) {
            action.accept(witness);
            fields.forEach(field -> field.forEachLeaf(action));
        }
    }

    /**
     * An array.
     *
     * @param definition level from which on the array is not null
     */
    record ArrayNode(SqlType type, ColumnNode element, int slotRepetition, int slotDefinition, int definition)
            implements ColumnNode {
        @Override
        public Leaf witness() {
            return element.witness();
        }

        @Override
        public void forEachLeaf(Consumer<Leaf> action) {
            element.forEachLeaf(action);
        }
    }

    /**
     * A VARIANT.
     *
     * @param parts what it is made of, by the names in the file
     * @param group the same in the file
     */
    record VariantNode(StructNode parts, GroupType group) implements ColumnNode {
        @Override
        public Leaf witness() {
            return parts.witness();
        }

        @Override
        public void forEachLeaf(Consumer<Leaf> action) {
            parts.forEachLeaf(action);
        }
    }

    /** A map; likewise. */
    record MapNode(
            SqlType type, ColumnNode key, ColumnNode value, int slotRepetition, int slotDefinition, int definition)
            implements ColumnNode {
        @Override
        public Leaf witness() {
            return key.witness();
        }

        @Override
        public void forEachLeaf(Consumer<Leaf> action) {
            key.forEachLeaf(action);
            value.forEachLeaf(action);
        }
    }
}
