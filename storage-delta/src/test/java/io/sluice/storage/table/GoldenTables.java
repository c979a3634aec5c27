package io.sluice.storage.table;

import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole tables that other engines wrote, from the test resources. */
final class GoldenTables {
    private GoldenTables() {}

    /** A copy of the table in a folder, which may be written to. */
    static DeltaTable copy(String name, Path folder) throws IOException {
        Path source = Path.of("src/test/resources/golden", name);
        try (var files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return reopen(folder.toString());
    }

    static DeltaTable reopen(String path) {
        return DeltaTable.at(new LocalObjectStore(), path);
    }
}
