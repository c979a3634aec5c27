package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against parquet-java's own row API, both ways: every encoding that it writes, and what we wrote. */
class ParquetJavaFilesTest {
    private static final int ROWS = 7000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, true, false",
        "PARQUET_1_0, false, false",
        "PARQUET_2_0, true, false",
        "PARQUET_2_0, false, false",
        "PARQUET_2_0, false, true"
    })
    void everyEncoding(WriterVersion version, boolean dictionary, boolean split) throws IOException {
        MessageType message = MessageTypeParser.parseMessageType("""
            message m {
              optional boolean b;
              required int32 i;
              optional int32 oi;
              required int64 l;
              optional int64 ol;
              optional float f;
              required double d;
              optional binary s (STRING);
              required binary sorted (STRING);
              optional binary raw;
              required fixed_len_byte_array(5) fix;
              optional int96 old;
              optional int64 ms (TIMESTAMP(MILLIS,true));
              optional int64 ns (TIMESTAMP(NANOS,false));
              optional binary dec (DECIMAL(12,2));
              optional fixed_len_byte_array(16) id (UUID);
              optional binary en (ENUM);
              optional binary js (JSON);
            }
            """);
        Path file = folder.resolve("t.parquet");
        List<List<Object>> expected = new ArrayList<>();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(message)
                .withConf(new PlainParquetConfiguration())
                .withWriterVersion(version)
                .withDictionaryEncoding(dictionary)
                .withByteStreamSplitEncoding(split)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withPageSize(2000)
                // Small, so that columns change from dictionary to plain midway.
                .withDictionaryPageSize(3000)
                .withRowGroupSize(300_000L)
                .build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(message);
            for (int i = 0; i < ROWS; i++) {
                Group group = groups.newGroup();
                List<Object> row = new ArrayList<>();
                boolean present = i % 3 != 0 && (i < 2000 || i > 2600);
                if (present) {
                    group.add("b", i % 7 < 3);
                }
                row.add(present ? i % 7 < 3 : null);
                group.add("i", i * 31);
                row.add(i * 31);
                if (present) {
                    group.add("oi", i % 50);
                }
                row.add(present ? i % 50 : null);
                long big = (long) i * i * i * 1_000_003L * (i % 2 == 0 ? 1 : -1);
                group.add("l", big);
                row.add(big);
                if (present) {
                    group.add("ol", i % 10 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE - i);
                }
                row.add(present ? (i % 10 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE - i) : null);
                if (present) {
                    group.add("f", i / 3f);
                }
                row.add(present ? i / 3f : null);
                group.add("d", i / 7.0);
                row.add(i / 7.0);
                String text = i < 1000 ? "few " + i % 9 : "many " + i;
                if (present) {
                    group.add("s", text);
                }
                row.add(present ? text : null);
                String sorted = "prefix/common/" + String.format("%08d", i / 2);
                group.add("sorted", sorted);
                row.add(sorted);
                byte[] raw = ("r" + i % 100).repeat(i % 20).getBytes(StandardCharsets.US_ASCII);
                if (present) {
                    group.add("raw", Binary.fromConstantByteArray(raw));
                }
                row.add(present ? new String(raw, StandardCharsets.US_ASCII) : null);
                byte[] fixed = Arrays.copyOf(("f" + i).getBytes(StandardCharsets.US_ASCII), 5);
                group.add("fix", Binary.fromConstantByteArray(fixed));
                row.add(new String(fixed, StandardCharsets.US_ASCII));
                if (present) {
                    group.add("old", new NanoTime(2_440_588 + i - 3000, 1_001L * i));
                }
                row.add(present ? (i - 3000) * 86_400_000_000L + 1_001L * i / 1000 : null);
                if (present) {
                    group.add("ms", i * 1_234_567L - 1_000_000_000L);
                    group.add("ns", i * 1_234_567L - 1_000_000_000L);
                }
                row.add(present ? (i * 1_234_567L - 1_000_000_000L) * 1000 : null);
                row.add(present ? Math.floorDiv(i * 1_234_567L - 1_000_000_000L, 1000L) : null);
                BigDecimal decimal = BigDecimal.valueOf(i * 7919L - 20_000_000L, 2);
                if (present) {
                    group.add(
                            "dec",
                            Binary.fromConstantByteArray(decimal.unscaledValue().toByteArray()));
                }
                row.add(present ? decimal : null);
                UUID id = new UUID(i * 0x9E3779B97F4A7C15L, i);
                if (present) {
                    byte[] bytes = ByteBuffer.allocate(16)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array();
                    group.add("id", Binary.fromConstantByteArray(bytes));
                    group.add("en", "E" + i % 3);
                    group.add("js", "{\"i\":" + i + "}");
                }
                row.add(present ? id.toString() : null);
                row.add(present ? "E" + i % 3 : null);
                row.add(present ? "{\"i\":" + i + "}" : null);
                writer.write(group);
                expected.add(row);
            }
        }
        List<List<Object>> found = ParquetFiles.read(file);
        assertThat(found).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            List<Object> row = new ArrayList<>();
            for (Object value : found.get(i)) {
                row.add(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.US_ASCII) : value);
            }
            assertThat(row).as("row %d", i).isEqualTo(expected.get(i));
        }
    }

    /** Its bytes, in the statistics, are in another order than the text that is compared. */
    @Test
    void noRowIsPrunedByAUuid() throws IOException {
        Path file = folder.resolve("t.parquet");
        MessageType message =
                MessageTypeParser.parseMessageType("message m { optional fixed_len_byte_array(16) id (UUID); }");
        try (ParquetWriter<Group> writer = writer(file, message)) {
            byte[] bytes = new byte[16];
            Arrays.fill(bytes, (byte) 0xff);
            Group group = new SimpleGroupFactory(message).newGroup();
            group.add("id", Binary.fromConstantByteArray(bytes));
            writer.write(group);
        }
        SqlType.Struct schema = SqlType.struct(Field.nullable("id", SqlType.STRING));
        ColumnPredicate equal = new ColumnPredicate.Compare(
                ColumnPath.of("id"), Comparison.EQUAL, "ffffffff-ffff-ffff-ffff-ffffffffffff");
        assertThat(ParquetFiles.read(file, DataFileSchema.plain(schema), ParquetFiles.request(schema, equal)))
                .containsExactly(List.of("ffffffff-ffff-ffff-ffff-ffffffffffff"));
    }

    @Test
    void listsOfOldWriters() throws IOException {
        MessageType message = MessageTypeParser.parseMessageType("""
            message m {
              optional group avro (LIST) { repeated int32 array; }
              optional group thrift (LIST) { repeated group thrift_tuple { required int32 x; } }
              optional group two (LIST) { repeated group e { required int32 a; optional int32 b; } }
              optional group hive (LIST) { repeated group bag { optional int32 array_element; } }
              optional group old (MAP_KEY_VALUE) { repeated group map { required binary key (STRING); optional int32 value; } }
              repeated int32 bare;
              repeated group many { required int32 p; repeated int32 q; }
            }
            """);
        Path file = folder.resolve("t.parquet");
        try (ParquetWriter<Group> writer = writer(file, message)) {
            Group group = new SimpleGroupFactory(message).newGroup();
            group.addGroup("avro").append("array", 1).append("array", 2);
            group.addGroup("thrift").addGroup("thrift_tuple").append("x", 3);
            Group two = group.addGroup("two");
            two.addGroup("e").append("a", 4);
            two.addGroup("e").append("a", 5).append("b", 6);
            Group hive = group.addGroup("hive");
            hive.addGroup("bag");
            hive.addGroup("bag").append("array_element", 7);
            group.addGroup("old").addGroup("map").append("key", "k").append("value", 8);
            group.append("bare", 9).append("bare", 10);
            group.addGroup("many").append("p", 11).append("q", 12).append("q", 13);
            group.addGroup("many").append("p", 14);
            writer.write(group);
            writer.write(new SimpleGroupFactory(message).newGroup());
        }
        assertThat(ParquetFiles.read(file))
                .containsExactly(
                        List.of(
                                List.of(1, 2),
                                List.of(List.of(3)),
                                List.of(Arrays.asList(4, null), List.of(5, 6)),
                                Arrays.asList(null, 7),
                                Map.of("k", 8),
                                List.of(9, 10),
                                List.of(List.of(11, List.of(12, 13)), List.of(14, List.of()))),
                        Arrays.asList(null, null, null, null, null, List.of(), List.of()));
    }

    @Test
    void typesThatAreNotSupportedAreRefusedByName() throws IOException {
        for (String type : List.of(
                "fixed_len_byte_array(2) c (FLOAT16)",
                "int32 c (TIME(MILLIS,true))",
                "int64 c (TIME(MICROS,true))",
                "fixed_len_byte_array(12) c (INTERVAL)")) {
            MessageType message = MessageTypeParser.parseMessageType("message m { optional " + type + "; }");
            Path file = folder.resolve("t" + Math.abs(type.hashCode()) + ".parquet");
            writer(file, message).close();
            assertThatThrownBy(() -> ParquetFiles.schema(file))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FEATURE))
                    .hasMessageContaining("column c")
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void whatWeWriteReadsEqualThere() throws IOException {
        RandomValues random = new RandomValues(11, 0.3, 0);
        List<List<Object>> columns = new ArrayList<>();
        SqlType.Struct schema = RoundTripTest.EVERY_TYPE;
        for (Field field : schema.fields()) {
            columns.add(random.column(field, 3000));
        }
        Path file = folder.resolve("t.parquet");
        RoundTripTest.write(file, new FileWriteOptions("ZSTD", 1 << 19, 32), columns, 1000);
        try (ParquetReader<Group> reader = new GroupReader(new LocalInputFile(file)).build()) {
            int row = 0;
            for (Group group = reader.read(); group != null; group = reader.read()) {
                for (int c = 0; c < columns.size(); c++) {
                    Object expected = columns.get(c).get(row);
                    Object found = group.getFieldRepetitionCount(c) == 0
                            ? null
                            : value(schema.fields().get(c).type(), group, c, 0);
                    assertThat(found).as("row %d, column %d", row, c).isEqualTo(expected);
                }
                row++;
            }
            assertThat(row).isEqualTo(3000);
        }
    }

    private static ParquetWriter<Group> writer(Path file, MessageType message) throws IOException {
        return ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(message)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build();
    }

    private static final class GroupReader extends ParquetReader.Builder<Group> {
        GroupReader(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private static Object value(SqlType type, Group group, int field, int index) {
        return switch (type) {
            case SqlType.Decimal decimal -> {
                BigInteger unscaled = decimal.precision() <= 9
                        ? BigInteger.valueOf(group.getInteger(field, index))
                        : decimal.isShort()
                                ? BigInteger.valueOf(group.getLong(field, index))
                                : new BigInteger(group.getBinary(field, index).getBytes());
                yield new BigDecimal(unscaled, decimal.scale());
            }
            case SqlType.Array array -> {
                Group list = group.getGroup(field, index);
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
                    Group element = list.getGroup(0, i);
                    values.add(element.getFieldRepetitionCount(0) == 0 ? null : value(array.element(), element, 0, 0));
                }
                yield values;
            }
            case SqlType.Map map -> {
                Group entries = group.getGroup(field, index);
                Map<Object, Object> values = new LinkedHashMap<>();
                for (int i = 0; i < entries.getFieldRepetitionCount(0); i++) {
                    Group entry = entries.getGroup(0, i);
                    values.put(
                            value(map.key(), entry, 0, 0),
                            entry.getFieldRepetitionCount(1) == 0 ? null : value(map.value(), entry, 1, 0));
                }
                yield values;
            }
            case SqlType.Struct struct -> {
                Group inner = group.getGroup(field, index);
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < struct.fields().size(); i++) {
                    values.add(
                            inner.getFieldRepetitionCount(i) == 0
                                    ? null
                                    : value(struct.fields().get(i).type(), inner, i, 0));
                }
                yield values;
            }
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> group.getBoolean(field, index);
                    case TINYINT, SMALLINT, INT, DATE -> group.getInteger(field, index);
                    case BIGINT, TIMESTAMP, TIMESTAMP_NTZ -> group.getLong(field, index);
                    case FLOAT -> group.getFloat(field, index);
                    case DOUBLE -> group.getDouble(field, index);
                    case STRING -> group.getString(field, index);
                    case BINARY -> group.getBinary(field, index).getBytes();
                    default -> throw new IllegalArgumentException(type.sql());
                };
        };
    }
}
