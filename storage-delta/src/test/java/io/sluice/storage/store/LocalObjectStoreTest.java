package io.sluice.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest {
    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();

    @Test
    void putIfAbsentWritesOnceAndLeavesNoTemporaryFile() throws IOException {
        String path = folder.resolve("a/b/one").toString();

        assertThat(store.putIfAbsent(path, "first".getBytes(UTF_8))).isTrue();
        assertThat(store.putIfAbsent(path, "second".getBytes(UTF_8))).isFalse();

        assertThat(store.read(path)).isEqualTo("first".getBytes(UTF_8));
        assertThat(namesIn(folder.resolve("a/b"))).containsExactly("one");
    }

    @Test
    void exactlyOneOfManyConcurrentPutsWins() {
        String path = folder.resolve("contended").toString();
        AtomicInteger winners = new AtomicInteger();

        IntStream.range(0, 64).parallel().forEach(i -> {
            if (store.putIfAbsent(path, ("writer " + i).getBytes(UTF_8))) {
                winners.incrementAndGet();
            }
        });

        assertThat(winners).hasValue(1);
    }

    @Test
    void createdFileAppearsOnCloseOnly() throws IOException {
        String path = folder.resolve("data/file").toString();
        OutputFile file = store.create(path);
        file.write(new byte[100_000]);
        file.write(7);

        assertThat(store.exists(path)).isFalse();
        assertThat(store.listFrom(folder.resolve("data").toString(), "")).isEmpty();
        assertThat(file.position()).isEqualTo(100_001);
        file.close();

        assertThat(store.status(path).orElseThrow().sizeBytes()).isEqualTo(100_001);
        assertThat(store.read(path)[100_000]).isEqualTo((byte) 7);
        assertThat(namesIn(folder.resolve("data"))).containsExactly("file");
    }

    @Test
    void newFileTakesNoOthersPlace() throws IOException {
        String path = folder.resolve("data/file").toString();
        OutputFile first = store.createNew(path);
        OutputFile second = store.createNew(path);
        first.write(1);
        second.write(2);
        first.close();

        assertThatThrownBy(second::close).isInstanceOf(FileAlreadyExistsException.class);
        second.abort();

        assertThat(store.read(path)).containsExactly(1);
        assertThat(namesIn(folder.resolve("data"))).containsExactly("file");
    }

    @Test
    void abortedFileLeavesNothing() throws IOException {
        OutputFile file = store.create(folder.resolve("gone").toString());
        file.write(1);
        file.abort();
        file.abort();

        assertThat(namesIn(folder)).isEmpty();
        assertThatThrownBy(() -> file.write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void listsFromANameAndRecursively() {
        for (String name : List.of("c", "a", "b", "sub/d")) {
            store.put(folder.resolve(name).toString(), name.getBytes(UTF_8));
        }

        assertThat(store.listFrom(folder.toString(), "b"))
                .extracting(FileStatus::name)
                .containsExactly("b", "c");
        assertThat(store.listRecursively(folder.toString()))
                .extracting(FileStatus::path)
                .containsExactly(folder + "/a", folder + "/b", folder + "/c", folder + "/sub/d");
        assertThat(store.listFrom(folder + "/missing", "")).isEmpty();
        assertThat(store.listRecursively(folder + "/missing")).isEmpty();
    }

    @Test
    void followsLinksWhereItIsAskedTo() throws IOException {
        Path source = folder.resolve("source");
        Path elsewhere = folder.resolve("elsewhere");
        store.put(source.resolve("sub/a").toString(), new byte[] {1});
        store.put(elsewhere.resolve("b").toString(), new byte[] {1, 2});
        store.put(folder.resolve("c").toString(), new byte[] {1, 2, 3});
        Files.createSymbolicLink(source.resolve("files"), elsewhere);
        Files.createSymbolicLink(source.resolve("file"), folder.resolve("c"));
        Files.createSymbolicLink(source.resolve("sub/up"), source);
        Files.createSymbolicLink(source.resolve("gone"), folder.resolve("missing"));
        // What lies in the folder itself is not taken again.
        Files.createSymbolicLink(source.resolve("again"), source.resolve("sub"));
        Files.createSymbolicLink(source.resolve("same"), source.resolve("sub/a"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), source);

        assertThat(store.listFollowingLinks(link.toString()).stream()
                        .collect(Collectors.toMap(FileStatus::path, FileStatus::sizeBytes)))
                .containsOnly(
                        Map.entry(link + "/file", 3L),
                        Map.entry(link + "/files/b", 2L),
                        Map.entry(link + "/sub/a", 1L));
        assertThat(store.listRecursively(source.toString()))
                .extracting(FileStatus::path)
                .containsExactly(source + "/sub/a");
    }

    @Test
    void readsFromFileUris() {
        store.put(folder.resolve("a b").toString(), new byte[] {1, 2, 3});

        assertThat(store.read("file://" + folder + "/a%20b")).containsExactly(1, 2, 3);
    }

    @Test
    void errorsNameThePath() {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> store.open(missing))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH_NOT_FOUND))
                .hasMessageContaining(missing);
        assertThatThrownBy(() -> store.open("relative/path")).hasMessageContaining("relative/path");
        store.put(missing, new byte[4]);
        try (InputFile file = store.open(missing)) {
            assertThatThrownBy(() -> file.readFully(2, new byte[8], 0, 8))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
                    .hasMessageContaining(missing);
        }
    }

    @Test
    void fullDiskHasItsOwnCode() {
        assertThat(StoreErrors.of("write", "/x", new IOException("No space left on device"))
                        .code())
                .isEqualTo(ErrorCode.DISK_FULL);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
