package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.SharedFileWriter;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.predicate.ColumnPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of one file, written by several threads. */
class SharedParquetWriterTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.required("id", SqlType.BIGINT),
            Field.nullable("text", SqlType.STRING),
            Field.nullable("share", SqlType.DOUBLE));
    private static final int PART_ROWS = 10_000;

    @TempDir
    Path folder;

    private final MemoryAccount memory = MemoryAccount.root("test", 1L << 30);

    private Path file() {
        return folder.resolve("shared.parquet");
    }

    private SharedFileWriter writer(long rowGroupBytes) {
        return writer(new FileWriteOptions("SNAPPY", rowGroupBytes, -1));
    }

    private SharedFileWriter writer(FileWriteOptions options) {
        return new ParquetFormat().newSharedWriter(ParquetFiles.STORE, file().toString(), SCHEMA, options);
    }

    private static List<Object> row(int id, boolean withNaN) {
        return List.of((long) id, "text " + id % 777, withNaN && id % 1000 == 3 ? Double.NaN : id / 8e0);
    }

    private void write(SharedFileWriter writer, int part, boolean withNaN) {
        SharedFileWriter.Part target = writer.newPart(part, memory);
        for (int from = 0; from < PART_ROWS; from += 1000) {
            int first = part * PART_ROWS + from;
            List<List<Object>> rows = IntStream.range(first, first + 1000)
                    .mapToObj(id -> row(id, withNaN))
                    .toList();
            target.write(Batch.of(
                    rows.size(),
                    Vectors.of(SqlType.BIGINT, rows.stream().map(List::getFirst).toArray()),
                    Vectors.of(
                            SqlType.STRING, rows.stream().map(row -> row.get(1)).toArray()),
                    Vectors.of(SqlType.DOUBLE, rows.stream().map(List::getLast).toArray())));
        }
        target.finish();
    }

    private List<Long> rowGroups() throws Exception {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
            return reader.getRowGroups().stream()
                    .map(group -> group.getRowCount())
                    .toList();
        }
    }

    @Test
    void partsLieInTheirOrderWhicheverIsFinishedFirst() throws Exception {
        SharedFileWriter writer = writer(64 << 20);
        for (int part : List.of(2, 1, 4, 0, 3)) {
            write(writer, part, part == 4);
        }
        WrittenFile written = writer.finish();
        assertThat(memory.reservedBytes()).isZero();
        assertThat(written.rowCount()).isEqualTo(5 * PART_ROWS);
        assertThat(rowGroups()).containsExactly(10_000L, 10_000L, 10_000L, 10_000L, 10_000L);
        assertThat(ParquetFiles.read(file()))
                .isEqualTo(IntStream.range(0, 5 * PART_ROWS)
                        .mapToObj(id -> row(id, id >= 4 * PART_ROWS))
                        .toList());
        WrittenFile.ColumnRange ids = written.columns().get(ColumnPath.of("id"));
        assertThat(ids.min()).isEqualTo(0L);
        assertThat(ids.max()).isEqualTo(49_999L);
        assertThat(written.columns().get(ColumnPath.of("share")).max())
                .as("greatest share where one part has a NaN")
                .isNull();
    }

    @Test
    void threadsWriteTheirPartsAtOnceAndLargeOnesTakeSeveralRowGroups() throws Exception {
        SharedFileWriter writer = writer(40_000);
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            int first = thread;
            threads.add(CompletableFuture.runAsync(() -> {
                for (int part = first; part < 12; part += 3) {
                    write(writer, part, false);
                }
            }));
        }
        threads.forEach(CompletableFuture::join);
        writer.finish();
        assertThat(memory.reservedBytes()).isZero();
        assertThat(rowGroups()).hasSizeGreaterThan(12);
        assertThat(ParquetFiles.read(file()))
                .isEqualTo(IntStream.range(0, 12 * PART_ROWS)
                        .mapToObj(id -> row(id, false))
                        .toList());
    }

    @Test
    void anAbortLeavesNothingBehind() {
        SharedFileWriter writer = writer(64 << 20);
        write(writer, 0, false);
        SharedFileWriter.Part open = writer.newPart(1, memory);
        open.write(Batch.of(
                1, Vectors.of(SqlType.BIGINT, 1L), Vectors.of(SqlType.STRING, "x"), Vectors.of(SqlType.DOUBLE, 1e0)));
        assertThat(memory.reservedBytes()).isPositive();
        open.abort();
        writer.abort();
        writer.abort();
        assertThat(memory.reservedBytes()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileWithoutOneOfItsPartsIsNotFinished() {
        SharedFileWriter writer = writer(64 << 20);
        write(writer, 1, false);
        assertThatThrownBy(writer::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("part 0 is missing");
        writer.abort();
        assertThat(folder).isEmptyDirectory();
    }

    /** parquet-java has them in memory until the file ends. */
    @Test
    void bloomFiltersAreCountedUntilTheFileEnds() {
        SharedFileWriter writer = writer(new FileWriteOptions(
                "SNAPPY",
                64 << 20,
                -1,
                Optional.empty(),
                Map.of(ColumnPath.of("id"), new BloomFilterOptions(0.01, PART_ROWS, 1))));
        long leastBytes = PART_ROWS;
        for (int part = 0; part < 3; part++) {
            write(writer, part, false);
            assertThat(memory.reservedBytes()).isBetween((part + 1) * leastBytes, (part + 1) * 4 * leastBytes);
        }
        write(writer, 4, false);
        assertThat(memory.reservedBytes()).as("with a part that waits").isGreaterThan(100_000);
        write(writer, 3, false);
        assertThat(memory.reservedBytes()).isBetween(5 * leastBytes, 20 * leastBytes);
        writer.finish();
        assertThat(memory.reservedBytes()).isZero();
    }
}
