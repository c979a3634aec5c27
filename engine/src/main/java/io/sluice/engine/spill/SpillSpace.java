package io.sluice.engine.spill;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.schedule.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's part of the spill folder: a folder of its own with a file that it holds locked as long as it lives. Opening a
 * space deletes what processes left behind whose lock is free, as after a crash. Thread-safe.
 */
public final class SpillSpace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpillSpace.class);
    private static final String PREFIX = "sluice-spill-";
    private static final String LOCK = "lock";

    private final Path parent;
    private Path folder;
    private FileChannel lockChannel;
    private int queries;

    private SpillSpace(Path parent) {
        this.parent = parent;
    }

    /** @param parent made when a query first spills */
    public static SpillSpace in(Path parent) {
        deleteAbandoned(parent);
        return new SpillSpace(parent);
    }

    /** @param cancellation asked before each block */
    public QuerySpill forQuery(Cancellation cancellation) {
        return new QuerySpill(this, cancellation);
    }

    synchronized Path newFolder() {
        try {
            if (folder == null) {
                Files.createDirectories(parent);
                folder = Files.createTempDirectory(parent, PREFIX);
                lockChannel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                lockChannel.lock();
            }
            return Files.createDirectory(folder.resolve("query-" + queries++));
        } catch (IOException e) {
            throw new SluiceException(
                    ErrorCode.IO_ERROR,
                    "No spill files can be made in " + parent + ": " + e.getMessage()
                            + ". Name a folder that can be written to in spillFolder.",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        try {
            lockChannel.close();
            delete(folder);
        } catch (IOException e) {
            LOG.warn("The spill folder {} could not be deleted; the next start tries again", folder, e);
        }
        folder = null;
    }

    private static void deleteAbandoned(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> found = Files.list(parent)) {
            for (Path candidate : found.filter(
                            path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                if (isAbandoned(candidate.resolve(LOCK))) {
                    delete(candidate);
                }
            }
        } catch (IOException e) {
            LOG.warn("Spill files of an earlier process in {} could not be deleted", parent, e);
        }
    }

    private static boolean isAbandoned(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another engine of this very process.
            return false;
        } catch (NoSuchFileException e) {
            // A process between making the folder and the lock, or one that is deleting it.
            return false;
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
