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
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetScanSourceTest {
    private static final ObjectStore STORE = new LocalObjectStore();

    @TempDir
    Path folder;

    @Test
    void aFolderOfFilesWithTheColumnsOfTheFirst() throws IOException {
        write("a.parquet", "x", 1);
        write("b.parquet", "x", 2);
        write("c.parquet", "y", 3);
        FileSources sources = new FileSources(STORE);
        ScanSource source = sources.open("parquet", sources.list(folder.toString()), Map.of());
        assertThat(source.schema()).isEqualTo(SqlType.struct(Field.nullable("x", SqlType.INT)));
        assertThat(CsvScanSourceTest.rows(source))
                .containsExactlyInAnyOrder(Arrays.asList(1), Arrays.asList(2), Arrays.asList((Object) null));
        ScanSource merged = sources.open("parquet", sources.list(folder.toString()), Map.of("MERGESCHEMA", "true"));
        assertThat(merged.schema())
                .isEqualTo(SqlType.struct(Field.nullable("x", SqlType.INT), Field.nullable("y", SqlType.INT)));
        assertThat(CsvScanSourceTest.rows(merged))
                .containsExactlyInAnyOrder(Arrays.asList(1, null), Arrays.asList(2, null), Arrays.asList(null, 3));
        assertThat(source.statistics().fileCount()).isEqualTo(3);
        assertThat(source.statistics().rowCount().orElseThrow()).isCloseTo(3, org.assertj.core.data.Offset.offset(0.1));
    }

    /** What the first file says of nulls says nothing of the others. */
    @Test
    void columnsOfFilesMayBeNull() throws IOException {
        SqlType.Struct point = SqlType.struct(Field.required("x", SqlType.INT));
        Path file = folder.resolve("a.parquet");
        SqlType.Struct schema = SqlType.struct(
                Field.required("a", SqlType.INT),
                Field.required("b", point),
                Field.required("c", new SqlType.Array(point, false)));
        new ParquetFormat()
                .newWriter(
                        STORE, file.toString(), schema, FileWriteOptions.DEFAULT, MemoryAccount.root("test", 1 << 30))
                .finish();
        SqlType.Struct nullable = SqlType.struct(Field.nullable("x", SqlType.INT));
        FileSources sources = new FileSources(STORE);
        assertThat(sources.open("parquet", sources.list(folder.toString()), Map.of())
                        .schema())
                .isEqualTo(SqlType.struct(
                        Field.nullable("a", SqlType.INT),
                        Field.nullable("b", nullable),
                        Field.nullable("c", SqlType.array(nullable))));
    }

    @Test
    void theRowsOfOneFileAreExact() {
        assertThat(ParquetScanSource.estimatedRows(59_999_999, 239_999_993, 239_999_993))
                .isEqualTo(59_999_999);
        for (long rows = 60_000_000; rows < 60_001_000; rows++) {
            assertThat(ParquetScanSource.estimatedRows(rows, rows * 4 + 351, rows * 4 + 351))
                    .isEqualTo(rows);
        }
        assertThat(ParquetScanSource.estimatedRows(10, 100, 350)).isEqualTo(35);
    }

    @Test
    void columnsInTheNamesOfFolders() throws IOException {
        write("day=2024-02-29/n=1/a.parquet", "x", 1);
        write("day=2024-03-01/n=__HIVE_DEFAULT_PARTITION__/a.parquet", "x", 2);
        FileSources sources = new FileSources(STORE);
        ScanSource source = sources.open("parquet", sources.list(folder.toString()), Map.of());
        assertThat(source.schema())
                .isEqualTo(SqlType.struct(
                        Field.nullable("x", SqlType.INT),
                        Field.nullable("day", SqlType.DATE),
                        Field.nullable("n", SqlType.INT)));
        assertThat(CsvScanSourceTest.rows(source))
                .containsExactlyInAnyOrder(
                        Arrays.asList(1, (int) LocalDate.of(2024, 2, 29).toEpochDay(), 1),
                        Arrays.asList(2, (int) LocalDate.of(2024, 3, 1).toEpochDay(), null));
    }

    /** A guess by the folders of one load would lose the zeros of a text, and differ from that of the next load. */
    @Test
    void foldersAreLoadedAsTextForOtherTypesOfTheTable() throws IOException {
        write("zip=01234/n=7/p=1/a.parquet", "x", 1);
        FileSources sources = new FileSources(STORE);
        List<Field> columns = List.of(
                Field.required("ZIP", SqlType.STRING),
                Field.nullable("n", SqlType.decimal(5, 1)),
                Field.nullable("p", SqlType.array(SqlType.INT)));
        ScanSource source = sources.openToLoad(
                "parquet",
                sources.list(folder.toString()),
                new LoadTarget(columns, false, false),
                Map.of(),
                new LoadReport());
        assertThat(source.schema())
                .isEqualTo(SqlType.struct(
                        Field.nullable("x", SqlType.INT),
                        Field.nullable("zip", SqlType.STRING),
                        Field.nullable("n", SqlType.STRING),
                        Field.nullable("p", SqlType.INT)));
        assertThat(CsvScanSourceTest.rows(source)).containsExactly(List.of(1, "01234", "7", 1));
    }

    @Test
    void otherFormatsAndOptionsAreRefusedByName() throws IOException {
        write("a.parquet", "x", 1);
        FileSources sources = new FileSources(STORE);
        assertThatThrownBy(() -> sources.open("xml", sources.list(folder.toString()), Map.of()))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FEATURE))
                .hasMessageContaining("xml");
        assertThatThrownBy(() -> sources.open("parquet", sources.list(folder.toString()), Map.of("header", "true")))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("header");
    }

    private void write(String name, String column, int value) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        DataFileWriter writer = new ParquetFormat()
                .newWriter(
                        STORE,
                        file.toString(),
                        SqlType.struct(Field.nullable(column, SqlType.INT)),
                        FileWriteOptions.DEFAULT,
                        MemoryAccount.root("test", 1 << 30));
        writer.write(Batch.of(1, Vectors.of(SqlType.INT, value)));
        writer.finish();
    }
}
