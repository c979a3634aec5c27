package io.sluice.engine.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.Rows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SpillSpaceTest {
    @TempDir
    Path folder;

    @Test
    void valuesOfEveryLayoutComeBack() {
        SqlType struct =
                SqlType.struct(Field.nullable("a", SqlType.INT), Field.nullable("b", SqlType.array(SqlType.STRING)));
        List<SqlType> types = List.of(
                SqlType.BOOLEAN,
                SqlType.INT,
                SqlType.BIGINT,
                SqlType.FLOAT,
                SqlType.DOUBLE,
                SqlType.decimal(38, 2),
                SqlType.STRING,
                SqlType.array(SqlType.array(SqlType.BIGINT)),
                SqlType.map(SqlType.STRING, SqlType.DOUBLE),
                struct);
        Object[][] values = {
            {true, null, false},
            {1, -2, null},
            {null, Long.MIN_VALUE, 3L},
            {1.5f, null, Float.NaN},
            {null, -0.0, 2.25},
            {new BigDecimal("123456789012345678901234567890.12"), null, new BigDecimal("-0.01")},
            {"", "é", null},
            {List.of(Arrays.asList(1L, null), List.of()), null, List.of()},
            {Map.of("k", 1.0), null, Map.of()},
            {Arrays.asList(1, List.of("x", "y")), null, Arrays.asList(null, null)},
        };
        Batch batch = batch(types, values);
        MemoryAccount memory = MemoryAccount.root("test", 1 << 20);
        try (SpillSpace space = SpillSpace.in(folder);
                QuerySpill spill = space.forQuery(() -> false)) {
            SpillFile file = spill.newFile(types);
            file.append(batch);
            file.append(batch);
            Rows rows = file.readAll(memory);
            assertThat(rows.count()).isEqualTo(6);
            for (int c = 0; c < types.size(); c++) {
                for (int i = 0; i < 6; i++) {
                    assertThat(Vectors.value(rows.column(c), i))
                            .as(types.get(c).sql())
                            .isEqualTo(Vectors.value(batch.column(c), i % 3));
                }
            }
            assertThat(spill.writtenBytes()).isPositive();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedBlockIsNoticed() throws IOException {
        try (SpillSpace space = SpillSpace.in(folder);
                QuerySpill spill = space.forQuery(() -> false)) {
            SpillFile file = spill.newFile(List.of(SqlType.INT));
            file.append(batch(List.of(SqlType.INT), new Object[][] {{1, 2, 3}}));
            Path path = rowsFile();
            byte[] bytes = Files.readAllBytes(path);
            // A value, the size of the block, that of its compressed form.
            for (int at : List.of(bytes.length - 1, 4, 8)) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= 64;
                Files.write(path, damaged);
                assertThatThrownBy(() -> file.reader().next())
                        .as("byte %s", at)
                        .isInstanceOfSatisfying(
                                SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR));
            }
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsNoticedWhereverItIsCut() throws IOException {
        MemoryAccount memory = MemoryAccount.root("test", 1 << 20);
        try (SpillSpace space = SpillSpace.in(folder);
                QuerySpill spill = space.forQuery(() -> false)) {
            SpillFile file = spill.newFile(List.of(SqlType.INT));
            Batch batch = batch(List.of(SqlType.INT), new Object[][] {{1, 2, 3}});
            file.append(batch);
            file.append(batch);
            byte[] bytes = Files.readAllBytes(rowsFile());
            for (int length = bytes.length - 1; length >= 0; length--) {
                Files.write(rowsFile(), Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> file.readAll(memory))
                        .as("%s of %s bytes", length, bytes.length)
                        .isInstanceOfSatisfying(
                                SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR));
            }
        }
    }

    private Path rowsFile() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(found -> found.getFileName().toString().startsWith("rows-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aStartDeletesWhatACrashLeftAndNothingElse() throws IOException {
        Path abandoned = Files.createDirectories(folder.resolve("sluice-spill-1/query-0"))
                .getParent();
        Files.createFile(abandoned.resolve("lock"));
        Files.writeString(abandoned.resolve("query-0/rows-0"), "rows");
        Path foreign = Files.createDirectory(folder.resolve("other"));
        try (SpillSpace living = SpillSpace.in(folder);
                QuerySpill spill = living.forQuery(() -> false)) {
            assertThat(abandoned).doesNotExist();
            spill.newFile(List.of(SqlType.INT));
            SpillSpace.in(folder).close();
            assertThat(spill.holdsFiles()).isTrue();
            assertThat(foreign).exists();
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(foreign));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.count()).isEqualTo(1);
        }
    }

    @Test
    void aFolderWithoutALockIsLeftForAnHour() throws IOException {
        Path fresh = Files.createDirectory(folder.resolve("sluice-spill-1"));
        Path old = Files.createDirectory(folder.resolve("sluice-spill-2"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        SpillSpace.in(folder).close();
        assertThat(fresh).exists();
        assertThat(old).doesNotExist();
    }

    /** Another engine of this process looks around first, which must not cost the lock. */
    @Test
    void anotherProcessLeavesLivingFoldersAlone() throws IOException, InterruptedException {
        try (SpillSpace living = SpillSpace.in(folder);
                QuerySpill spill = living.forQuery(() -> false)) {
            spill.newFile(List.of(SqlType.INT));
            SpillSpace.in(folder).close();
            Process other = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(other.waitFor()).isZero();
            assertThat(spill.holdsFiles()).isTrue();
        }
    }

    /** Starts and ends a space. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            SpillSpace.in(Path.of(arguments[0])).close();
        }
    }

    /** That another engine of this process looks around at the same time must not cost the lock, which processes see. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void enginesThatBeginAtTheSameTimeKeepTheirLocks() throws Exception {
        Path locks = Path.of("/proc/locks");
        assumeTrue(Files.isReadable(locks));
        AtomicBoolean isOver = new AtomicBoolean();
        Thread others = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                SpillSpace.in(folder).close();
            }
        });
        try {
            for (int i = 0; i < 300; i++) {
                try (SpillSpace space = SpillSpace.in(folder)) {
                    Path lock = space.newFolder().resolveSibling("lock");
                    String inode = ":" + Files.getAttribute(lock, "unix:ino") + " ";
                    assertThat(Files.readString(locks)).as("lock %s", i).contains(inode);
                }
            }
        } finally {
            isOver.set(true);
            others.join();
        }
    }

    @Test
    void aStoppedQueryWritesNoMore() {
        try (SpillSpace space = SpillSpace.in(folder);
                QuerySpill spill = space.forQuery(() -> true)) {
            SpillFile file = spill.newFile(List.of(SqlType.INT));
            assertThatThrownBy(() -> file.append(batch(List.of(SqlType.INT), new Object[][] {{1, 2, 3}})))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_CANCELED));
        }
    }

    private static Batch batch(List<SqlType> types, Object[][] values) {
        Vector[] columns = new io.sluice.columnar.Vector[types.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Vectors.of(types.get(c), values[c]);
        }
        return Batch.of(values[0].length, columns);
    }
}
