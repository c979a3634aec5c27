package io.sluice.storage.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.scan.ScanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files give errors that name them, and nothing else. */
class CorruptFilesTest {
    private static final Set<ErrorCode> ALLOWED = EnumSet.of(
            ErrorCode.DATA_FILE_CORRUPT,
            ErrorCode.UNSUPPORTED_FEATURE,
            ErrorCode.SCHEMA_MISMATCH,
            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"SNAPPY", "ZSTD", "LZ4_RAW", "GZIP", "UNCOMPRESSED"})
    void flippedBytesNeverGiveAnythingButAnError(String codec) throws IOException {
        byte[] good = Files.readAllBytes(write(codec, 400));
        long seed = codec.hashCode();
        Random random = new Random(seed);
        Path file = folder.resolve("bad.parquet");
        for (int round = 0; round < 150; round++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int at = random.nextInt(3) == 0 ? bad.length - 1 - random.nextInt(2000) : random.nextInt(bad.length);
                bad[Math.max(0, at)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            tolerate(file, "codec " + codec + ", seed " + seed + ", round " + round);
        }
    }

    /** Page checksums off the table: flips reach the decoders themselves. */
    @Test
    void flippedBytesInPagesWithoutChecksums() throws Exception {
        for (String version : List.of("v1", "v2")) {
            Path written = folder.resolve("duck-" + version + ".parquet");
            try (var duckDb = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                    var statement = duckDb.createStatement()) {
                statement.execute("COPY (SELECT i, i * 7 AS l, 's' || i AS s, 'low' || (i % 5) AS low, i / 3 AS d,"
                        + " CASE WHEN i % 3 = 0 THEN i END AS n, [i, NULL] AS a, {'x': i % 2 = 0} AS st,"
                        + " CAST(i AS DECIMAL(25,3)) AS dec FROM range(500) t(i)) TO '" + written
                        + "' (FORMAT parquet, COMPRESSION uncompressed, PARQUET_VERSION " + version + ")");
            }
            byte[] good = Files.readAllBytes(written);
            Random random = new Random(77);
            Path file = folder.resolve("bad.parquet");
            for (int round = 0; round < 400; round++) {
                byte[] bad = good.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                Files.write(file, bad);
                tolerate(file, version + ", round " + round);
            }
        }
    }

    @Test
    void truncatedFiles() throws IOException {
        byte[] good = Files.readAllBytes(write("SNAPPY", 200));
        Path file = folder.resolve("cut.parquet");
        for (int size : new int[] {0, 3, 4, 11, 12, 100, good.length / 2, good.length - 9, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, size));
            assertThatThrownBy(() -> ParquetFiles.read(file))
                    .as("%d bytes", size)
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_FILE_CORRUPT))
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aDamagedPageNamesItsColumn() throws IOException {
        Path file = write("SNAPPY", 200);
        byte[] bytes = Files.readAllBytes(file);
        // The first column's first page lies behind the magic number and its header.
        for (int i = 60; i < 90; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> ParquetFiles.read(file))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_FILE_CORRUPT))
                .hasMessageContaining("column bool")
                .hasMessageContaining("checksum");
    }

    @Test
    void aFileOfAnotherSizeThanListedIsCorruptAndOneThatIsGoneIsMissing() throws IOException {
        Path file = write("SNAPPY", 10);
        SqlType.Struct schema = RoundTripTest.EVERY_TYPE;
        MemoryAccount memory = MemoryAccount.root("test", 1 << 30);
        DataFile wrong = DataFile.of(file.toString(), Files.size(file) + 1, 0);
        assertThatThrownBy(() -> ParquetFiles.read(
                        wrong, DataFileSchema.plain(schema), ParquetFiles.request(schema), ScanContext.of(memory)))
                .hasMessageContaining("bytes where");
        DataFile gone = DataFile.of(folder.resolve("gone.parquet").toString(), 1000, 0);
        assertThatThrownBy(() -> ParquetFiles.read(
                        gone, DataFileSchema.plain(schema), ParquetFiles.request(schema), ScanContext.of(memory)))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_FILE_MISSING))
                .hasMessageContaining("gone.parquet");
    }

    @Test
    void aColumnOfAnotherKindIsAMismatch() throws IOException {
        Path file = write("SNAPPY", 10);
        for (SqlType type : List.of(SqlType.INT, SqlType.array(SqlType.STRING), SqlType.BOOLEAN, SqlType.DATE)) {
            assertThatThrownBy(() -> ParquetFiles.read(file, SqlType.struct(Field.nullable("text", type))))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                    .hasMessageContaining("text")
                    .hasMessageContaining(type.sql());
        }
    }

    private static void tolerate(Path file, String what) {
        try {
            ParquetFiles.read(file);
        } catch (SluiceException e) {
            assertThat(e.code()).as("%s: %s", what, e.getMessage()).isIn(ALLOWED);
            assertThat(e.getMessage()).contains(file.toString()).doesNotContain("Exception");
        } catch (Throwable e) {
            fail(what, e);
        }
    }

    private Path write(String codec, int rows) {
        RandomValues random = new RandomValues(5, 0.2, 30);
        List<List<Object>> columns = new ArrayList<>();
        for (Field field : RoundTripTest.EVERY_TYPE.fields()) {
            columns.add(random.column(field, rows));
        }
        Path file = folder.resolve("good.parquet");
        RoundTripTest.write(file, new FileWriteOptions(codec, 1 << 20, 32), columns, 300);
        return file;
    }
}
