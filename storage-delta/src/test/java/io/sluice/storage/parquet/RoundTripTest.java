package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.file.WrittenFile.ColumnRange;
import io.sluice.storage.predicate.ColumnPath;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the writer writes, the reader reads. */
class RoundTripTest {
    static final SqlType.Struct EVERY_TYPE = SqlType.struct(
            Field.nullable("bool", SqlType.BOOLEAN),
            Field.nullable("tiny", SqlType.TINYINT),
            Field.nullable("small", SqlType.SMALLINT),
            Field.required("int", SqlType.INT),
            Field.nullable("big", SqlType.BIGINT),
            Field.nullable("float", SqlType.FLOAT),
            Field.nullable("double", SqlType.DOUBLE),
            Field.nullable("d7", SqlType.decimal(7, 2)),
            Field.nullable("d18", SqlType.decimal(18, 0)),
            Field.nullable("d19", SqlType.decimal(19, 4)),
            Field.required("d38", SqlType.decimal(38, 18)),
            Field.nullable("string", SqlType.STRING),
            Field.required("text", SqlType.STRING),
            Field.nullable("binary", SqlType.BINARY),
            Field.nullable("date", SqlType.DATE),
            Field.nullable("ts", SqlType.TIMESTAMP),
            Field.nullable("ntz", SqlType.TIMESTAMP_NTZ),
            Field.nullable("ints", SqlType.array(SqlType.INT)),
            Field.required("strings", new SqlType.Array(SqlType.STRING, false)),
            Field.nullable("lists", SqlType.array(SqlType.array(SqlType.decimal(20, 3)))),
            Field.nullable("map", SqlType.map(SqlType.STRING, SqlType.array(SqlType.BIGINT))),
            Field.nullable(
                    "struct",
                    SqlType.struct(
                            Field.nullable("a", SqlType.INT),
                            Field.required("b", SqlType.STRING),
                            Field.nullable("c", SqlType.struct(Field.nullable("d", SqlType.array(SqlType.DOUBLE)))))),
            Field.required("required", SqlType.struct(Field.required("x", SqlType.BIGINT))),
            Field.nullable(
                    "structs",
                    SqlType.array(SqlType.struct(
                            Field.nullable("k", SqlType.STRING),
                            Field.nullable("m", SqlType.map(SqlType.INT, SqlType.DATE))))));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "SNAPPY, 0.2, 0, 30000, 1",
        "ZSTD, 0.0, 0, 9000, 2",
        "LZ4_RAW, 0.9, 50, 20000, 3",
        "GZIP, 1.0, 3, 9000, 4",
        "UNCOMPRESSED, 0.1, 1, 9000, 5",
        "SNAPPY, 0.5, 5000, 50000, 6",
        "SNAPPY, 0.5, 1, 0, 7"
    })
    void everyType(String codec, double nullShare, int distinct, int rows, long seed) {
        RandomValues random = new RandomValues(seed, nullShare, distinct);
        List<List<Object>> columns = new ArrayList<>();
        for (Field field : EVERY_TYPE.fields()) {
            columns.add(random.column(field, rows));
        }
        Path file = folder.resolve("t.parquet");
        // Small row groups, so that there are several.
        WrittenFile written = write(file, new FileWriteOptions(codec, 1 << 20, 32), columns, 3333);
        assertThat(written.rowCount()).isEqualTo(rows);
        List<List<Object>> read = ParquetFiles.read(file, EVERY_TYPE);
        assertThat(read).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < columns.size(); c++) {
                assertThat(read.get(i).get(c))
                        .as(
                                "seed %d, row %d, column %s",
                                seed, i, EVERY_TYPE.fields().get(c).name())
                        .isEqualTo(columns.get(c).get(i));
            }
        }
        // The schema in the file is the one that was written, but for what Parquet cannot say.
        assertThat(ParquetFiles.schema(file)).isEqualTo(EVERY_TYPE);
    }

    @Test
    void selectionsDictionariesAndConstantsAreWrittenAsTheirValues() {
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("a", SqlType.STRING),
                Field.nullable("b", SqlType.BIGINT),
                Field.nullable("c", SqlType.array(SqlType.STRING)));
        Vector dictionary = Vectors.of(SqlType.STRING, "x", null, "y");
        Batch batch = Batch.of(
                4,
                Selection.of(new int[] {1, 2, 3}, 3),
                new DictionaryVector(new int[] {0, 0, 1, 2}, dictionary, null, 4),
                Vectors.constant(SqlType.BIGINT, 7L, 4),
                Vectors.constant(SqlType.array(SqlType.STRING), Arrays.asList("p", null), 4));
        Path file = folder.resolve("t.parquet");
        MemoryAccount memory = MemoryAccount.root("test", 1 << 30);
        DataFileWriter writer = new ParquetFormat()
                .newWriter(ParquetFiles.STORE, file.toString(), schema, FileWriteOptions.DEFAULT, memory);
        writer.write(batch);
        writer.finish();
        assertThat(memory.reservedBytes()).isZero();
        assertThat(ParquetFiles.read(file, schema))
                .containsExactly(
                        Arrays.asList("x", 7L, Arrays.asList("p", null)),
                        Arrays.asList(null, 7L, Arrays.asList("p", null)),
                        Arrays.asList("y", 7L, Arrays.asList("p", null)));
    }

    @Test
    void statisticsTellRangesAndNulls() {
        SqlType.Struct schema = SqlType.struct(
                Field.nullable("i", SqlType.INT),
                Field.nullable("d", SqlType.decimal(25, 2)),
                Field.nullable("s", SqlType.STRING),
                Field.nullable("nan", SqlType.DOUBLE),
                Field.nullable("st", SqlType.struct(Field.nullable("x", SqlType.DATE))),
                Field.nullable("arr", SqlType.array(SqlType.INT)),
                Field.nullable("none", SqlType.TIMESTAMP),
                Field.nullable("past", SqlType.INT));
        List<List<Object>> columns = List.of(
                Arrays.asList(3, null, -5),
                Arrays.asList(new BigDecimal("-1.50"), new BigDecimal("99999999999999999999.25"), null),
                Arrays.asList("b", "é", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                Arrays.asList(1.0, Double.NaN, null),
                Arrays.asList(null, Arrays.asList((Object) null), List.of(17)),
                Arrays.asList(null, List.of(1), List.of()),
                Arrays.asList(null, null, null),
                Arrays.asList(1, 2, 3));
        WrittenFile written =
                write(folder.resolve("t.parquet"), new FileWriteOptions("SNAPPY", 1 << 20, 6), schema, columns, 2);
        assertThat(written.columns().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()))
                .containsExactly(
                        "i " + new ColumnRange(-5, 3, 1),
                        "d " + new ColumnRange(new BigDecimal("-1.50"), new BigDecimal("99999999999999999999.25"), 1),
                        "s " + new ColumnRange("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "é", 0),
                        "nan " + new ColumnRange(null, null, 1),
                        "st.x " + new ColumnRange(17, 17, 2),
                        "none " + new ColumnRange(null, null, 3));
        assertThat(written.columns()).doesNotContainKey(ColumnPath.of("past"));
    }

    @Test
    void nullInARequiredColumnIsRefusedAndNothingIsLeftBehind() throws Exception {
        SqlType.Struct schema = SqlType.struct(Field.required("must", SqlType.INT));
        Path file = folder.resolve("t.parquet");
        DataFileWriter writer = new ParquetFormat()
                .newWriter(
                        ParquetFiles.STORE,
                        file.toString(),
                        schema,
                        FileWriteOptions.DEFAULT,
                        MemoryAccount.root("test", 1 << 30));
        assertThatThrownBy(() -> writer.write(Batch.of(1, Vectors.of(SqlType.INT, (Object) null))))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_NULL_VIOLATION))
                .hasMessageContaining("must");
        writer.abort();
        writer.abort();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aWriterThatCannotBeMadeLeavesNothingBehind() throws Exception {
        SqlType.Struct schema = SqlType.struct(Field.nullable("id", SqlType.INT));
        FileWriteOptions options = new FileWriteOptions("BROTLI", 1 << 20, 32);
        assertThatThrownBy(() -> new ParquetFormat()
                        .newWriter(
                                ParquetFiles.STORE,
                                folder.resolve("t.parquet").toString(),
                                schema,
                                options,
                                MemoryAccount.root("test", 1 << 30)))
                .hasMessageContaining("BROTLI");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    static WrittenFile write(Path file, FileWriteOptions options, List<List<Object>> columns, int batchRows) {
        return write(file, options, EVERY_TYPE, columns, batchRows);
    }

    static WrittenFile write(
            Path file, FileWriteOptions options, SqlType.Struct schema, List<List<Object>> columns, int batchRows) {
        MemoryAccount memory = MemoryAccount.root("test", 1L << 30);
        DataFileWriter writer =
                new ParquetFormat().newWriter(ParquetFiles.STORE, file.toString(), schema, options, memory);
        int rows = columns.getFirst().size();
        for (int start = 0; start < rows; start += batchRows) {
            int end = Math.min(rows, start + batchRows);
            Vector[] vectors = new Vector[columns.size()];
            for (int c = 0; c < vectors.length; c++) {
                vectors[c] = RandomValues.vector(
                        schema.fields().get(c).type(), columns.get(c).subList(start, end));
            }
            writer.write(Batch.of(end - start, vectors));
        }
        WrittenFile written = writer.finish();
        assertThat(memory.reservedBytes()).isZero();
        return written;
    }
}
