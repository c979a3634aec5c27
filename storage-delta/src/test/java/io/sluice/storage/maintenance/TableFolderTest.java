package io.sluice.storage.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.storage.log.FilePaths;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a table's folder are known however the log names them. */
class TableFolderTest {
    @TempDir
    Path root;

    private static TableFolder folder(String path) {
        return new TableFolder(new LocalObjectStore(), path, List.of("_p"));
    }

    @Test
    void absoluteNamesOfFilesInTheFolderAreKnown() {
        TableFolder folder = folder("/data/a table");
        assertThat(folder.relative("p=1/f.parquet")).hasValue("p=1/f.parquet");
        assertThat(folder.relative("p=a%2520b/f.parquet")).hasValue("p=a%20b/f.parquet");
        assertThat(folder.relative("/data/a%20table/f.parquet")).hasValue("f.parquet");
        assertThat(folder.relative("file:/data/a%20table/p=a%2520b/f.parquet")).hasValue("p=a%20b/f.parquet");
        assertThat(folder.relative("file:///data/a%20table/f.parquet")).hasValue("f.parquet");
        assertThat(folder.relative("file:///data/other/f.parquet")).isEmpty();
        assertThat(folder("file:///data/t").relative("file:/data/t/f.parquet")).hasValue("f.parquet");
        assertThat(FilePaths.encodedUri("/data/a b%c")).isEqualTo("file:/data/a%20b%25c");
        assertThat(FilePaths.encodedUri("s3://bucket/a b")).isEqualTo("s3://bucket/a%20b");
        assertThat(FilePaths.absolute("/t", "s3://bucket/a%20b")).isEqualTo("s3://bucket/a b");
    }

    @Test
    void hiddenFilesAreNotListed() throws IOException {
        for (String file : List.of(
                "a.parquet",
                "p=1/b.parquet",
                "_p=1/c.parquet",
                "_delta_log/0.json",
                "_other/d",
                ".e",
                "p=1/_temporary/f",
                "_change_data/g.parquet",
                "_delta_index/h",
                "_delta_log/_p=1/i")) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x");
        }
        TableFolder folder = folder(root.toString());
        List<FileStatus> files = folder.list(2, () -> {});
        assertThat(files.stream().map(folder::relative))
                .containsExactlyInAnyOrder(
                        "a.parquet", "p=1/b.parquet", "_p=1/c.parquet", "_change_data/g.parquet", "_delta_index/h");
    }

    @Test
    void linksAreFollowedOnlyWhereAskedFor() throws IOException {
        Path table = Files.createDirectories(root.resolve("table"));
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere/deep"));
        Files.writeString(Files.createDirectories(table.resolve("p=1")).resolve("a.parquet"), "x");
        Files.writeString(elsewhere.resolve("b.parquet"), "x");
        Files.createSymbolicLink(table.resolve("p=2"), elsewhere.getParent());
        Files.createSymbolicLink(table.resolve("p=1/linked"), elsewhere.resolve("b.parquet"));
        Files.createSymbolicLink(table.resolve("p=3"), table);
        Files.createSymbolicLink(table.resolve("_hidden"), elsewhere);
        TableFolder folder = folder(table.toString());
        assertThat(folder.listFollowingLinks().stream().map(folder::relative))
                .containsExactly("p=1/a.parquet", "p=1/linked", "p=2/deep/b.parquet");
        assertThat(folder.list(2, () -> {}).stream().map(folder::relative)).containsExactly("p=1/a.parquet");
    }
}
