package io.sluice.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not change, read again and again. */
@EnabledOnOs(OS.LINUX)
class MappedFileTest {
    private static final int SIZE = 3 * (1 << 20) + 17;

    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();
    private Path file;
    private byte[] content;

    @BeforeEach
    void write() throws IOException {
        assumeThat(Files.getFileStore(folder).type()).isIn(FileMappings.LOCAL_FILE_SYSTEMS);
        file = folder.resolve("data");
        content = write(file, 1);
    }

    @AfterEach
    void letGo() {
        store.forgetFiles(Duration.ZERO);
    }

    @Test
    void whatIsReadAgainIsMapped() throws IOException {
        read(0, 100_000);
        assertThat(isMapped()).isFalse();

        assertThat(read(0, 100_000)).isEqualTo(Arrays.copyOfRange(content, 0, 100_000));

        assertThat(isMapped()).isTrue();
    }

    @Test
    void anyRangeIsReadRight() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            int position = random.nextInt(SIZE);
            int count = random.nextInt(Math.min(SIZE - position, 300_000) + 1);

            assertThat(read(position, count)).isEqualTo(Arrays.copyOfRange(content, position, position + count));
        }
        assertThat(read(SIZE - 1, 1)).isEqualTo(new byte[] {content[SIZE - 1]});
        assertThat(isMapped()).isTrue();
    }

    @Test
    void manyReadersMayReadAndLetGoAtOnce() {
        assertThat(IntStream.range(0, 4_000).parallel().allMatch(i -> {
                    if (i % 10 == 0) {
                        store.forgetFiles(Duration.ZERO);
                    }
                    int position = i * 31 % (SIZE - 70_000);
                    return Arrays.equals(
                            read(position, 70_000), Arrays.copyOfRange(content, position, position + 70_000));
                }))
                .isTrue();
    }

    @Test
    void aFileInThePlaceOfAnotherIsReadItself() throws IOException {
        read(0, SIZE);
        read(0, SIZE);
        Path other = folder.resolve("other");
        byte[] more = write(other, 2);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(read(0, SIZE)).isEqualTo(more);
        assertThat(read(0, SIZE)).isEqualTo(more);
    }

    /** Compiled code, too, learns of a page that is not there before the bytes are used. */
    @Test
    void aFileThatHasBecomeShorterIsAnErrorNamingIt() throws IOException {
        for (int i = 0; i < 30_000; i++) {
            read(i, 100);
        }
        for (int i = 0; i < 200; i++) {
            write(file, i);
            try (InputFile open = store.openUnchanging(file.toString())) {
                open.readFully(0, new byte[SIZE], 0, SIZE);
                open.readFully(0, new byte[SIZE], 0, SIZE);
                try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
                    shorter.setLength(1000);
                }

                assertThatThrownBy(() -> open.readFully(1 << 20, new byte[1 << 20], 0, 1 << 20))
                        .isInstanceOfSatisfying(
                                SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
                        .hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void anOpenFileIsReadToItsEndAfterItWasDeletedOrReplaced() throws IOException {
        for (boolean isMapped : new boolean[] {false, true}) {
            byte[] old = write(file, 3);
            if (isMapped) {
                read(0, 100);
                read(0, 100);
            }
            byte[] bytes = new byte[SIZE];
            try (InputFile first = store.openUnchanging(file.toString());
                    InputFile second = store.openUnchanging(file.toString())) {
                assertThat(isMapped()).isEqualTo(isMapped);
                store.delete(file.toString());

                first.readFully(0, bytes, 0, SIZE);
                assertThat(bytes).isEqualTo(old);

                write(file, 4);
                second.readFully(0, bytes, 0, SIZE);
                assertThat(bytes).isEqualTo(old);
            }
            assertThat(isMapped()).isFalse();
        }
    }

    @Test
    void aClosedFileIsNotRead() {
        InputFile open = store.openUnchanging(file.toString());
        open.close();

        assertThatThrownBy(() -> open.readFully(0, new byte[1], 0, 1)).isInstanceOf(SluiceException.class);
    }

    @Test
    void asManyFilesAreMappedAsMayBe() throws IOException {
        for (int i = 0; i < 3; i++) {
            read(0, 100);
        }
        Path filler = folder.resolve("filler");
        Files.write(filler, new byte[(int) FileMappings.MIN_BYTES]);
        for (int i = 0; i < FileMappings.MAX_FILES; i++) {
            Path link = Files.createSymbolicLink(folder.resolve("link" + i), filler);
            store.openUnchanging(link.toString()).close();
        }

        assertThat(isMapped()).isFalse();
        assertThat(read(0, 100)).isEqualTo(Arrays.copyOf(content, 100));
    }

    @Test
    void aMissingFileAndAFolderAreErrors() {
        assertThatThrownBy(() -> store.openUnchanging(folder.resolve("none").toString()))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH_NOT_FOUND));
        assertThatThrownBy(() -> store.openUnchanging(folder.toString()))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR));
    }

    @Test
    void aFileIsLetGoOfWhenItIsDeletedOrIdle() throws IOException, InterruptedException {
        read(0, 100_000);
        read(0, 100_000);
        store.forgetFiles(Duration.ofMinutes(1));
        assertThat(isMapped()).isTrue();
        Thread.sleep(5);
        store.forgetFiles(Duration.ofMillis(1));
        assertThat(isMapped()).isFalse();

        read(0, 100_000);
        read(0, 100_000);
        assertThat(isMapped()).isTrue();
        store.delete(file.toString());
        assertThat(isMapped()).isFalse();
    }

    private byte[] read(int position, int count) {
        byte[] buffer = new byte[count + 2];
        try (InputFile open = store.openUnchanging(file.toString())) {
            open.readFully(position, buffer, 1, count);
        }
        return Arrays.copyOfRange(buffer, 1, count + 1);
    }

    private boolean isMapped() throws IOException {
        return Files.readString(Path.of("/proc/self/maps")).contains(file.toString());
    }

    private static byte[] write(Path to, long seed) throws IOException {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        Files.write(to, bytes);
        return bytes;
    }
}
