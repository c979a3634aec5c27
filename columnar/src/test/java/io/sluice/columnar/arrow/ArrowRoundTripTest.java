package io.sluice.columnar.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowRoundTripTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everyBufferIsReleased() {
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    static List<SqlType> types() {
        SqlType struct = SqlType.struct(
                Field.nullable("a", SqlType.INT),
                Field.nullable("b", SqlType.array(SqlType.STRING)),
                Field.nullable("c", SqlType.map(SqlType.STRING, SqlType.decimal(30, 4))));
        return List.of(
                SqlType.BOOLEAN,
                SqlType.TINYINT,
                SqlType.SMALLINT,
                SqlType.INT,
                SqlType.BIGINT,
                SqlType.FLOAT,
                SqlType.DOUBLE,
                SqlType.decimal(9, 2),
                SqlType.decimal(18, 0),
                SqlType.decimal(38, 10),
                SqlType.STRING,
                SqlType.BINARY,
                SqlType.DATE,
                SqlType.TIMESTAMP,
                SqlType.TIMESTAMP_NTZ,
                SqlType.INTERVAL_YEAR_MONTH,
                SqlType.INTERVAL_DAY_TIME,
                SqlType.array(SqlType.BIGINT),
                SqlType.array(SqlType.array(SqlType.BOOLEAN)),
                SqlType.map(SqlType.STRING, SqlType.array(SqlType.DATE)),
                struct,
                SqlType.array(struct));
    }

    @ParameterizedTest
    @MethodSource("types")
    void valuesOfEveryTypeComeBack(SqlType type) {
        Random random = new Random(type.sql().hashCode());
        List<Batch> batches = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (int size : new int[] {1, 63, 64, 65, 300}) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                values.add(random.nextInt(5) == 0 ? null : value(type, random));
            }
            expected.addAll(values);
            batches.add(Batch.of(size, build(type, values)));
        }
        assertThat(roundTrip(type, batches, 1 << 20)).usingRecursiveComparison().isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void encodingsSelectionsAndSmallTargetsChangeNothing(SqlType type) {
        Random random = new Random(7);
        List<Object> words = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            words.add(i == 3 ? null : value(type, random));
        }
        int length = 500;
        int[] ids = random.ints(length, 0, words.size()).toArray();
        long[] validity = Validity.allValid(length);
        List<Object> expected = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (i % 11 == 0) {
                Validity.setNull(validity, i);
            }
            if (i % 3 != 0) {
                positions.add(i);
                expected.add(i % 11 == 0 ? null : words.get(ids[i]));
            }
        }
        Selection selection =
                Selection.of(positions.stream().mapToInt(Integer::intValue).toArray(), positions.size());
        Vector dictionary = new DictionaryVector(ids, build(type, words), validity, length);
        Object constant = value(type, random);
        List<Batch> batches =
                List.of(Batch.of(length, selection, dictionary), Batch.of(70, Vectors.constant(type, constant, 70)));
        for (int i = 0; i < 70; i++) {
            expected.add(constant);
        }
        assertThat(roundTrip(type, batches, 256)).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void recordBatchesStayNearTheTarget() {
        SqlType.Struct schema = SqlType.struct(Field.nullable("x", SqlType.BIGINT));
        long[] values = new long[Batch.MAX_LENGTH];
        Arrays.setAll(values, i -> i);
        List<Integer> sizes = new ArrayList<>();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.toArrow(schema, ZONE), allocator)) {
            ArrowBatchWriter writer = new ArrowBatchWriter(schema, root, allocator, ZoneOffset.UTC, 100_000);
            writer.add(Batch.of(
                    values.length, new io.sluice.columnar.LongVector(SqlType.BIGINT, values, null, values.length)));
            while (!writer.isEmpty()) {
                writer.load();
                sizes.add(root.getRowCount());
            }
        }
        assertThat(sizes).allSatisfy(rows -> assertThat(rows * 8).isLessThanOrEqualTo(200_000));
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(values.length);
    }

    @Test
    void arrowSeesTheSameValues() {
        SqlType.Struct schema = SqlType.struct(
                Field.required("d", SqlType.decimal(38, 2)),
                Field.nullable("t", SqlType.TIMESTAMP),
                Field.nullable("s", SqlType.STRING),
                Field.nullable("n", SqlType.NULL));
        BigDecimal number = new BigDecimal("-12345678901234567890123456789012345.67");
        Batch batch = Batch.of(
                2,
                Vectors.of(SqlType.decimal(38, 2), number, new BigDecimal("0.01")),
                Vectors.of(SqlType.TIMESTAMP, 1_700_000_000_000_001L, null),
                Vectors.of(SqlType.STRING, "grüße 🎉", ""),
                Vectors.of(SqlType.NULL, null, null));
        Schema arrow = ArrowSchemas.toArrow(schema, ZONE);
        assertThat(arrow.findField("d").getMetadata())
                .containsEntry(ArrowSchemas.PRECISION_KEY, "38")
                .containsEntry(ArrowSchemas.SCALE_KEY, "2")
                .containsEntry(ArrowSchemas.TYPE_NAME_KEY, "DECIMAL(38,2)");
        try (VectorSchemaRoot root = VectorSchemaRoot.create(arrow, allocator)) {
            ArrowBatchWriter writer = new ArrowBatchWriter(schema, root, allocator, ZoneOffset.UTC, 1 << 20);
            writer.add(batch);
            assertThat(writer.isFull()).isFalse();
            writer.load();
            assertThat(((DecimalVector) root.getVector(0)).getObject(0)).isEqualTo(number);
            assertThat(((TimeStampMicroTZVector) root.getVector(1)).get(0)).isEqualTo(1_700_000_000_000_001L);
            assertThat(root.getVector(1).getField().getType().toString()).contains("Europe/Berlin");
            assertThat(root.getVector(1).isNull(1)).isTrue();
            assertThat(((VarCharVector) root.getVector(2)).getObject(0)).hasToString("grüße 🎉");
            assertThat(root.getVector(3).getNullCount()).isEqualTo(2);
        }
    }

    private List<Object> roundTrip(SqlType type, List<Batch> batches, int targetBytes) {
        SqlType.Struct schema = SqlType.struct(Field.nullable("x", type));
        Schema arrow = ArrowSchemas.toArrow(schema, ZONE);
        assertThat(ArrowSchemas.fromArrow(arrow)).isEqualTo(schema);
        List<Object> values = new ArrayList<>();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(arrow, allocator)) {
            ArrowBatchWriter writer = new ArrowBatchWriter(schema, root, allocator, ZoneOffset.UTC, targetBytes);
            for (Batch batch : batches) {
                writer.add(batch);
                while (writer.isFull()) {
                    drain(writer, root, values);
                }
            }
            while (!writer.isEmpty()) {
                drain(writer, root, values);
            }
        }
        return values;
    }

    private static void drain(ArrowBatchWriter writer, VectorSchemaRoot root, List<Object> values) {
        writer.load();
        for (Batch batch : ArrowReader.batches(root, ArrowSchemas.NO_DICTIONARIES)) {
            for (int i = 0; i < batch.length(); i++) {
                values.add(Vectors.value(batch.column(0), i));
            }
        }
    }

    private static Vector build(SqlType type, List<Object> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        values.forEach(builder::appendValue);
        return builder.build();
    }

    private static Object value(SqlType type, Random random) {
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case NULL -> null;
                    case BOOLEAN -> random.nextBoolean();
                    case TINYINT -> (int) (byte) random.nextInt();
                    case SMALLINT -> (int) (short) random.nextInt();
                    case INT, DATE, INTERVAL_YEAR_MONTH -> random.nextInt();
                    case BIGINT, TIMESTAMP, TIMESTAMP_NTZ, INTERVAL_DAY_TIME -> random.nextLong();
                    case FLOAT -> random.nextFloat();
                    case DOUBLE -> random.nextDouble();
                    case STRING -> "ığüş" + random.nextInt(1 << random.nextInt(20));
                    case BINARY, VARIANT -> ("b" + random.nextInt()).getBytes(StandardCharsets.UTF_8);
                };
            case SqlType.Decimal decimal ->
                new BigDecimal(
                        new BigInteger(decimal.precision() * 3, random)
                                .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)),
                        decimal.scale());
            case SqlType.Array array -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(random.nextInt(4) == 0 ? null : value(array.element(), random));
                }
                yield list;
            }
            case SqlType.Map map -> {
                Map<Object, Object> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    entries.put(value(map.key(), random), random.nextInt(4) == 0 ? null : value(map.value(), random));
                }
                yield entries;
            }
            case SqlType.Struct struct -> {
                List<Object> fields = new ArrayList<>();
                struct.fields().forEach(f -> fields.add(random.nextInt(4) == 0 ? null : value(f.type(), random)));
                yield fields;
            }
        };
    }
}
