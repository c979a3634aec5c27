package io.sluice.storage.parquet;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.storage.parquet.decode.Bits;
import io.sluice.storage.parquet.decode.CorruptPageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;

/** Reads a nested column: its leaves one by one, then the vectors around them from the leaves' levels. */
final class NestedColumnReader implements ColumnReader {
    private final ColumnNode root;
    private final Map<ColumnDescriptor, LevelReader> leaves = new LinkedHashMap<>();

    NestedColumnReader(ColumnNode root, Function<ColumnNode.Leaf, LevelReader> open) {
        this.root = root;
        // A leaf that is wanted for its values comes with the right slots; a mere witness must not take its place.
        root.forEachLeaf(leaf -> {
            if (!isWitnessOnly(leaf)) {
                leaves.computeIfAbsent(leaf.column(), column -> open.apply(leaf));
            }
        });
        root.forEachLeaf(leaf -> leaves.computeIfAbsent(leaf.column(), column -> open.apply(leaf)));
    }

    private static boolean isWitnessOnly(ColumnNode.Leaf leaf) {
        return leaf.slotDefinition() == leaf.column().getMaxDefinitionLevel()
                && leaf.slotRepetition() == leaf.column().getMaxRepetitionLevel();
    }

    @Override
    public Vector read(int count) {
        leaves.values().forEach(leaf -> leaf.read(count));
        return build(root, count);
    }

    @Override
    public void skip(int count) {
        leaves.values().forEach(leaf -> leaf.skip(count));
    }

    private Vector build(ColumnNode node, int slots) {
        return switch (node) {
            case ColumnNode.Leaf leaf -> {
                Vector values = leaves.get(leaf.column()).values();
                if (values.length() != slots) {
                    throw uneven();
                }
                yield values;
            }
            case ColumnNode.Missing missing -> Vectors.allNull(missing.type(), slots);
            case ColumnNode.StructNode struct -> {
                LevelReader levels = leaves.get(struct.witness().column());
                long[] validity =
                        validity(levels, slots, struct.slotRepetition(), struct.slotDefinition(), struct.definition());
                List<Vector> fields = new ArrayList<>();
                for (ColumnNode field : struct.fields()) {
                    fields.add(build(field, slots));
                }
                yield new StructVector(struct.type(), fields, validity, slots);
            }
            case ColumnNode.VariantNode variant ->
                VariantAssembler.assemble((StructVector) build(variant.parts(), slots), variant.group());
            case ColumnNode.ArrayNode array -> {
                LevelReader levels = leaves.get(array.witness().column());
                int repetition = array.slotRepetition();
                long[] validity = validity(levels, slots, repetition, array.slotDefinition(), array.definition());
                int[] offsets = offsets(levels, slots, repetition, array.slotDefinition(), array.definition());
                Vector elements = build(array.element(), offsets[slots]);
                yield new ArrayVector(array.type(), offsets, elements, validity, slots);
            }
            case ColumnNode.MapNode map -> {
                LevelReader levels = leaves.get(map.witness().column());
                int repetition = map.slotRepetition();
                long[] validity = validity(levels, slots, repetition, map.slotDefinition(), map.definition());
                int[] offsets = offsets(levels, slots, repetition, map.slotDefinition(), map.definition());
                Vector keys = build(map.key(), offsets[slots]);
                Vector values = build(map.value(), offsets[slots]);
                yield new MapVector(map.type(), offsets, keys, values, validity, slots);
            }
        };
    }

    private static long[] validity(
            LevelReader levels, int slots, int slotRepetition, int slotDefinition, int definition) {
        if (definition == slotDefinition) {
            return null;
        }
        long[] bits = new long[Validity.words(slots) + 1];
        int slot = 0;
        int present = 0;
        for (int i = 0; i < levels.entries(); i++) {
            if (levels.repetition(i) <= slotRepetition && levels.definition(i) >= slotDefinition) {
                if (slot == slots) {
                    throw uneven();
                }
                if (levels.definition(i) >= definition) {
                    Bits.set(bits, slot, 1);
                    present++;
                }
                slot++;
            }
        }
        if (slot != slots) {
            throw uneven();
        }
        return present == slots ? null : bits;
    }

    private static int[] offsets(
            LevelReader levels, int slots, int slotRepetition, int slotDefinition, int definition) {
        int[] offsets = new int[slots + 1];
        int slot = 0;
        int elements = 0;
        for (int i = 0; i < levels.entries(); i++) {
            int repetition = levels.repetition(i);
            int level = levels.definition(i);
            if (repetition <= slotRepetition && level >= slotDefinition) {
                if (slot == slots) {
                    throw uneven();
                }
                offsets[slot++] = elements;
            }
            if (repetition <= slotRepetition + 1 && level > definition) {
                elements++;
            }
        }
        if (slot != slots) {
            throw uneven();
        }
        offsets[slots] = elements;
        return offsets;
    }

    private static CorruptPageException uneven() {
        return new CorruptPageException("its parts disagree on how many rows or elements there are");
    }

    @Override
    public void close() {
        leaves.values().forEach(LevelReader::close);
    }
}
