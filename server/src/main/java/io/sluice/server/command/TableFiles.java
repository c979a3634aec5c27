package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.FolderClaims;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Where managed tables' files are, and getting rid of them. */
final class TableFiles {
    private TableFiles() {}

    /**
     * A folder for a new managed table; it holds nothing yet. That of the table's name is passed over where a table lives that
     * had the name before, where files are that belong to no table, as a killed CREATE TABLE leaves them, and where another
     * statement makes or deletes a table just now.
     *
     * @return to be closed when the table is in the catalog, or will not be
     * @throws SluiceException TABLE_OR_VIEW_ALREADY_EXISTS if a Delta table is there that the catalog does not know: to hide
     *     it behind an empty one would look like a loss
     */
    static FolderClaims.Claim newFolder(SchemaEntry schema, String table, StatementContext context) {
        String base = schema.location()
                .orElseGet(() -> context.core()
                        .warehouse()
                        .resolve(CatalogNames.folder(schema.name()))
                        .toString());
        String own = base + "/" + CatalogNames.folder(table);
        String folder = own;
        ObjectStore store = context.core().sources().deltaTables().store();
        while (true) {
            Optional<FolderClaims.Claim> claim = context.core().folders().claim(folder);
            if (claim.isPresent()) {
                boolean empty = false;
                try {
                    empty = store.listRecursively(folder).isEmpty();
                    if (!empty && folder.equals(own)) {
                        refuseUnknown(own, schema, table, context);
                    }
                } finally {
                    if (!empty) {
                        claim.get().close();
                    }
                }
                if (empty) {
                    return claim.get();
                }
            }
            folder = own + "-"
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        }
    }

    private static void refuseUnknown(String folder, SchemaEntry schema, String table, StatementContext context) {
        if (!isKnown(folder, context)
                && context.core().sources().deltaTables().at(folder).exists()) {
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                    "The folder " + folder + " of the new table " + schema.name() + "." + table
                            + " holds a Delta table that the catalog does not know. Add that one by CREATE TABLE "
                            + table
                            + " USING DELTA LOCATION '" + folder + "', or delete the folder.");
        }
    }

    /** Whether the catalog has a table there. */
    static boolean isKnown(String folder, StatementContext context) {
        return context.core().catalog().schemas().stream()
                .flatMap(schema -> context.core().catalog().entries(schema.name()).stream())
                .anyMatch(entry -> entry instanceof CatalogEntry.Table table
                        && table.location().equals(folder));
    }

    /** Takes an entry out of the catalog and, if it is a managed table, deletes its files. False if it was gone. */
    static boolean drop(CatalogEntry entry, StatementContext context) {
        if (!(entry instanceof CatalogEntry.Table table && table.managed())) {
            return context.core().catalog().drop(entry);
        }
        try (var _ = context.core().folders().hold(table.location())) {
            boolean dropped = context.core().catalog().drop(table);
            if (dropped) {
                delete(table.location(), context.core().sources().deltaTables().store());
            }
            return dropped;
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(String folder, ObjectStore store) {
        List<FileStatus> files = store.listRecursively(folder);
        // The log goes first: what is left of a half-deleted folder is no table any more.
        files.stream().filter(file -> isLog(file, folder)).forEach(file -> store.delete(file.path()));
        files.stream().filter(file -> !isLog(file, folder)).forEach(file -> store.delete(file.path()));
        localFolder(folder).ifPresent(TableFiles::deleteEmptyFolders);
    }

    private static boolean isLog(FileStatus file, String folder) {
        return file.path().startsWith(folder + "/_delta_log/");
    }

    private static Optional<Path> localFolder(String folder) {
        Path path = folder.startsWith("/") || !folder.contains(":") ? Path.of(folder) : null;
        return path != null && Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
    }

    private static void deleteEmptyFolders(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    // Hidden left-overs that the store does not list, as checksum files of other engines.
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException error) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new SluiceException(
                    ErrorCode.IO_ERROR,
                    "The table is dropped, but its folder " + folder + " could not be deleted: " + e + ".",
                    e);
        }
    }
}
