package io.sluice.benchmarks.write;

import io.sluice.benchmarks.engine.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A copy of a table's folder with the times of its files; deleted when closed. */
record TableCopy(Path folder) implements AutoCloseable {
    static TableCopy of(Path table, Path copy) throws IOException {
        Folders.delete(copy);
        Files.createDirectories(copy.getParent());
        try (Stream<Path> files = Files.walk(table)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(table.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new TableCopy(copy);
    }

    /** Data files in the folder, named by the table or not. */
    long fileCount() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
