package io.sluice.storage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.csv.CsvFormat;
import io.sluice.storage.ingest.csv.CsvOptions;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScanSourceTest {
    private static final ObjectStore STORE = new LocalObjectStore();

    @TempDir
    Path folder;

    @Test
    void withoutOptionsColumnsAreTextAndNumbered() throws IOException {
        ScanSource source = open(file("a.csv", "x,y\r\n1,\n\n\"\",\"a \"\"b\"\" c, d\"\n"), Map.of());
        assertThat(source.schema())
                .isEqualTo(
                        SqlType.struct(Field.nullable("_c0", SqlType.STRING), Field.nullable("_c1", SqlType.STRING)));
        assertThat(rows(source))
                .containsExactly(List.of("x", "y"), Arrays.asList("1", null), List.of("", "a \"b\" c, d"));
    }

    @Test
    void headerAndInferredTypes() throws IOException {
        ScanSource source = open(
                file(
                        "a.csv",
                        "\uFEFFi,big,dec,dbl,day,ts,flag,text,mixed,empty,i\n"
                                + "1,10000000000,100000000000000000000,1.5,2020-02-29,2020-01-01 10:00:00,true,a,1,,7\n"
                                + "-2,3,4,5,1969-12-31,2020-01-02,FALSE,2020-01-01,true,,8\n"),
                Map.of("HEADER", "true", "inferSchema", "TRUE"));
        assertThat(source.schema().sql())
                .isEqualTo("STRUCT<i: INT, big: BIGINT, dec: DECIMAL(38,0), dbl: DOUBLE, day: DATE, ts: TIMESTAMP,"
                        + " flag: BOOLEAN, text: STRING, mixed: STRING, empty: STRING, i10: INT>");
        assertThat(rows(source))
                .containsExactly(
                        Arrays.asList(
                                1,
                                10_000_000_000L,
                                new BigDecimal("100000000000000000000"),
                                1.5,
                                day(2020, 2, 29),
                                micros(LocalDateTime.of(2020, 1, 1, 10, 0)),
                                true,
                                "a",
                                "1",
                                null,
                                7),
                        Arrays.asList(
                                -2,
                                3L,
                                new BigDecimal("4"),
                                5.0,
                                day(1969, 12, 31),
                                micros(LocalDateTime.of(2020, 1, 2, 0, 0)),
                                false,
                                "2020-01-01",
                                "true",
                                null,
                                8));
    }

    private static ScanSource inRanges(
            FileStatus file,
            SqlType.Struct schema,
            ColumnMatching matching,
            Map<String, String> options,
            long splitBytes) {
        LoadReport report = new LoadReport();
        RowFormat format = new CsvFormat(STORE, schema, List.of(), matching, CsvOptions.of(options), report);
        FileColumns columns = FileColumns.given(schema, PathPartitions.none());
        return new RowFilesSource(List.of(file), format, columns, new Tolerance(false, false, report), splitBytes);
    }

    @Test
    void everyTypeOfAGivenSchema() throws IOException {
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("a", SqlType.TINYINT),
                Field.nullable("b", SqlType.BIGINT),
                Field.nullable("c", SqlType.decimal(10, 2)),
                Field.nullable("d", SqlType.decimal(30, 3)),
                Field.nullable("e", SqlType.FLOAT),
                Field.nullable("f", SqlType.DOUBLE),
                Field.nullable("g", SqlType.TIMESTAMP),
                Field.nullable("h", SqlType.TIMESTAMP_NTZ),
                Field.nullable("i", SqlType.BINARY));
        String text = "-128,-9223372036854775808,1.005,123456789012345678901234567.8915,0.1,1e-3,"
                + "2024-03-31T02:30:00.123456789+02:00,2024-03-31 02:30,xyz\n"
                + "128,9223372036854775808,123456789.00,1,1d,-Infinity,2024-13-01,2024-01-01 25:00,\n"
                + " 7 ,+5,-.5,-0,NaN,0.1234567890123456789,2024-01-01,2024-02-30,\u00e9\n";
        List<List<Object>> rows = rows(open(file("a.csv", text), schema, ColumnMatching.BY_POSITION, Map.of()));
        assertThat(rows.get(0).subList(0, 8))
                .containsExactly(
                        -128,
                        Long.MIN_VALUE,
                        new BigDecimal("1.01"),
                        new BigDecimal("123456789012345678901234567.892"),
                        0.1f,
                        0.001,
                        micros(LocalDateTime.of(2024, 3, 31, 0, 30, 0, 123_456_000)),
                        micros(LocalDateTime.of(2024, 3, 31, 2, 30)));
        assertThat((byte[]) rows.get(0).get(8)).isEqualTo("xyz".getBytes(StandardCharsets.UTF_8));
        assertThat(rows.get(1))
                .containsExactly(
                        null, null, null, new BigDecimal("1.000"), null, Double.NEGATIVE_INFINITY, null, null, null);
        assertThat(rows.get(2).subList(0, 8))
                .containsExactly(
                        7,
                        5L,
                        new BigDecimal("-0.50"),
                        new BigDecimal("0.000"),
                        Float.NaN,
                        0.1234567890123456789,
                        micros(LocalDateTime.of(2024, 1, 1, 0, 0)),
                        null);
    }

    @Test
    void columnsByNameWhateverTheirOrderInEachFile() throws IOException {
        Path first = file("a.csv", "A,b,extra\n1,x,?\n");
        Path second = file("b.csv", "b,A\ny,2\n");
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("B", SqlType.STRING),
                Field.nullable("missing", SqlType.INT),
                Field.nullable("a", SqlType.INT));
        ScanSource source = new FileSources(STORE)
                .open(
                        "csv",
                        List.of(status(first), status(second)),
                        schema,
                        ColumnMatching.BY_NAME,
                        Map.of("header", "true"));
        assertThat(rows(source)).containsExactlyInAnyOrder(Arrays.asList("x", null, 1), Arrays.asList("y", null, 2));
    }

    @Test
    void optionsHaveTheirEffect() throws IOException {
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("d", SqlType.DATE),
                Field.nullable("t", SqlType.TIMESTAMP),
                Field.nullable("s", SqlType.STRING),
                Field.nullable("u", SqlType.STRING));
        Map<String, String> options = new HashMap<>();
        options.put("delimiter", "||");
        options.put("quote", "'");
        options.put("escape", "^");
        options.put("comment", "#");
        options.put("nullValue", "NA");
        options.put("emptyValue", "<empty>");
        options.put("dateFormat", "dd.MM.yyyy");
        options.put("timestampFormat", "MM/dd/yyyy HH:mm");
        options.put("timeZone", "Europe/Berlin");
        options.put("ignoreLeadingWhiteSpace", "true");
        options.put("ignoreTrailingWhiteSpace", "true");
        String text = "# nothing\n31.12.2020||01/31/2021 12:00||  'a^'b||c' || u|v  \n01.01.2021||NA||''||NA\n";
        assertThat(rows(open(file("a.csv", text), schema, ColumnMatching.BY_POSITION, options)))
                .containsExactly(
                        List.of(day(2020, 12, 31), micros(LocalDateTime.of(2021, 1, 31, 11, 0)), "a'b||c", "u|v"),
                        Arrays.asList(day(2021, 1, 1), null, "<empty>", null));
    }

    @Test
    void linesWithinQuotesNeedMultiLine() throws IOException {
        Path path = file("a.csv", "1,\"two\nlines\"\n2,x\n");
        assertThat(rows(open(path, Map.of("multiLine", "true"))))
                .containsExactly(List.of("1", "two\nlines"), List.of("2", "x"));
        assertThat(rows(open(path, Map.of())))
                .containsExactly(List.of("1", "two"), Arrays.asList("lines\"", null), List.of("2", "x"));
    }

    @Test
    void compressedAndTranscodedFiles() throws IOException {
        Path zipped = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("1,ü\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rows(open(zipped, Map.of()))).containsExactly(List.of("1", "ü"));
        Path latin = folder.resolve("b.csv");
        Files.write(latin, "1,ü\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(rows(open(latin, Map.of("encoding", "ISO-8859-1")))).containsExactly(List.of("1", "ü"));
        Path wide = folder.resolve("c.csv");
        Files.write(wide, "1,ü\n".getBytes(StandardCharsets.UTF_16));
        assertThat(rows(open(wide, Map.of("charset", "UTF-16")))).containsExactly(List.of("1", "ü"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1000, 1 << 20})
    void rangesOfAFileGiveEveryRecordOnce(int splitBytes) throws IOException {
        StringBuilder text = new StringBuilder("id,name\r\n");
        for (int i = 0; i < 300; i++) {
            text.append(i).append(",\"name, ").append(i).append(i % 3 == 0 ? "\"\r\n" : i % 3 == 1 ? "\"\n" : "\"\r");
        }
        Path path = file("a.csv", text.toString());
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("name", SqlType.STRING), Field.nullable("id", SqlType.INT));
        ScanSource source =
                inRanges(status(path), schema, ColumnMatching.BY_NAME, Map.of("header", "true"), splitBytes);
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expected.add(List.of("name, " + i, i));
        }
        assertThat(rows(source)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void badRecordsByMode() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("a", SqlType.STRING), Field.nullable("n", SqlType.INT));
        Path path = file("bad.csv", "a,1\nb,x\nc\nd,4,5\ne,6\n");
        assertThat(rows(open(path, schema, ColumnMatching.BY_POSITION, Map.of())))
                .containsExactly(
                        List.of("a", 1),
                        Arrays.asList("b", null),
                        Arrays.asList("c", null),
                        List.of("d", 4),
                        List.of("e", 6));
        assertThat(rows(open(path, schema, ColumnMatching.BY_POSITION, Map.of("mode", "dropMalformed"))))
                .containsExactly(List.of("a", 1), List.of("e", 6));
        ScanSource strict = open(path, schema, ColumnMatching.BY_POSITION, Map.of("mode", "FAILFAST"));
        assertThatThrownBy(() -> rows(strict))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_INPUT))
                .hasMessageContaining("line 2 of " + path)
                .hasMessageContaining("column n (field 2): 'x' is not a value of type INT");
    }

    @Test
    void aBadValueIsPlacedOnItsLineInAnyRange() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            text.append(i == 150 ? "oops" : "" + i).append('\n');
        }
        Path path = file("bad.csv", text.toString());
        ScanSource source = inRanges(
                status(path),
                SqlType.struct(Field.nullable("n", SqlType.INT)),
                ColumnMatching.BY_POSITION,
                Map.of("mode", "FAILFAST"),
                64);
        assertThatThrownBy(() -> rows(source)).hasMessageContaining("line 150");
    }

    @Test
    void unknownOptionsAndBadValuesAreRefusedByName() throws IOException {
        Path path = file("a.csv", "1\n");
        assertThatThrownBy(() -> open(path, Map.of("heder", "true")))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("heder")
                .hasMessageContaining("header");
        assertThatThrownBy(() -> open(path, Map.of("mode", "LAX"))).hasMessageContaining("FAILFAST");
        assertThatThrownBy(() -> open(path, Map.of("header", "yes"))).hasMessageContaining("header");
    }

    @Test
    void filesByFolderPatternAndName() throws IOException {
        Path sub = Files.createDirectories(folder.resolve("data/sub"));
        Files.createDirectories(folder.resolve("data/_delta_log"));
        for (String name : List.of(
                "data/file_a.csv",
                "data/file_h.csv",
                "data/sub/file_b.csv",
                "data/_SUCCESS",
                "data/.hidden",
                "data/_delta_log/0.json")) {
            Files.writeString(folder.resolve(name), "1\n");
        }
        FileSources sources = new FileSources(STORE);
        String data = folder.resolve("data").toString();
        assertThat(names(sources.list(data))).containsExactly("file_a.csv", "file_h.csv", "file_b.csv");
        assertThat(names(sources.list(data, List.of(), java.util.Optional.of("file_[a-g].csv"), Map.of())))
                .containsExactly("file_a.csv", "file_b.csv");
        assertThat(names(sources.list(data, List.of(), java.util.Optional.of("sub/*"), Map.of())))
                .containsExactly("file_b.csv");
        assertThat(names(sources.list(folder + "/", List.of(), java.util.Optional.of("data/file_{a,h}.csv"), Map.of())))
                .containsExactly("file_a.csv", "file_h.csv");
        assertThat(names(sources.list(data + "/file_?.csv"))).containsExactly("file_a.csv", "file_h.csv");
        assertThat(names(sources.list(data, List.of("sub/file_b.csv"), java.util.Optional.empty(), Map.of())))
                .containsExactly("file_b.csv");
        assertThat(sources.list(data, List.of(), java.util.Optional.of("*.json"), Map.of()))
                .isEmpty();
        assertThat(sub).exists();
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("one.csv"), folder.resolve("data/file_a.csv"));
        Files.createSymbolicLink(links.resolve("all"), sub);
        assertThat(names(sources.list(links.toString()))).containsExactly("file_b.csv", "one.csv");
        assertThat(names(sources.list(links + "/*.csv"))).containsExactly("one.csv");
        for (String missing : List.of(folder + "/nothing", folder + "/nothing/*.csv")) {
            assertThatThrownBy(() -> sources.list(missing))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH_NOT_FOUND));
        }
        assertThatThrownBy(() -> sources.list(data, List.of("no.csv"), java.util.Optional.empty(), Map.of()))
                .hasMessageContaining("no.csv");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static FileStatus status(Path path) {
        return STORE.status(path.toString()).orElseThrow();
    }

    private static ScanSource open(Path path, Map<String, String> options) {
        return new FileSources(STORE).open("CSV", List.of(status(path)), options);
    }

    private static ScanSource open(
            Path path, SqlType.Struct schema, ColumnMatching matching, Map<String, String> options) {
        return new FileSources(STORE).open("CSV", List.of(status(path)), schema, matching, options);
    }

    private static List<String> names(List<FileStatus> files) {
        return files.stream().map(FileStatus::name).toList();
    }

    static List<List<Object>> rows(ScanSource source) {
        List<ScanColumn> columns = new ArrayList<>();
        for (int i = 0; i < source.schema().fields().size(); i++) {
            columns.add(new ScanColumn.Stored(i, source.schema().fields().get(i).type()));
        }
        List<List<Object>> rows = new ArrayList<>();
        MemoryAccount memory = MemoryAccount.root("test", 1 << 30);
        for (ScanSplit split : source.plan(ScanRequest.of(columns)).splits()) {
            try (BatchReader reader = split.open(ScanContext.of(memory))) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int i = 0; i < batch.rowCount(); i++) {
                        List<Object> row = new ArrayList<>();
                        for (int c = 0; c < batch.columnCount(); c++) {
                            row.add(Vectors.value(
                                    batch.column(c), batch.selection().position(i)));
                        }
                        rows.add(row);
                    }
                }
            }
        }
        assertThat(memory.reservedBytes()).isZero();
        return rows;
    }

    private static int day(int year, int month, int day) {
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
    }
}
