package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.FileWriteOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that DuckDB wrote, against what DuckDB says is in them. */
class DuckDbFilesTest {
    @TempDir
    static Path folder;

    private static Connection duckDb;

    @BeforeAll
    static void connect() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1");
        execute("SET TimeZone = 'UTC'");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @CsvSource({
        "uncompressed, v1, 100000",
        "snappy, v1, 100000",
        "zstd, v1, 3000",
        "gzip, v1, 100000",
        "lz4_raw, v1, 100000",
        "snappy, v2, 100000",
        "zstd, v2, 5000"
    })
    void allFlatTypes(String codec, String version, int rowGroup) throws SQLException {
        Path file = folder.resolve("flat-" + codec + "-" + version + ".parquet");
        String query = """
            SELECT
              i % 3 = 0 AS b, CAST(i % 100 AS TINYINT) AS i8, CAST(i AS SMALLINT) AS i16,
              CAST(i * 12345 AS INTEGER) AS i32, i * 12345678901 AS i64,
              CAST(i AS FLOAT) / 7 AS f32, CAST(i AS DOUBLE) / 7 AS f64,
              CAST(i % 999 AS DECIMAL(4, 1)) AS d4, CAST(i AS DECIMAL(9, 2)) AS d9, CAST(i - 5000 AS DECIMAL(18, 3)) AS d18,
              CAST(i - 10000 AS DECIMAL(38, 10)) AS d38,
              'value ' || i AS s, 'low ' || (i % 7) AS low, CAST('bin' || i AS BLOB) AS bin,
              DATE '1950-01-01' + CAST(i AS INTEGER) AS d,
              TIMESTAMP '1969-12-31 23:59:59.123456' + to_hours(CAST(i AS INTEGER)) AS ntz,
              TIMESTAMPTZ '1969-12-31 23:59:59.123456+00' + to_minutes(CAST(i AS INTEGER)) AS tz,
              CAST(i % 200 AS UTINYINT) AS u8, CAST(i AS USMALLINT) AS u16, CAST(i * 300000 AS UINTEGER) AS u32,
              CAST(9223372036854775807 AS UBIGINT) + CAST(i AS UBIGINT) AS u64,
              CASE WHEN i % 5 <> 0 THEN i END AS n64, CASE WHEN i % 2 = 0 THEN 'text ' || i END AS ns,
              CASE WHEN i > 6000 THEN 'dict ' || (i % 11) END AS nlow, CAST(NULL AS INTEGER) AS nothing,
              CASE WHEN i BETWEEN 3000 AND 9000 THEN i % 4 = 1 END AS nb,
              CASE WHEN i % 3 = 0 THEN CAST(i AS DECIMAL(30, 2)) END AS nd30
            FROM range(12000) t(i)
            """;
        execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, COMPRESSION " + codec + ", PARQUET_VERSION "
                + version + ", ROW_GROUP_SIZE " + rowGroup + ")");
        assertSame(file);
    }

    @ParameterizedTest
    @CsvSource({"snappy, v1", "snappy, v2", "uncompressed, v1"})
    void nestedTypes(String codec, String version) throws SQLException {
        Path file = folder.resolve("nested-" + codec + "-" + version + ".parquet");
        String query = """
            SELECT
              i,
              CASE WHEN i % 7 <> 0 THEN [x * i FOR x IN range(i % 5)] END AS ints,
              [CASE WHEN x % 2 = 0 THEN 'e' || x END FOR x IN range(i % 4)] AS strings,
              CASE WHEN i % 3 <> 0 THEN {'a': i, 'b': CASE WHEN i % 4 <> 0 THEN 's' || i END, 'c': {'d': i / 2}} END AS st,
              [[CASE WHEN y % 3 <> 1 THEN x + y END FOR y IN range(x % 3)] FOR x IN range(i % 4)] AS nested,
              MAP(['k' || x FOR x IN range(i % 3)], [CASE WHEN x <> 1 THEN x END FOR x IN range(i % 3)]) AS m,
              [{'x': x, 'l': [x, NULL]} FOR x IN range(i % 3)] AS structs
            FROM range(20000) t(i)
            """;
        execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, COMPRESSION " + codec + ", PARQUET_VERSION "
                + version + ", ROW_GROUP_SIZE 7000)");
        assertSame(file);
    }

    @Test
    void columnsAreFoundByNameWidenedAndNullWhereMissing() throws SQLException {
        Path file = folder.resolve("evolved.parquet");
        execute("COPY (SELECT CAST(i AS INTEGER) AS a, CAST(i AS FLOAT) AS f, CAST(i AS SMALLINT) AS sm,"
                + " CAST(i AS DECIMAL(9,2)) AS dec, DATE '2020-01-01' AS day, {'p': i} AS st FROM range(3) t(i)) TO '"
                + file + "' (FORMAT parquet)");
        SqlType.Struct table = SqlType.struct(
                Field.nullable("missing", SqlType.STRING),
                Field.nullable("DEC", SqlType.decimal(25, 4)),
                Field.nullable("A", SqlType.BIGINT),
                Field.nullable("f", SqlType.DOUBLE),
                Field.nullable("sm", SqlType.decimal(10, 1)),
                Field.nullable("day", SqlType.TIMESTAMP_NTZ),
                Field.nullable(
                        "st",
                        SqlType.struct(Field.nullable("q", SqlType.INT), Field.nullable("P", SqlType.decimal(20, 0)))));
        long day = LocalDate.of(2020, 1, 1).toEpochDay() * 86_400_000_000L;
        List<Object> row = new ArrayList<>();
        row.add(null);
        row.add(new BigDecimal("2.0000"));
        row.add(2L);
        row.add(2.0);
        row.add(new BigDecimal("2.0"));
        row.add(day);
        List<Object> struct = new ArrayList<>();
        struct.add(null);
        struct.add(new BigDecimal("2"));
        row.add(struct);
        assertThat(ParquetFiles.read(file, table)).hasSize(3).element(2).isEqualTo(row);
    }

    @Test
    void duckDbReadsWhatWeWrite() throws SQLException {
        List<List<Object>> columns = new ArrayList<>();
        RandomValues random = new RandomValues(3, 0.25, 400);
        for (Field field : RoundTripTest.EVERY_TYPE.fields()) {
            columns.add(random.column(field, 40_000));
        }
        Path file = folder.resolve("ours.parquet");
        RoundTripTest.write(file, new FileWriteOptions("SNAPPY", 2 << 20, 32), columns, 8192);
        assertSame(file);
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*), count(big), min(big), max(text),"
                        + " count(*) FILTER (WHERE \"int\" > 0) FROM read_parquet('" + file + "')")) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(40_000);
            List<Object> big = columns.get(4);
            assertThat(result.getLong(2))
                    .isEqualTo(big.stream().filter(x -> x != null).count());
            assertThat(result.getLong(3))
                    .isEqualTo(big.stream()
                            .filter(x -> x != null)
                            .mapToLong(x -> (Long) x)
                            .min()
                            .orElseThrow());
            assertThat(result.getLong(5))
                    .isEqualTo(
                            columns.get(3).stream().filter(x -> (Integer) x > 0).count());
        }
    }

    @Test
    void duckDbReadsOurConstantColumns() throws SQLException {
        SqlType.Struct schema = SqlType.struct(
                Field.required("number", SqlType.INT),
                Field.nullable("text", SqlType.STRING),
                Field.nullable("nothing", SqlType.BIGINT));
        int rows = 30_000;
        List<List<Object>> columns = List.of(
                Collections.nCopies(rows, (Object) 0),
                Collections.nCopies(rows, (Object) "same"),
                Collections.nCopies(rows, (Object) null));
        Path file = folder.resolve("constant.parquet");
        RoundTripTest.write(file, new FileWriteOptions("SNAPPY", 1 << 20, 32), schema, columns, 8_192);
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*), sum(number), count(text), min(text),"
                        + " max(text), count(nothing) FROM '" + file + "'")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getLong(1)).isEqualTo(rows);
            assertThat(result.getLong(2)).isZero();
            assertThat(result.getLong(3)).isEqualTo(rows);
            assertThat(result.getString(4)).isEqualTo("same");
            assertThat(result.getString(5)).isEqualTo("same");
            assertThat(result.getLong(6)).isZero();
        }
    }

    private static void assertSame(Path file) throws SQLException {
        List<List<Object>> expected = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT " + columns(file) + " FROM read_parquet('" + file + "')")) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int c = 1; c <= columns; c++) {
                    row.add(javaForm(result.getObject(c)));
                }
                expected.add(row);
            }
        }
        List<List<Object>> found = ParquetFiles.read(file);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(plain(found.get(i))).as("row %d", i).isEqualTo(plain(expected.get(i)));
        }
    }

    /** Timestamps as numbers: their Java objects lose the hours that the JVM's time zone leaves out. */
    private static String columns(Path file) {
        return ParquetFiles.schema(file).fields().stream()
                .map(field -> field.type() == SqlType.TIMESTAMP || field.type() == SqlType.TIMESTAMP_NTZ
                        ? "epoch_us(\"" + field.name() + "\")"
                        : "\"" + field.name() + "\"")
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /** DuckDB's Java objects in our Java forms. */
    private static Object javaForm(Object value) {
        try {
            return switch (value) {
                case null -> null;
                case Byte b -> b.intValue();
                case Short s -> s.intValue();
                case LocalDate d -> (int) d.toEpochDay();
                case java.math.BigInteger b -> new BigDecimal(b);
                case java.sql.Blob b -> b.getBytes(1, (int) b.length());
                case java.sql.Array a -> {
                    List<Object> list = new ArrayList<>();
                    for (Object element : (Object[]) a.getArray()) {
                        list.add(javaForm(element));
                    }
                    yield list;
                }
                case java.sql.Struct s -> {
                    List<Object> list = new ArrayList<>();
                    for (Object element : s.getAttributes()) {
                        list.add(javaForm(element));
                    }
                    yield list;
                }
                case Map<?, ?> m -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    m.forEach((k, v) -> map.put(javaForm(k), javaForm(v)));
                    yield map;
                }
                default -> value;
            };
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Byte arrays as text, so that lists compare. */
    private static Object plain(Object value) {
        return switch (value) {
            case byte[] b -> new String(b, StandardCharsets.ISO_8859_1);
            case List<?> l ->
                l.stream()
                        .map(DuckDbFilesTest::plain)
                        .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
            case null -> null;
            default -> value;
        };
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }
}
