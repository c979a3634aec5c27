package io.sluice.columnar.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients send and we never do: dictionary-encoded vectors, and vectors without buffers. */
class ArrowReaderTest {
    private static final ArrowType.Int UNSIGNED_BYTE = new ArrowType.Int(8, false);
    private static final DictionaryEncoding ENCODING = new DictionaryEncoding(7, false, UNSIGNED_BYTE);
    private static final FieldType ENCODED = new FieldType(true, UNSIGNED_BYTE, ENCODING);

    private final BufferAllocator allocator = new RootAllocator();
    private final DictionaryProvider.MapDictionaryProvider dictionaries =
            new DictionaryProvider.MapDictionaryProvider();
    private VarCharVector words;

    @BeforeEach
    void makeWords() {
        words = new VarCharVector("words", allocator);
        words.setSafe(0, new Text("x"));
        words.setSafe(1, new Text("why"));
        words.setNull(2);
        words.setValueCount(200);
        words.setSafe(199, new Text("last"));
        dictionaries.put(new Dictionary(words, ENCODING));
    }

    @AfterEach
    void everyBufferIsReleased() {
        words.close();
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    @Test
    void dictionariesAreLookedUp() {
        FieldVector indexes = new Field("d", ENCODED, null).createVector(allocator);
        fill(indexes, 0, 1, null, 2, 199, 0);
        try (VectorSchemaRoot root = VectorSchemaRoot.of(indexes)) {
            assertThat(ArrowSchemas.fromArrow(root.getSchema(), dictionaries)
                            .fields()
                            .getFirst()
                            .type())
                    .isEqualTo(SqlType.STRING);
            assertThat(values(root)).containsExactly("x", "why", null, null, "last", "x");
        }
    }

    @Test
    void dictionariesOfNestedFieldsAreLookedUp() {
        Field element = new Field("element", ENCODED, null);
        ListVector list = (ListVector)
                new Field("l", FieldType.nullable(new ArrowType.List()), List.of(element)).createVector(allocator);
        list.allocateNew();
        list.startNewValue(0);
        list.endValue(0, 2);
        list.startNewValue(1);
        list.endValue(1, 0);
        list.startNewValue(2);
        list.endValue(2, 1);
        fill(list.getDataVector(), 1, 0, 199);
        list.setLastSet(2);
        list.setValueCount(3);
        StructVector struct = (StructVector)
                new Field("s", FieldType.nullable(new ArrowType.Struct()), List.of(new Field("f", ENCODED, null)))
                        .createVector(allocator);
        fill((FieldVector) struct.getChild("f"), 0, 199, null);
        for (int i = 0; i < 3; i++) {
            struct.setIndexDefined(i);
        }
        struct.setValueCount(3);
        try (VectorSchemaRoot root = VectorSchemaRoot.of(list, struct)) {
            root.setRowCount(3);
            Batch batch = ArrowReader.batches(root, dictionaries).getFirst();
            assertThat(values(batch, 0)).containsExactly(List.of("why", "x"), List.of(), List.of("last"));
            assertThat(values(batch, 1)).containsExactly(List.of("x"), List.of("last"), Arrays.asList((Object) null));
        }
    }

    @Test
    void indexesWithoutAWordAreRefused() {
        FieldVector indexes = new Field("d", ENCODED, null).createVector(allocator);
        fill(indexes, 0, 200);
        try (VectorSchemaRoot root = VectorSchemaRoot.of(indexes)) {
            assertThatThrownBy(() -> values(root))
                    .isInstanceOf(SluiceException.class)
                    .hasMessageContaining("the index 200 into a dictionary of 200 values");
            assertThatThrownBy(() -> ArrowReader.batches(root, ArrowSchemas.NO_DICTIONARIES))
                    .isInstanceOf(SluiceException.class)
                    .hasMessageContaining("field d is dictionary-encoded, but its dictionary was not sent");
        }
    }

    @Test
    void emptyListsNeedNoBuffersOfElements() {
        List<ArrowType> types = List.of(
                new ArrowType.Utf8(),
                new ArrowType.LargeUtf8(),
                new ArrowType.Binary(),
                new ArrowType.Int(64, true),
                new ArrowType.Bool(),
                new ArrowType.Null(),
                new ArrowType.Decimal(38, 2, 128));
        for (ArrowType type : types) {
            Field element = Field.nullable("element", type);
            ListVector list = (ListVector)
                    new Field("l", FieldType.nullable(new ArrowType.List()), List.of(element)).createVector(allocator);
            list.allocateNew();
            list.startNewValue(0);
            list.endValue(0, 0);
            list.setLastSet(0);
            try (VectorSchemaRoot root = VectorSchemaRoot.of(list)) {
                list.setValueCount(1);
                list.getDataVector().clear();
                root.setRowCount(1);
                assertThat(values(root)).as(type.toString()).containsExactly(List.of());
            }
        }
    }

    private List<Object> values(VectorSchemaRoot root) {
        return values(ArrowReader.batches(root, dictionaries).getFirst(), 0);
    }

    private static List<Object> values(Batch batch, int column) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < batch.length(); i++) {
            values.add(Vectors.value(batch.column(column), i));
        }
        return values;
    }

    private static void fill(FieldVector vector, Integer... values) {
        vector.setInitialCapacity(values.length);
        vector.allocateNew();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                vector.setNull(i);
            } else {
                ((BaseIntVector) vector).setWithPossibleTruncate(i, values[i]);
            }
        }
        vector.setValueCount(values.length);
    }
}
