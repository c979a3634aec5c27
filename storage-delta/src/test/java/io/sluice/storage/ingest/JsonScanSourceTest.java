package io.sluice.storage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.ingest.json.JsonFormat;
import io.sluice.storage.ingest.json.JsonOptions;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonScanSourceTest {
    private static final ObjectStore STORE = new LocalObjectStore();

    @TempDir
    Path folder;

    @Test
    void columnsAreInferredAsSparkDoes() throws IOException {
        ScanSource source = open("""
            {"z": 1, "a": 1.5, "s": "x", "n": null, "b": true, "big": 123456789012345678901, "e": {}, "o": {"q": 1}}
            {"z": 2.5, "a": 2, "s": 3, "b": false, "l": [1, null, 2.5], "o": {"p": "t"}, "la": []}

            """, Map.of());
        assertThat(source.schema().sql())
                .isEqualTo("STRUCT<a: DOUBLE, b: BOOLEAN, big: DECIMAL(21,0), l: ARRAY<DOUBLE>, la: ARRAY<STRING>,"
                        + " n: STRING, o: STRUCT<p: STRING, q: BIGINT>, s: STRING, z: DOUBLE>");
        assertThat(rows(source))
                .containsExactly(
                        Arrays.asList(
                                1.5,
                                true,
                                new BigDecimal("123456789012345678901"),
                                null,
                                null,
                                null,
                                Arrays.asList(null, 1L),
                                "x",
                                1.0),
                        Arrays.asList(
                                2.0,
                                false,
                                null,
                                Arrays.asList(1.0, null, 2.5),
                                List.of(),
                                null,
                                Arrays.asList("t", null),
                                "3",
                                2.5));
    }

    @Test
    void optionsForInference() throws IOException {
        String text = "{\"a\": 1, \"b\": 1.25, \"c\": true, \"t\": \"2020-01-01T10:00:00Z\", \"n\": null}\n";
        assertThat(open(text, Map.of("primitivesAsString", "true")).schema().sql())
                .isEqualTo("STRUCT<a: STRING, b: STRING, c: STRING, n: STRING, t: STRING>");
        assertThat(open(text, Map.of("prefersDecimal", "true", "inferTimestamp", "true", "dropFieldIfAllNull", "true"))
                        .schema()
                        .sql())
                .isEqualTo("STRUCT<a: BIGINT, b: DECIMAL(3,2), c: BOOLEAN, t: TIMESTAMP>");
    }

    @Test
    void everyTypeOfAGivenSchema() throws IOException {
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("t", SqlType.TINYINT),
                Field.nullable("i", SqlType.INT),
                Field.nullable("l", SqlType.BIGINT),
                Field.nullable("d", SqlType.decimal(10, 2)),
                Field.nullable("f", SqlType.FLOAT),
                Field.nullable("day", SqlType.DATE),
                Field.nullable("ts", SqlType.TIMESTAMP),
                Field.nullable("local", SqlType.TIMESTAMP_NTZ),
                Field.nullable("bin", SqlType.BINARY),
                Field.nullable("m", SqlType.map(SqlType.STRING, SqlType.array(SqlType.INT))),
                Field.nullable("text", SqlType.STRING));
        String text = """
            {"t": -128, "i": 7, "L": 9223372036854775807, "d": 1.005, "f": 0.1, "day": "2020-02-29",\
             "ts": "2020-01-01 10:00:00", "local": "2020-01-01T10:00:00", "bin": "AQI=",\
             "m": {"x": [1, 2], "y": null}, "text": {"k": [1, "z"]}}
            {"t": 128, "i": "7", "l": 1.5, "d": "12.3", "f": "NaN", "day": "20", "ts": 60, "bin": "!", "text": 1.50}
            """;
        ScanSource source = openAs(text, schema, Map.of("timeZone", "Asia/Kathmandu"));
        List<List<Object>> rows = rows(source);
        byte[] bytes = (byte[]) rows.getFirst().get(8);
        assertThat(bytes).containsExactly(1, 2);
        rows.getFirst().set(8, null);
        assertThat(rows)
                .containsExactly(
                        Arrays.asList(
                                -128,
                                7,
                                Long.MAX_VALUE,
                                new BigDecimal("1.01"),
                                0.1f,
                                (int) LocalDate.of(2020, 2, 29).toEpochDay(),
                                LocalDateTime.of(2020, 1, 1, 4, 15).toEpochSecond(ZoneOffset.UTC) * 1_000_000,
                                LocalDateTime.of(2020, 1, 1, 10, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000,
                                null,
                                mapOf("x", List.of(1, 2), "y", null),
                                "{\"k\":[1,\"z\"]}"),
                        Arrays.asList(
                                null,
                                null,
                                null,
                                new BigDecimal("12.30"),
                                Float.NaN,
                                null,
                                60_000_000L,
                                null,
                                null,
                                null,
                                "1.50"));
        assertThatThrownBy(() -> openAs(text, SqlType.struct(Field.nullable("v", SqlType.INTERVAL_DAY_TIME)), Map.of()))
                .hasMessageContaining("INTERVAL");
    }

    private static Map<String, Object> mapOf(String k1, Object v1, String k2, Object v2) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        map.put(k1, v1);
        map.put(k2, v2);
        return map;
    }

    @Test
    void multiLineFilesHoldObjectsAndArrays() throws IOException {
        String array = "\uFEFF[\n {\"a\": 1,\n \"b\": \"x\"},\n {\"a\": 2}\n]\n";
        ScanSource source = open(array, Map.of("multiLine", "true"));
        assertThat(rows(source)).containsExactly(List.of(1L, "x"), Arrays.asList(2L, null));
        assertThat(rows(open("{\"a\":\n1}", Map.of("multiLine", "true")))).containsExactly(List.of(1L));
        assertThat(rows(open("[{\"a\": 1}, {\"a\": 2}]\n{\"a\": 3}\n", Map.of())))
                .containsExactly(List.of(1L), List.of(2L), List.of(3L));
    }

    @Test
    void libertiesOfTheText() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("a", SqlType.STRING));
        Map<String, String> texts = Map.of(
                "allowComments", "{/* c */ \"a\": 1}",
                "allowUnquotedFieldNames", "{a: 1}",
                "allowNumericLeadingZeros", "{\"a\": 001}",
                "allowBackslashEscapingAnyCharacter", "{\"a\": \"\\$\"}",
                "allowUnquotedControlChars", "{\"a\": \"\u0001\"}");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            assertThat(rows(openAs(text.getValue(), schema, Map.of())))
                    .as(text.getKey())
                    .containsExactly(Arrays.asList((Object) null));
            assertThat(rows(openAs(text.getValue(), schema, Map.of(text.getKey(), "true"))))
                    .as(text.getKey())
                    .doesNotContain(Arrays.asList((Object) null));
        }
        assertThat(rows(openAs("{'a': 'x'}", schema, Map.of()))).containsExactly(List.of("x"));
        assertThat(rows(openAs("{'a': 'x'}", schema, Map.of("allowSingleQuotes", "false"))))
                .containsExactly(Arrays.asList((Object) null));
    }

    @Test
    void badRecordsByMode() throws IOException {
        String text = "{\"a\": 1}\n{\"a\": \n{\"a\": \"x\", \"b\": 2}\n7\n{\"a\": 4}\n";
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("a", SqlType.INT),
                Field.nullable("b", SqlType.INT),
                Field.nullable("_corrupt_record", SqlType.STRING));
        assertThat(rows(openAs(text, schema, Map.of())))
                .containsExactly(
                        Arrays.asList(1, null, null),
                        Arrays.asList(null, null, "{\"a\": "),
                        Arrays.asList(null, 2, "{\"a\": \"x\", \"b\": 2}"),
                        Arrays.asList(null, null, "7"),
                        Arrays.asList(4, null, null));
        assertThat(rows(openAs(text, schema, Map.of("mode", "DROPMALFORMED"))))
                .containsExactly(Arrays.asList(1, null, null), Arrays.asList(4, null, null));
        assertThatThrownBy(() -> rows(openAs(text, schema, Map.of("mode", "FAILFAST"))))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_INPUT))
                .hasMessageContaining("line 2");
        assertThat(open(text, Map.of()).schema().sql())
                .isEqualTo("STRUCT<_corrupt_record: STRING, a: STRING, b: BIGINT>");
        assertThat(open(text, Map.of("columnNameOfCorruptRecord", "bad"))
                        .schema()
                        .fields()
                        .getFirst()
                        .name())
                .isEqualTo("bad");
    }

    @Test
    void badRecordsAreWrittenToAFolder() throws IOException {
        Path bad = folder.resolve("bad");
        SqlType.Struct schema = SqlType.struct(Field.nullable("a", SqlType.INT));
        assertThat(rows(openAs("{\"a\": 1}\n{\"a\": [\n", schema, Map.of("badRecordsPath", bad.toString()))))
                .containsExactly(List.of(1));
        try (Stream<Path> files = Files.walk(bad)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            assertThat(file.getParent().getFileName()).hasToString("bad_records");
            assertThat(Files.readString(file))
                    .contains("\"record\":\"{\\\"a\\\": [\"")
                    .contains("\"path\":");
        }
    }

    @Test
    void dataWithoutAPlaceIsRescued() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("a", SqlType.INT));
        List<List<Object>> rows = rows(openAs(
                "{\"a\": 1}\n{\"a\": \"x\", \"more\": {\"k\": [1]}, \"t\": \"y\"}\n",
                schema,
                Map.of("rescuedDataColumn", "_rescued_data")));
        assertThat(rows.getFirst()).containsExactly(1, null);
        assertThat(rows.get(1).getFirst()).isNull();
        assertThat((String) rows.get(1).get(1))
                .startsWith("{\"a\":\"x\",\"more\":{\"k\":[1]},\"t\":\"y\",\"_file_path\":\"");
    }

    @Test
    void compressionEncodingAndLineSeparator() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("a", SqlType.STRING));
        Path gzip = folder.resolve("a.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write("{\"a\": \"ü\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rows(source(gzip, schema, Map.of()))).containsExactly(List.of("ü"));
        Path named = folder.resolve("plain.json");
        Files.copy(gzip, named);
        assertThat(rows(source(named, schema, Map.of("compression", "gzip")))).containsExactly(List.of("ü"));
        Path utf16 = folder.resolve("utf16.json");
        Files.write(utf16, "{\"a\": \"ü\"}\n".getBytes(Charset.forName("UTF-16LE")));
        assertThat(rows(source(utf16, schema, Map.of("encoding", "UTF-16LE")))).containsExactly(List.of("ü"));
        Path separated = folder.resolve("sep.json");
        Files.writeString(separated, "{\"a\": 1}|;{\"a\":\n2}|;");
        assertThat(rows(source(separated, schema, Map.of("lineSep", "|;"))))
                .containsExactly(List.of("1"), List.of("2"));
        assertThatThrownBy(() -> source(separated, schema, Map.of("linesep2", "x")))
                .hasMessageContaining("linesep2")
                .hasMessageContaining("lineSep");
    }

    @Test
    void rangesOfAFileGiveEachLineOnce() throws IOException {
        StringBuilder text = new StringBuilder();
        List<List<Object>> expected = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String padding = "x".repeat(random.nextInt(90));
            text.append("{\"n\": ")
                    .append(i)
                    .append(", \"p\": \"")
                    .append(padding)
                    .append("\"}");
            text.append(random.nextBoolean() ? "\r\n" : random.nextBoolean() ? "\n" : "\n\n");
            expected.add(List.of((long) i, padding));
        }
        Path path = folder.resolve("many.json");
        Files.writeString(path, text);
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("n", SqlType.BIGINT), Field.nullable("p", SqlType.STRING));
        for (long range : new long[] {1, 7, 64, 1000, 100_000}) {
            LoadReport report = new LoadReport();
            ScanSource source = new RowFilesSource(
                    List.of(status(path)),
                    new JsonFormat(STORE, schema, JsonOptions.of(Map.of("mode", "FAILFAST")), report),
                    FileColumns.given(schema, PathPartitions.none()),
                    new Tolerance(false, false, report),
                    range);
            assertThat(rows(source)).as("ranges of " + range).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void agreesWithDuckDb() throws IOException, SQLException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            text.append("{\"id\": ").append(i);
            if (random.nextInt(5) > 0) {
                text.append(", \"price\": ").append(random.nextInt(1000) / 8.0);
            }
            text.append(", \"tags\": [\"t").append(random.nextInt(5)).append("\", \"é\\n\\u00fc\"]");
            text.append(", \"who\": {\"name\": \"n").append(random.nextInt(50)).append("\", \"age\": ");
            text.append(random.nextInt(4) == 0 ? "null" : String.valueOf(random.nextInt(90)))
                    .append("}}\n");
        }
        Path path = folder.resolve("duck.json");
        Files.writeString(path, text);
        List<List<Object>> expected = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, price, tags[1] || tags[2], who.name, who.age FROM"
                        + " read_json('" + path + "', format = 'newline_delimited') ORDER BY id")) {
            while (rows.next()) {
                expected.add(Arrays.asList(
                        rows.getLong(1), rows.getObject(2), rows.getString(3), rows.getString(4), rows.getObject(5)));
            }
        }
        List<List<Object>> actual = new ArrayList<>();
        for (List<Object> row : rows(new FileSources(STORE).open("json", List.of(status(path)), Map.of()))) {
            List<?> tags = (List<?>) row.get(2);
            List<?> who = (List<?>) row.get(3);
            actual.add(Arrays.asList(row.get(0), row.get(1), "" + tags.get(0) + tags.get(1), who.get(1), who.get(0)));
        }
        assertThat(actual).hasSize(2000).containsExactlyElementsOf(expected);
    }

    @Test
    void foldersGiveColumnsAndDamagedFilesAreLeftOut() throws IOException {
        Path day = Files.createDirectories(folder.resolve("t/day=2024-02-29"));
        Files.writeString(day.resolve("a.json"), "{\"x\": 1}\n");
        Files.writeString(day.resolve("b.json.gz"), "no gzip");
        FileSources sources = new FileSources(STORE);
        Map<String, String> options = Map.of("ignoreCorruptFiles", "true");
        LoadReport report = new LoadReport();
        List<FileStatus> files = sources.list(folder.resolve("t").toString(), List.of(), Optional.empty(), options);
        ScanSource source = sources.open("json", files, options, report);
        assertThat(source.schema().sql()).isEqualTo("STRUCT<x: BIGINT, day: DATE>");
        assertThat(rows(source))
                .containsExactly(List.of(1L, (int) LocalDate.of(2024, 2, 29).toEpochDay()));
        assertThat(report.corruptFiles())
                .containsExactly(day.resolve("b.json.gz").toString());
        assertThatThrownBy(() -> rows(sources.open("json", files, Map.of()))).hasMessageContaining("b.json.gz");
    }

    @Test
    void textAndBinaryFiles() throws IOException {
        Path path = folder.resolve("a.txt");
        Files.writeString(path, "eins\r\n\nzwei");
        FileSources sources = new FileSources(STORE);
        List<FileStatus> files = List.of(status(path));
        assertThat(rows(sources.open("text", files, Map.of())))
                .containsExactly(List.of("eins"), List.of(""), List.of("zwei"));
        assertThat(rows(sources.open("text", files, Map.of("wholetext", "true"))))
                .containsExactly(List.of("eins\r\n\nzwei"));
        assertThat(rows(sources.open("text", files, Map.of("lineSep", "i"))))
                .containsExactly(List.of("e"), List.of("ns\r\n\nzwe"));
        List<Object> binary = rows(sources.open("binaryFile", files, Map.of())).getFirst();
        assertThat(binary.subList(0, 3))
                .containsExactly(path.toString(), files.getFirst().modificationTimeMillis() * 1000, 11L);
        assertThat((byte[]) binary.get(3)).isEqualTo(Files.readAllBytes(path));
        assertThatThrownBy(() -> sources.open(
                        "text",
                        files,
                        SqlType.struct(Field.nullable("n", SqlType.INT)),
                        ColumnMatching.BY_POSITION,
                        Map.of()))
                .hasMessageContaining("STRING");
    }

    private ScanSource open(String text, Map<String, String> options) throws IOException {
        return source(write(text), null, options);
    }

    private ScanSource openAs(String text, SqlType.Struct schema, Map<String, String> options) throws IOException {
        return source(write(text), schema, options);
    }

    private Path write(String text) throws IOException {
        Path path = Files.createTempFile(folder, "f", ".json");
        Files.writeString(path, text);
        return path;
    }

    private static ScanSource source(Path path, SqlType.Struct schema, Map<String, String> options) {
        return new FileSources(STORE).open("json", List.of(status(path)), schema, ColumnMatching.BY_NAME, options);
    }

    private static FileStatus status(Path path) {
        return STORE.status(path.toString()).orElseThrow();
    }

    private static List<List<Object>> rows(ScanSource source) {
        return CsvScanSourceTest.rows(source);
    }
}
