package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.log.BloomFilterIndex;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bloom filters of files: those that we write are understood by others, those of others and ours rule row groups out. */
class BloomFilterTest {
    private static final BloomFilterOptions SHARP = new BloomFilterOptions(0.001, 1_000_000, 1);
    private static final SqlType.Struct TYPES = new SqlType.Struct(RoundTripTest.EVERY_TYPE.fields().stream()
            .filter(field -> BloomFilterIndex.supports(field.type()))
            .toList());

    @TempDir
    Path folder;

    private final ScanMetrics metrics = new ScanMetrics();

    @ParameterizedTest
    @ValueSource(ints = {0, 40})
    void everyValueIsFoundByParquetJavaAndByUs(int distinct) throws IOException {
        RandomValues random = new RandomValues(5, 0.1, distinct);
        List<List<Object>> columns = new ArrayList<>();
        for (Field field : TYPES.fields()) {
            columns.add(random.column(field, 6000));
        }
        Path file = write(TYPES, columns, SHARP);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            int first = 0;
            assertThat(reader.getRowGroups()).hasSizeGreaterThan(1);
            for (BlockMetaData rowGroup : reader.getRowGroups()) {
                for (int c = 0; c < columns.size(); c++) {
                    ColumnChunkMetaData chunk = rowGroup.getColumns().get(c);
                    BloomFilter filter = reader.readBloomFilter(chunk);
                    assertThat(chunk.getBloomFilterLength()).isPositive();
                    for (Object value :
                            columns.get(c).subList(first, first + Math.toIntExact(rowGroup.getRowCount()))) {
                        assertThat(value == null || filter.findHash(hash(filter, chunk, value)))
                                .as("%s of column %d", value, c)
                                .isTrue();
                    }
                }
                first += Math.toIntExact(rowGroup.getRowCount());
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            Field field = TYPES.fields().get(c);
            for (int row = 0; row < 6000; row += 197) {
                Object value = columns.get(c).get(row);
                if (value != null) {
                    assertThat(rows(file, SqlType.struct(field), equal(field.name(), value)))
                            .as("%s = %s", field.name(), value)
                            .anyMatch(found -> Objects.deepEquals(found.getFirst(), value));
                }
            }
        }
        if (distinct == 0) {
            assertThat(metrics.rowGroupsPrunedByBloomFilter.sum()).isPositive();
        }
    }

    /** As parquet-java hashes what its own writer is given. */
    private static long hash(BloomFilter filter, ColumnChunkMetaData chunk, Object value) {
        return switch (chunk.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 ->
                filter.hash(
                        value instanceof BigDecimal d
                                ? d.unscaledValue().intValueExact()
                                : ((Integer) value).intValue());
            case INT64 ->
                filter.hash(
                        value instanceof BigDecimal d
                                ? d.unscaledValue().longValueExact()
                                : ((Long) value).longValue());
            case FLOAT -> filter.hash(((Float) value).floatValue());
            case DOUBLE -> filter.hash(((Double) value).doubleValue());
            case BINARY ->
                filter.hash(
                        value instanceof String s
                                ? Binary.fromString(s)
                                : Binary.fromConstantByteArray((byte[]) value));
            case FIXED_LEN_BYTE_ARRAY -> {
                byte[] least = ((BigDecimal) value).unscaledValue().toByteArray();
                byte[] bytes = new byte[chunk.getPrimitiveType().getTypeLength()];
                Arrays.fill(bytes, (byte) (((BigDecimal) value).signum() < 0 ? -1 : 0));
                System.arraycopy(least, 0, bytes, bytes.length - least.length, least.length);
                yield filter.hash(Binary.fromConstantByteArray(bytes));
            }
            default -> throw new IllegalStateException(chunk.toString());
        };
    }

    @Test
    void valuesThatAreNotThereRuleRowGroupsOut() {
        for (int c = 2; c < TYPES.fields().size(); c++) {
            Field field = TYPES.fields().get(c);
            SqlType.Struct schema = SqlType.struct(field);
            List<Object> values = new RandomValues(1, 0, 0).column(field, 5000);
            Path file = write(schema, List.of(values), SHARP);
            List<Object> others = new RandomValues(2, 0, 0).column(field, 30);
            others.removeAll(values);
            long byFilter = 0;
            int pruned = 0;
            for (Object other : others) {
                ScanMetrics one = new ScanMetrics();
                boolean found =
                        !scan(file, schema, equal(field.name(), other), one).isEmpty();
                pruned += found ? 0 : 1;
                byFilter += one.rowGroupsPrunedByBloomFilter.sum();
            }
            assertThat(pruned).as(field.toString()).isGreaterThanOrEqualTo(others.size() * 9 / 10);
            assertThat(byFilter).as(field.toString()).isPositive();
        }
    }

    @Test
    void andOrAndInAreDecidedAndTheRestIsNot() {
        SqlType.Struct schema =
                SqlType.struct(Field.nullable("a", SqlType.BIGINT), Field.nullable("b", SqlType.BIGINT));
        List<Object> even = new ArrayList<>();
        for (long i = 0; i < 10_000; i++) {
            even.add(i * 7919 % 10_000 * 2);
        }
        Path file = write(schema, List.of(even, even), SHARP, "a");
        ColumnPredicate there = equal("a", 4000L);
        ColumnPredicate missing = equal("a", 4001L);
        ColumnPredicate unknown = equal("b", 4001L);
        ColumnPredicate outside = equal("b", -1L);
        assertPruned(file, schema, missing, true);
        assertPruned(file, schema, there, false);
        assertPruned(file, schema, unknown, false);
        assertPruned(file, schema, new ColumnPredicate.In(ColumnPath.of("a"), List.of(1L, 4001L)), true);
        assertPruned(file, schema, new ColumnPredicate.In(ColumnPath.of("a"), List.of(1L, 4000L)), false);
        assertPruned(file, schema, ColumnPredicate.and(List.of(unknown, missing)), true);
        assertPruned(file, schema, ColumnPredicate.or(List.of(missing, equal("a", 3L))), true);
        assertPruned(file, schema, ColumnPredicate.or(List.of(missing, unknown)), false);
        // Ranges decide the one side, the filter the other.
        assertPruned(file, schema, ColumnPredicate.or(List.of(missing, outside)), true);
        assertPruned(file, schema, new ColumnPredicate.IsNotNull(ColumnPath.of("a")), false);
        assertPruned(file, schema, new ColumnPredicate.Compare(ColumnPath.of("a"), Comparison.NOT_EQUAL, 4001L), false);

        ScanMetrics off = new ScanMetrics();
        MemoryAccount memory = MemoryAccount.root("test", 1L << 30);
        ScanContext context =
                new ScanContext(memory, null, () -> ColumnPredicate.ALWAYS_TRUE, off, Optional.empty(), false);
        assertThat(read(file, schema, missing, context)).hasSize(10_000);
        assertThat(off.bloomFiltersRead.sum()).isZero();
        // What cannot be decided by a filter does not have one read.
        ScanMetrics inVain = new ScanMetrics();
        scan(file, schema, ColumnPredicate.or(List.of(missing, unknown)), inVain);
        scan(file, schema, equal("a", -5L), inVain);
        assertThat(inVain.bloomFiltersRead.sum()).isZero();
    }

    private void assertPruned(Path file, SqlType.Struct schema, ColumnPredicate predicate, boolean pruned) {
        ScanMetrics one = new ScanMetrics();
        assertThat(scan(file, schema, predicate, one).isEmpty())
                .as(predicate.toString())
                .isEqualTo(pruned);
        assertThat(one.rowGroupsPrunedByBloomFilter.sum() > 0)
                .as(predicate.toString())
                .isEqualTo(pruned);
    }

    @Test
    void bothZerosAreOneAndNanIsNeverRuledOut() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("f", SqlType.FLOAT), Field.nullable("d", SqlType.DOUBLE));
        List<Object> floats = new ArrayList<>(List.of(-0.0f, 1f, -1f, Float.intBitsToFloat(0x7FC0_0001)));
        List<Object> doubles =
                new ArrayList<>(List.of(-0.0, 1.0, -1.0, Double.longBitsToDouble(0x7FF8_0000_0000_0001L)));
        Path ours = write(schema, List.of(floats, doubles), SHARP);
        MessageType message = MessageTypeParser.parseMessageType("message m { required float f; required double d; }");
        Path theirs = writeWithParquetJava("zeros", message, List.of("f", "d"), 4, (group, i) -> {
            group.add("f", (Float) floats.get(i));
            group.add("d", (Double) doubles.get(i));
        });
        for (Path file : List.of(ours, theirs)) {
            for (Object value : List.of(0.0f, -0.0f, 1f, Float.NaN)) {
                assertThat(rows(file, schema, equal("f", value)))
                        .as("%s %s", file, value)
                        .isNotEmpty();
            }
            for (Object value : List.of(0.0, -0.0, 1.0, Double.NaN)) {
                assertThat(rows(file, schema, equal("d", value)))
                        .as("%s %s", file, value)
                        .isNotEmpty();
            }
            assertThat(rows(file, schema, equal("d", 0.5))).isEmpty();
        }
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(ours))) {
            // Readers that look for the bits of the other zero, or of their own NaN, find them in our files.
            BloomFilter filter = reader.readBloomFilter(
                    reader.getRowGroups().getFirst().getColumns().get(1));
            assertThat(filter.findHash(filter.hash(0.0))).isTrue();
            assertThat(filter.findHash(filter.hash(Double.NaN))).isTrue();
        }
    }

    @Test
    void aWidenedColumnIsLookedForInTheTypeOfTheFile() {
        widened(SqlType.TINYINT, SqlType.INT, v -> v);
        widened(SqlType.TINYINT, SqlType.FLOAT, v -> (float) (Integer) v);
        widened(SqlType.SMALLINT, SqlType.BIGINT, v -> (long) (Integer) v);
        widened(SqlType.INT, SqlType.BIGINT, v -> (long) (Integer) v);
        widened(SqlType.INT, SqlType.DOUBLE, v -> (double) (Integer) v);
        widened(
                SqlType.INT,
                SqlType.decimal(14, 3),
                v -> BigDecimal.valueOf((Integer) v).setScale(3));
        widened(
                SqlType.BIGINT,
                SqlType.decimal(22, 2),
                v -> BigDecimal.valueOf((Long) v).setScale(2));
        widened(SqlType.FLOAT, SqlType.DOUBLE, v -> (double) (Float) v);
        widened(SqlType.DATE, SqlType.TIMESTAMP_NTZ, v -> 86_400_000_000L * (Integer) v);
        widened(SqlType.decimal(7, 2), SqlType.decimal(12, 4), v -> ((BigDecimal) v).setScale(4));
        widened(SqlType.decimal(12, 2), SqlType.decimal(30, 5), v -> ((BigDecimal) v).setScale(5));
        widened(SqlType.decimal(20, 2), SqlType.decimal(38, 2), v -> v);
        widened(SqlType.BINARY, SqlType.STRING, v -> new String((byte[]) v, StandardCharsets.UTF_8));
    }

    private void widened(SqlType from, SqlType to, Function<Object, Object> widen) {
        RandomValues random = new RandomValues(9, 0.1, 0);
        List<Object> values = from == SqlType.BINARY
                ? random.column(Field.nullable("c", SqlType.STRING), 3000).stream()
                        .map(v -> v == null ? null : (Object) ((String) v).getBytes(StandardCharsets.UTF_8))
                        .toList()
                : random.column(Field.nullable("c", from), 3000);
        Path file = write(SqlType.struct(Field.nullable("c", from)), List.of(values), SHARP);
        SqlType.Struct table = SqlType.struct(Field.nullable("c", to));
        for (int i = 0; i < values.size(); i += 153) {
            if (values.get(i) != null) {
                Object wanted = widen.apply(values.get(i));
                assertThat(rows(file, table, equal("c", wanted)))
                        .as("%s as %s: %s", from, to, wanted)
                        .anyMatch(row -> Objects.deepEquals(row.getFirst(), wanted));
            }
        }
        if (from != SqlType.TINYINT && from != SqlType.SMALLINT) {
            ScanMetrics missing = new ScanMetrics();
            List<Object> others = new RandomValues(10, 0, 0).column(Field.nullable("c", to), 300);
            // Many are outside of the ranges, or no value of the file's type; some are not, for all but the widest
            // types.
            List<Object> near = from == SqlType.BINARY
                    ? others
                    : new RandomValues(11, 0, 0)
                            .column(Field.nullable("c", from), 100).stream()
                                    .filter(v -> !values.contains(v))
                                    .map(widen)
                                    .toList();
            for (Object other : near) {
                scan(file, table, equal("c", other), missing);
            }
            assertThat(missing.rowGroupsPrunedByBloomFilter.sum())
                    .as("%s as %s", from, to)
                    .isPositive();
            for (Object other : others) {
                scan(file, table, equal("c", other), missing);
            }
        }
    }

    @Test
    void whatTheTypeOfTheFileCannotHoldIsRuledOut() {
        Path ints = write(
                SqlType.struct(Field.nullable("c", SqlType.INT)),
                List.of(Arrays.asList(Integer.MIN_VALUE, 5, Integer.MAX_VALUE)),
                SHARP);
        SqlType.Struct doubles = SqlType.struct(Field.nullable("c", SqlType.DOUBLE));
        assertThat(rows(ints, doubles, equal("c", 5.5))).isEmpty();
        assertThat(rows(ints, doubles, equal("c", 5.0))).hasSize(3);
        SqlType.Struct decimals = SqlType.struct(Field.nullable("c", SqlType.decimal(12, 2)));
        assertThat(rows(ints, decimals, equal("c", new BigDecimal("5.01")))).isEmpty();
        assertThat(rows(ints, decimals, equal("c", new BigDecimal("5.00")))).hasSize(3);
    }

    @Test
    void filtersOfParquetJavaRuleRowGroupsOut() throws IOException {
        MessageType message = MessageTypeParser.parseMessageType("""
            message m {
              required int64 l;
              required binary s (STRING);
              required int64 ms (TIMESTAMP(MILLIS,true));
              required int64 ns (TIMESTAMP(NANOS,true));
              required int32 u (INTEGER(32,false));
              required binary dec (DECIMAL(12,2));
              required fixed_len_byte_array(6) fix;
              required binary plain;
            }
            """);
        List<String> indexed = List.of("l", "s", "ms", "ns", "u", "dec", "fix");
        Path file = writeWithParquetJava("java", message, indexed, 20_000, (group, i) -> {
            long even = i * 7919L % 20_000 * 2;
            group.add("l", even);
            group.add("s", "text " + even);
            group.add("ms", even);
            group.add("ns", even * 1000 + 7);
            group.add("u", (int) even - 20_000);
            group.add(
                    "dec", Binary.fromConstantByteArray(BigInteger.valueOf(even).toByteArray()));
            group.add("fix", Binary.fromString(String.format("%06d", even)));
            group.add("plain", Binary.fromString("text " + even));
        });
        SqlType.Struct schema = ParquetFiles.schema(file);
        assertFound(file, schema, "l", 4000L, 4001L);
        assertFound(file, schema, "s", "text 4000", "text 4001");
        assertFound(file, schema, "ms", 4_000_000L, 4_001_000L);
        assertFound(file, schema, "ms", 4_000_000L, 4_000_500L);
        assertFound(
                file,
                schema,
                "fix",
                "004000".getBytes(StandardCharsets.UTF_8),
                "004001".getBytes(StandardCharsets.UTF_8));
        // Nothing is said of these, so they must be found.
        assertFound(file, schema, "ns", 4000L, null);
        assertFound(file, schema, "u", 4_294_967_296L - 2000, null);
        assertFound(file, schema, "dec", new BigDecimal("40.00"), null);
        assertFound(file, schema, "plain", "text 4000".getBytes(StandardCharsets.UTF_8), null);
    }

    private void assertFound(Path file, SqlType.Struct schema, String column, Object there, Object missing) {
        assertThat(rows(file, schema, equal(column, there))).as(column).isNotEmpty();
        if (missing != null) {
            ScanMetrics one = new ScanMetrics();
            assertThat(scan(file, schema, equal(column, missing), one))
                    .as(column)
                    .isEmpty();
            assertThat(one.rowGroupsPrunedByBloomFilter.sum()).as(column).isPositive();
        }
    }

    @Test
    void duckDbAndWeUseEachOthersFilters() throws SQLException {
        Path theirs = folder.resolve("duck.parquet");
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            values.add("text " + i * 7919L % 5000 / 5 * 2);
        }
        SqlType.Struct schema = SqlType.struct(Field.nullable("s", SqlType.STRING));
        Path ours = write(schema, List.of(values), SHARP);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("COPY (SELECT 'text ' || (i % 500 * 2) AS s FROM range(5000) t(i)) TO '" + theirs
                    + "' (FORMAT parquet)");
            for (Path file : List.of(ours, theirs)) {
                assertThat(probes(statement, file, "text 400")).doesNotContain(true);
                assertThat(probes(statement, file, "text 401")).doesNotContain(false);
                assertFound(file, schema, "s", "text 400", "text 401");
            }
        }
    }

    private static List<Boolean> probes(Statement statement, Path file, String value) throws SQLException {
        List<Boolean> excluded = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT bloom_filter_excludes FROM parquet_bloom_probe('" + file + "', 's', '" + value + "')")) {
            while (rows.next()) {
                excluded.add(rows.getBoolean(1));
            }
        }
        assertThat(excluded).isNotEmpty();
        return excluded;
    }

    @Test
    void damagedFiltersAreNamed() throws IOException {
        SqlType.Struct schema = SqlType.struct(Field.nullable("a", SqlType.BIGINT));
        List<Object> values = new RandomValues(3, 0, 0).column(schema.fields().getFirst(), 1000);
        Path file = write(schema, List.of(values), SHARP);
        long offset;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            offset = reader.getRowGroups().getFirst().getColumns().getFirst().getBloomFilterOffset();
        }
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < 20; at++) {
            for (int value : new int[] {0, 0x15, 0x1C, 0x7F, 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[(int) offset + at] = (byte) value;
                Path copy = folder.resolve("damaged-" + at + "-" + value + ".parquet");
                Files.write(copy, damaged);
                try {
                    assertThat(rows(copy, schema, equal("a", values.getFirst())))
                            .hasSizeLessThanOrEqualTo(1000);
                } catch (SluiceException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.DATA_FILE_CORRUPT);
                    assertThat(e).hasMessageContaining("column a: its Bloom filter cannot be read");
                }
            }
        }
        byte[] cut = whole.clone();
        cut[(int) offset] = (byte) 0xFF;
        Path copy = folder.resolve("cut.parquet");
        Files.write(copy, cut);
        assertThatThrownBy(() -> rows(copy, schema, equal("a", values.getFirst())))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("Bloom filter");
    }

    private Path write(SqlType.Struct schema, List<List<Object>> columns, BloomFilterOptions options) {
        return write(
                schema,
                columns,
                options,
                schema.fields().stream().map(Field::name).toArray(String[]::new));
    }

    private Path write(
            SqlType.Struct schema, List<List<Object>> columns, BloomFilterOptions options, String... indexed) {
        Map<ColumnPath, BloomFilterOptions> filters = new HashMap<>();
        for (String column : indexed) {
            filters.put(ColumnPath.of(column), options);
        }
        Path file = folder.resolve("t" + System.nanoTime() + ".parquet");
        RoundTripTest.write(
                file, new FileWriteOptions("SNAPPY", 400_000, 32, Optional.empty(), filters), schema, columns, 1000);
        return file;
    }

    private interface Filler {
        void fill(Group group, int row);
    }

    private Path writeWithParquetJava(String name, MessageType message, List<String> indexed, int rows, Filler filler)
            throws IOException {
        Path file = folder.resolve(name + ".parquet");
        var builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(message)
                .withConf(new PlainParquetConfiguration())
                .withDictionaryEncoding(false);
        for (String column : indexed) {
            builder.withBloomFilterEnabled(column, true).withBloomFilterNDV(column, 20_000L);
            builder.withBloomFilterFPP(column, 0.0001);
        }
        try (ParquetWriter<Group> writer = builder.build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(message);
            for (int i = 0; i < rows; i++) {
                Group group = groups.newGroup();
                filler.fill(group, i);
                writer.write(group);
            }
        }
        return file;
    }

    private static ColumnPredicate equal(String column, Object constant) {
        return new ColumnPredicate.Compare(ColumnPath.of(column), Comparison.EQUAL, constant);
    }

    private List<List<Object>> rows(Path file, SqlType.Struct table, ColumnPredicate predicate) {
        return scan(file, table, predicate, metrics);
    }

    private static List<List<Object>> scan(
            Path file, SqlType.Struct table, ColumnPredicate predicate, ScanMetrics into) {
        MemoryAccount memory = MemoryAccount.root("test", 1L << 30);
        return read(file, table, predicate, new ScanContext(memory, null, () -> ColumnPredicate.ALWAYS_TRUE, into));
    }

    private static List<List<Object>> read(
            Path file, SqlType.Struct table, ColumnPredicate predicate, ScanContext context) {
        return ParquetFiles.read(
                ParquetFiles.dataFile(file),
                DataFileSchema.plain(table),
                ParquetFiles.request(table, predicate),
                context);
    }
}
