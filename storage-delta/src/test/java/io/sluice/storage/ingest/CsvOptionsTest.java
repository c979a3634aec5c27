package io.sluice.storage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.airlift.compress.v3.lz4.Lz4HadoopStreams;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.SnappyHadoopCompatibleOutputStream;

/** Each option of CSV files changes what is read. */
class CsvOptionsTest {
    private static final ObjectStore STORE = new LocalObjectStore();
    private static final SqlType.Struct TWO =
            SqlType.struct(Field.nullable("a", SqlType.STRING), Field.nullable("b", SqlType.STRING));
    private static final SqlType.Struct NUMBER = SqlType.struct(Field.nullable("a", SqlType.INT));

    @TempDir
    Path folder;

    @Test
    void escapes() throws IOException {
        assertThat(read("'a''b',x\n", TWO, Map.of("quote", "'"))).containsExactly(List.of("a'b", "x"));
        assertThat(read("\"a^\"b\",x\n", TWO, Map.of("escape", "^"))).containsExactly(List.of("a\"b", "x"));
        assertThat(read("\"a\\\\\",x\n", TWO, Map.of())).containsExactly(List.of("a\\", "x"));
        assertThat(read("\"a#\\\",x\n", TWO, Map.of("charToEscapeQuoteEscaping", "#")))
                .containsExactly(List.of("a\\", "x"));
    }

    @Test
    void namesOfNumbers() throws IOException {
        SqlType.Struct doubles =
                SqlType.struct(Field.nullable("d", SqlType.DOUBLE), Field.nullable("f", SqlType.FLOAT));
        assertThat(read(
                        "-,~\n+,up\n1,down\n",
                        doubles,
                        Map.of("nanValue", "~", "positiveInf", "up", "negativeInf", "down")))
                .extracting(row -> row.get(1))
                .containsExactly(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertThat(read("nil,nil\n", doubles, Map.of("nanValue", "nil")))
                .containsExactly(List.of(Double.NaN, Float.NaN));
        assertThat(read("nil,\"\"\n", TWO, Map.of("nullValue", "nil", "emptyValue", "(empty)")))
                .containsExactly(Arrays.asList(null, "(empty)"));
    }

    @Test
    void datesAndTimes() throws IOException {
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("d", SqlType.DATE),
                Field.nullable("t", SqlType.TIMESTAMP),
                Field.nullable("n", SqlType.TIMESTAMP_NTZ));
        Map<String, String> options = Map.of(
                "dateFormat", "d. MMMM yyyy",
                "locale", "de-DE",
                "timestampFormat", "yyyy/MM/dd HH:mm",
                "timestampNTZFormat", "HH:mm dd-MM-yyyy",
                "timeZone", "Asia/Kathmandu");
        assertThat(read("29. Februar 2024,2024/02/29 10:00,10:00 29-02-2024\n", schema, options))
                .containsExactly(List.of(
                        (int) LocalDate.of(2024, 2, 29).toEpochDay(),
                        LocalDateTime.of(2024, 2, 29, 4, 15).toEpochSecond(ZoneOffset.UTC) * 1_000_000,
                        LocalDateTime.of(2024, 2, 29, 10, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000));
        assertThat(infer("2024-02-29\n", Map.of("inferSchema", "true"))).isEqualTo("STRUCT<_c0: DATE>");
        assertThat(infer("2024-02-29\n", Map.of("inferSchema", "true", "preferDate", "false")))
                .isEqualTo("STRUCT<_c0: TIMESTAMP>");
        assertThat(infer("1\nx\n", Map.of("inferSchema", "true", "samplingRatio", "0.0000001")))
                .isEqualTo("STRUCT<_c0: STRING>");
    }

    @Test
    void datesThatAreNoneAreMalformed() throws IOException {
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("d", SqlType.DATE), Field.nullable("t", SqlType.TIMESTAMP));
        Map<String, String> options = Map.of("dateFormat", "dd/MM/yyyy", "timestampFormat", "dd/MM/yyyy HH:mm");
        assertThat(read("31/02/2024,30/02/2024 10:00\n", schema, options)).containsExactly(Arrays.asList(null, null));
        assertThat(read("29/02/2024,29/02/2023 24:00\n", schema, options))
                .containsExactly(Arrays.asList((int) LocalDate.of(2024, 2, 29).toEpochDay(), null));
    }

    @Test
    void foundTypesTakeEveryValue() throws IOException {
        Map<String, String> days = Map.of("inferSchema", "true", "dateFormat", "dd/MM/yyyy");
        assertThat(infer("31/01/2024\n01/02/2024\n", days)).isEqualTo("STRUCT<_c0: DATE>");
        assertThat(infer("31/01/2024\n2024-01-01T10:00:00\n", days)).isEqualTo("STRUCT<_c0: STRING>");
        Map<String, String> times = Map.of("inferSchema", "true", "timestampFormat", "dd.MM.yyyy HH:mm");
        assertThat(infer("2024-01-31\n31.01.2024 10:00\n", times)).isEqualTo("STRUCT<_c0: STRING>");
        assertThat(infer("31.01.2024 10:00\n2024-01-31\n", times)).isEqualTo("STRUCT<_c0: STRING>");
        Map<String, String> both = Map.of("inferSchema", "true", "timestampFormat", "yyyy-MM-dd[ HH:mm]");
        assertThat(infer("2024-01-31\n2024-01-31 10:00\n", both)).isEqualTo("STRUCT<_c0: TIMESTAMP>");
    }

    @Test
    void emptyQuotesAreNullWhereTextIsNoValue() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("a", SqlType.INT), Field.nullable("b", SqlType.STRING));
        assertThat(read("\"\",\"\"\n", schema, Map.of("mode", "FAILFAST"))).containsExactly(Arrays.asList(null, ""));
        assertThatThrownBy(() -> read("\"\",\"\"\n", schema, Map.of("mode", "FAILFAST", "nullValue", "nil")))
                .hasMessageContaining("line 1");
    }

    @Test
    void noByteStandsForACharacterThatThereIsNot() throws IOException {
        Path path =
                Files.write(folder.resolve("ff.csv"), new byte[] {(byte) 0xFF, ',', '1', '\n', 'x', ',', '2', '\n'});
        assertThat(rows(path, TWO, Map.of())).extracting(row -> row.get(1)).containsExactly("1", "2");
        assertThat(rows(path, TWO, Map.of("quote", "", "escape", "")))
                .extracting(row -> row.get(1))
                .containsExactly("1", "2");
    }

    @Test
    void lines() throws IOException {
        assertThat(read("a,b;c,d\n;e,f", TWO, Map.of("lineSep", ";")))
                .containsExactly(List.of("a", "b"), List.of("c", "d\n"), List.of("e", "f"));
        assertThat(read("# no\na,b\n", TWO, Map.of("comment", "#"))).containsExactly(List.of("a", "b"));
        assertThat(read(" a , b \n", TWO, Map.of("ignoreLeadingWhiteSpace", "true")))
                .containsExactly(List.of("a ", "b "));
        assertThat(read(" a , b \n", TWO, Map.of("ignoreTrailingWhiteSpace", "true")))
                .containsExactly(List.of(" a", " b"));
        assertThat(read("a||b\n", TWO, Map.of("sep", "||"))).containsExactly(List.of("a", "b"));
        assertThat(read("\"a\nb\",c\n", TWO, Map.of("multiLine", "true"))).containsExactly(List.of("a\nb", "c"));
    }

    @Test
    void limits() throws IOException {
        assertThatThrownBy(() -> read("a,b\n", TWO, Map.of("maxColumns", "1"))).hasMessageContaining("maxColumns");
        assertThatThrownBy(() -> read("abc,b\n", TWO, Map.of("maxCharsPerColumn", "2")))
                .hasMessageContaining("maxCharsPerColumn");
        assertThat(read("abc,b\n", TWO, Map.of("maxColumns", "2", "maxCharsPerColumn", "3")))
                .hasSize(1);
    }

    @Test
    void aHeaderMayHaveToMatch() throws IOException {
        Map<String, String> passed = Map.of("header", "true");
        Map<String, String> enforced = Map.of("header", "true", "enforceSchema", "false");
        assertThat(read("x,y\n1,2\n", TWO, passed)).containsExactly(List.of("1", "2"));
        assertThat(read("A,b\n1,2\n", TWO, enforced)).containsExactly(List.of("1", "2"));
        assertThatThrownBy(() -> read("b,a\n1,2\n", TWO, enforced))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH));
    }

    @Test
    void badRecords() throws IOException {
        SqlType.Struct withText =
                SqlType.struct(Field.nullable("a", SqlType.INT), Field.nullable("bad", SqlType.STRING));
        String text = "1\n\"x\"\"\"\n2,3\n";
        assertThat(read(text, withText, Map.of("columnNameOfCorruptRecord", "bad")))
                .containsExactly(Arrays.asList(1, null), Arrays.asList(null, "\"x\"\"\""), Arrays.asList(2, "2,3"));
        assertThat(read(text, NUMBER, Map.of("mode", "dropMalformed"))).containsExactly(List.of(1));
        assertThatThrownBy(() -> read(text, NUMBER, Map.of("mode", "FAILFAST"))).hasMessageContaining("line 2");
        Path bad = folder.resolve("bad");
        assertThat(read(text, NUMBER, Map.of("badRecordsPath", bad.toString()))).containsExactly(List.of(1));
        try (Stream<Path> files = Files.walk(bad)) {
            String written = Files.readString(
                    files.filter(Files::isRegularFile).findFirst().orElseThrow());
            assertThat(written.lines()).hasSize(2);
            assertThat(written).contains("\"record\":\"2,3\"").contains("\"reason\":");
        }
    }

    @Test
    void dataWithoutAPlaceIsRescued() throws IOException {
        List<List<Object>> rows = read("1\nx,y\n", NUMBER, Map.of("rescuedDataColumn", "_rescued_data"));
        assertThat(rows.getFirst()).containsExactly(1, null);
        assertThat(rows.get(1).getFirst()).isNull();
        assertThat((String) rows.get(1).get(1)).startsWith("{\"_c0\":\"x\",\"_c1\":\"y\",\"_file_path\":\"");
        rows = read("a,more\n1,z\n", NUMBER, Map.of("rescuedDataColumn", "r", "header", "true"));
        assertThat((String) rows.getFirst().get(1)).startsWith("{\"more\":\"z\",");
    }

    /** Wraps a stream that compresses around another. */
    private interface Wrapper {
        OutputStream wrap(OutputStream out) throws IOException;
    }

    @Test
    void compressionByNameOrOption() throws IOException {
        Map<String, Wrapper> wrappers = Map.of(
                "gzip,.gz", GZIPOutputStream::new,
                "bzip2,.bz2", BZip2CompressorOutputStream::new,
                "zstd,.zst", ZstdOutputStream::new,
                "snappy,.snappy", SnappyHadoopCompatibleOutputStream::new,
                "lz4,.lz4", out -> new Lz4HadoopStreams().createOutputStream(out),
                "deflate,.deflate", DeflaterOutputStream::new);
        for (Map.Entry<String, Wrapper> entry : wrappers.entrySet()) {
            String[] names = entry.getKey().split(",");
            Path path = folder.resolve("f.csv" + names[1]);
            try (OutputStream out = entry.getValue().wrap(Files.newOutputStream(path))) {
                out.write("ä,b\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(rows(path, TWO, Map.of())).as(names[0]).hasSize(50_000).contains(List.of("ä", "b"));
            Path plain = Files.copy(path, folder.resolve(names[0] + ".csv"));
            assertThat(rows(plain, TWO, Map.of("compression", names[0])))
                    .as(names[0])
                    .hasSize(50_000);
        }
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "ä,b\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(rows(latin, TWO, Map.of("encoding", "ISO-8859-1"))).containsExactly(List.of("ä", "b"));
    }

    @Test
    void wrongOptionsAreRefusedByName() {
        Map<String, String> wrong = Map.of(
                "unescapedQuoteHandling", "STOP_AT_DELIMITER",
                "maxColumns", "none",
                "samplingRatio", "2",
                "compression", "rar",
                "mode", "sloppy",
                "lineSep", "ab",
                "noSuchOption", "1",
                "timeZone", "Nowhere",
                "encoding", "no-set",
                "dateFormat", "bbb");
        wrong.forEach((name, value) -> assertThatThrownBy(() -> read("a,b\n", TWO, Map.of(name, value)))
                .as(name)
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining(name));
    }

    @Test
    void typesAreFoundFromAllPartsOfALargeFile() throws IOException {
        String line = "1,2024-01-01,5,x,true\n";
        String large = line.repeat((17 << 20) / line.length());
        assertThat(infer(large + "2.5,2024-01-01T10:00:00,no,y,\n" + large, Map.of("inferSchema", "true")))
                .isEqualTo("STRUCT<_c0: DOUBLE, _c1: TIMESTAMP, _c2: STRING, _c3: STRING, _c4: BOOLEAN>");
        assertThat(infer(large + "3000000000,2024-01-01,true,y,\n", Map.of("inferSchema", "true")))
                .isEqualTo("STRUCT<_c0: BIGINT, _c1: DATE, _c2: STRING, _c3: STRING, _c4: BOOLEAN>");
    }

    private String infer(String text, Map<String, String> options) throws IOException {
        return new FileSources(STORE)
                .open("csv", List.of(status(write(text))), options)
                .schema()
                .sql();
    }

    private List<List<Object>> read(String text, SqlType.Struct schema, Map<String, String> options)
            throws IOException {
        return rows(write(text), schema, options);
    }

    private Path write(String text) throws IOException {
        Path path = Files.createTempFile(folder, "f", ".csv");
        return Files.writeString(path, text);
    }

    private static List<List<Object>> rows(Path path, SqlType.Struct schema, Map<String, String> options) {
        ScanSource source =
                new FileSources(STORE).open("csv", List.of(status(path)), schema, ColumnMatching.BY_POSITION, options);
        return CsvScanSourceTest.rows(source);
    }

    private static FileStatus status(Path path) {
        return STORE.status(path.toString()).orElseThrow();
    }
}
