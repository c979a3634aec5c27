package io.sluice.storage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.avro.AvroFormat;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.ingest.orc.OrcFormat;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Avro files that fastavro wrote and ORC files that pyarrow's C++ writer wrote. */
class TypedFilesTest {
    private static final ObjectStore STORE = new LocalObjectStore();

    @TempDir
    Path folder;

    @Test
    void everyTypeOfAvro() throws URISyntaxException {
        ScanSource source = open("avro", "types.avro", Map.of());
        assertThat(source.schema().sql())
                .isEqualTo("STRUCT<b: BOOLEAN, i: INT, l: BIGINT, f: FLOAT, dbl: DOUBLE, s: STRING, e: STRING,"
                        + " bin: BINARY, fx: BINARY, d: DECIMAL(10,2), big: DECIMAL(38,3), day: DATE, ms: TIMESTAMP,"
                        + " us: TIMESTAMP, local: TIMESTAMP_NTZ, num: BIGINT, arr: ARRAY<INT>,"
                        + " m: MAP<STRING, BIGINT>, st: STRUCT<x: INT, y: ARRAY<STRING>>>");
        List<List<Object>> rows = rows(source);
        List<Object> first = new ArrayList<>(rows.getFirst());
        assertThat((byte[]) first.set(7, null)).containsExactly(0, 0xFF);
        assertThat((byte[]) first.set(8, null)).containsExactly('a', 'b', 'c', 'd');
        assertThat(first)
                .isEqualTo(Arrays.asList(
                        true,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        0.5f,
                        0.1,
                        "ü",
                        "BLUE",
                        null,
                        null,
                        new BigDecimal("123.45"),
                        new BigDecimal("12345678901234567890123456789.123"),
                        -1,
                        -500_000L,
                        leapDay(),
                        leapDay(),
                        7L,
                        Arrays.asList(1, null, 3),
                        map("k", 1L, "z", null),
                        Arrays.asList(1, List.of("a"))));
        assertThat(rows.get(1)).isEqualTo(Collections.nCopies(19, null));
    }

    @Test
    void everyTypeOfOrc() throws URISyntaxException {
        ScanSource source = open("orc", "types.orc", Map.of("timeZone", "Asia/Kathmandu"));
        assertThat(source.schema().sql())
                .isEqualTo("STRUCT<b: BOOLEAN, i8: TINYINT, i16: SMALLINT, i32: INT, i64: BIGINT, f32: FLOAT,"
                        + " f64: DOUBLE, s: STRING, bin: BINARY, d: DECIMAL(10,2), big: DECIMAL(38,3), day: DATE,"
                        + " ts: TIMESTAMP, inst: TIMESTAMP, l: ARRAY<INT>, m: MAP<STRING, BIGINT>,"
                        + " st: STRUCT<x: INT, y: ARRAY<STRING>>>");
        List<List<Object>> rows = rows(source);
        List<Object> first = new ArrayList<>(rows.getFirst());
        List<Object> last = new ArrayList<>(rows.get(2));
        assertThat((byte[]) first.set(8, null)).containsExactly(0, 0xFF);
        assertThat((byte[]) last.set(8, null)).isEmpty();
        long before1970 = LocalDateTime.of(1965, 3, 4, 5, 6, 7).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
        long zone = (5 * 60 + 30) * 60 * 1_000_000L;
        long laterZone = (5 * 60 + 45) * 60 * 1_000_000L;
        assertThat(first)
                .isEqualTo(Arrays.asList(
                        true,
                        -128,
                        -32768,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        0.5f,
                        0.1,
                        "ü",
                        null,
                        new BigDecimal("123.45"),
                        new BigDecimal("12345678901234567890123456789.123"),
                        -1,
                        before1970 - zone,
                        before1970,
                        Arrays.asList(1, null, 3),
                        map("k", 1L, "z", null),
                        Arrays.asList(1, List.of("a"))));
        assertThat(rows.get(1)).isEqualTo(Collections.nCopies(17, null));
        assertThat(last)
                .isEqualTo(Arrays.asList(
                        false,
                        127,
                        32767,
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE,
                        Float.POSITIVE_INFINITY,
                        -1e300,
                        "",
                        null,
                        new BigDecimal("-0.01"),
                        new BigDecimal("-1.000"),
                        (int) LocalDate.of(2024, 2, 29).toEpochDay(),
                        leapDay() - laterZone,
                        leapDay(),
                        List.of(),
                        Map.of(),
                        Arrays.asList(null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"avro", "orc"})
    void rangesOfAFileGiveEachRowOnce(String format) throws URISyntaxException {
        FileStatus file = resource("many." + format);
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("T", SqlType.STRING), Field.nullable("id", SqlType.BIGINT));
        RowFormat rows = format.equals("avro")
                ? new AvroFormat(STORE, schema, null)
                : new OrcFormat(STORE, schema, ZoneOffset.UTC);
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            expected.add(List.of("v" + i % 97, (long) i));
        }
        for (long range : new long[] {100, 777, 5000, 1 << 20}) {
            ScanSource source = new RowFilesSource(
                    List.of(file),
                    rows,
                    FileColumns.given(schema, PathPartitions.none()),
                    new Tolerance(false, false, new LoadReport()),
                    range);
            assertThat(rows(source)).as("ranges of " + range).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"avro", "orc"})
    void damagedFilesAndMissingColumns(String format) throws URISyntaxException, IOException {
        Path damaged = folder.resolve("bad." + format);
        byte[] good = Files.readAllBytes(Path.of(resource("many." + format).path()));
        Files.write(damaged, Arrays.copyOf(good, good.length / 2));
        FileSources sources = new FileSources(STORE);
        List<FileStatus> files = sources.list(damaged.toString());
        assertThatThrownBy(() -> rows(sources.open(format, files, Map.of())))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("bad." + format);
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("none", SqlType.STRING), Field.nullable("id", SqlType.BIGINT));
        ScanSource source =
                sources.open(format, List.of(resource("many." + format)), schema, ColumnMatching.BY_NAME, Map.of());
        assertThat(rows(source)).hasSize(3000).contains(Arrays.asList(null, 7L));
        SqlType.Struct wrong = SqlType.struct(Field.nullable("id", SqlType.DATE));
        assertThatThrownBy(() -> rows(sources.open(
                        format, List.of(resource("many." + format)), wrong, ColumnMatching.BY_NAME, Map.of())))
                .hasMessageContaining("DATE");
        assertThatThrownBy(() -> sources.open(format, files, Map.of("header", "true")))
                .hasMessageContaining("header");
    }

    @Test
    void aReadersSchemaForAvro() throws URISyntaxException {
        String schema = "{\"type\": \"record\", \"name\": \"m\", \"fields\": [{\"name\": \"id\", \"type\": \"long\"},"
                + " {\"name\": \"more\", \"type\": \"string\", \"default\": \"d\"}]}";
        ScanSource source = open("avro", "many.avro", Map.of("avroSchema", schema));
        assertThat(source.schema().sql()).isEqualTo("STRUCT<id: BIGINT, more: STRING>");
        assertThat(rows(source)).hasSize(3000).contains(List.of(7L, "d"));
    }

    @Test
    void columnsOfSeveralAvroFilesTakeTheValuesOfAll() throws IOException {
        LogicalType cents = LogicalTypes.decimal(5, 2);
        LogicalType mills = LogicalTypes.decimal(6, 4);
        Schema narrow = record("INT", "FLOAT", cents, "x");
        Schema wide = record("LONG", "DOUBLE", mills, "x", "y");
        writeAvro("a.avro", narrow, 1, 1.5f, decimal("123.45", cents), List.of("p"));
        writeAvro("b.avro", wide, 1L << 40, 2.5, decimal("1.2345", mills), List.of("q", "r"));
        FileSources sources = new FileSources(STORE);
        ScanSource source = sources.open("avro", sources.list(folder.toString()), Map.of());
        assertThat(source.schema().sql())
                .isEqualTo("STRUCT<i: BIGINT, f: DOUBLE, d: DECIMAL(7,4), s: STRUCT<x: STRING, y: STRING>>");
        assertThat(rows(source))
                .containsExactlyInAnyOrder(
                        List.of(1L, 1.5, new BigDecimal("123.4500"), Arrays.asList("p", null)),
                        List.of(1L << 40, 2.5, new BigDecimal("1.2345"), List.of("q", "r")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "c"})
    void anAvroFileThatHasOnlyNullsSaysNothingOfTheType(String nameOfNulls) throws IOException {
        Schema nothing = Schema.create(Schema.Type.NULL);
        Schema whole = Schema.createUnion(nothing, Schema.create(Schema.Type.LONG));
        Schema none = Schema.createUnion(nothing);
        writeAvro(nameOfNulls + ".avro", fields(nothing, none, Schema.createArray(nothing)), null, null, array());
        writeAvro("b.avro", fields(whole, nothing, Schema.createArray(whole)), 1L, null, array(2L));
        FileSources sources = new FileSources(STORE);
        ScanSource source = sources.open("avro", sources.list(folder.toString()), Map.of());
        assertThat(source.schema().sql()).isEqualTo("STRUCT<f0: BIGINT, f1: STRING, f2: ARRAY<BIGINT>>");
        assertThat(rows(source))
                .containsExactlyInAnyOrder(Arrays.asList(null, null, List.of()), Arrays.asList(1L, null, List.of(2L)));
    }

    private static Schema fields(Schema... types) {
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("r").fields();
        for (int i = 0; i < types.length; i++) {
            fields = fields.name("f" + i).type(types[i]).noDefault();
        }
        return fields.endRecord();
    }

    /** No {@code List}, which stands for a record. */
    private static Set<Object> array(Object... values) {
        return Set.of(values);
    }

    @Test
    void avroValuesThatATypeCannotHoldAreErrors() throws IOException {
        LogicalType cents = LogicalTypes.decimal(12, 2);
        writeAvro(
                "a.avro",
                record("LONG", "DOUBLE", cents, "x"),
                1L << 40,
                1.5,
                decimal("1234567.89", cents),
                List.of("p"));
        FileSources sources = new FileSources(STORE);
        List<FileStatus> files = sources.list(folder.toString());
        for (Field field : List.of(Field.nullable("i", SqlType.INT), Field.nullable("d", SqlType.decimal(5, 2)))) {
            ScanSource source = sources.open("avro", files, SqlType.struct(field), ColumnMatching.BY_NAME, Map.of());
            assertThatThrownBy(() -> rows(source))
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE))
                    .hasMessageContaining("a.avro");
        }
        Schema times = SchemaBuilder.record("r")
                .fields()
                .name("t")
                .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
                .noDefault()
                .endRecord();
        writeAvro("t/t.avro", times, Long.MAX_VALUE);
        ScanSource source =
                sources.open("avro", sources.list(folder.resolve("t").toString()), Map.of());
        assertThatThrownBy(() -> rows(source))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATETIME_OVERFLOW));
    }

    /** A record of i and f of the types named, a decimal d, and a struct s of texts. */
    private static Schema record(String whole, String real, LogicalType decimal, String... texts) {
        Schema struct = Schema.createRecord("s", null, null, false);
        struct.setFields(Arrays.stream(texts)
                .map(name -> new Schema.Field(name, Schema.create(Schema.Type.STRING)))
                .toList());
        return SchemaBuilder.record("r")
                .fields()
                .name("i")
                .type(Schema.create(Schema.Type.valueOf(whole)))
                .noDefault()
                .name("f")
                .type(Schema.create(Schema.Type.valueOf(real)))
                .noDefault()
                .name("d")
                .type(decimal.addToSchema(Schema.create(Schema.Type.BYTES)))
                .noDefault()
                .name("s")
                .type(struct)
                .noDefault()
                .endRecord();
    }

    private static ByteBuffer decimal(String text, LogicalType type) {
        int scale = ((LogicalTypes.Decimal) type).getScale();
        return ByteBuffer.wrap(
                new BigDecimal(text).setScale(scale).unscaledValue().toByteArray());
    }

    /** A file with one record; lists are records. */
    private void writeAvro(String name, Schema schema, Object... values) throws IOException {
        GenericRecord record = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof List<?> texts) {
                GenericRecord inner =
                        new GenericData.Record(schema.getFields().get(i).schema());
                for (int k = 0; k < texts.size(); k++) {
                    inner.put(k, texts.get(k));
                }
                record.put(i, inner);
            } else {
                record.put(i, values[i]);
            }
        }
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, path.toFile()).append(record);
        }
    }

    private static long leapDay() {
        LocalDateTime time = LocalDateTime.of(2024, 2, 29, 12, 34, 56);
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 789_012;
    }

    private static Map<String, Object> map(String k1, Object v1, String k2, Object v2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(k1, v1);
        map.put(k2, v2);
        return map;
    }

    private static ScanSource open(String format, String name, Map<String, String> options) throws URISyntaxException {
        return new FileSources(STORE).open(format, List.of(resource(name)), options);
    }

    private static FileStatus resource(String name) throws URISyntaxException {
        Path path = Path.of(TypedFilesTest.class.getResource("/ingest/" + name).toURI());
        return STORE.status(path.toString()).orElseThrow();
    }

    private static List<List<Object>> rows(ScanSource source) {
        return CsvScanSourceTest.rows(source);
    }
}
