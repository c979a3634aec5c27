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
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's part of the spill folder: a folder of its own with a file that it holds locked as long as it lives. Opening a
 * space deletes what processes left behind whose lock is free, as after a crash, and folders that never came to a lock.
 * Thread-safe.
 */
public final class SpillSpace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpillSpace.class);
    private static final String PREFIX = "sluice-spill-";
    private static final String LOCK = "lock";
    /** A living process takes the lock at once. */
    private static final Duration TIME_TO_LOCK = Duration.ofHours(1);

    /**
     * Names of this JVM's folders. Their lock files are not to be opened again: POSIX gives up all locks that a process has
     * on a file when it closes any channel of it.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();
    /** Held from the making of a folder to its being locked and one of {@link #OWN}, and while a lock file is tried. */
    private static final Object LOCKING = new Object();

    private final Path parent;
    /** Null until a query spills; with it goes the lock. */
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
                open();
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

    /** Makes the folder and locks it, or leaves nothing behind. */
    private void open() throws IOException {
        Files.createDirectories(parent);
        synchronized (LOCKING) {
            Path made = Files.createTempDirectory(parent, PREFIX);
            OWN.add(made.getFileName());
            FileChannel channel = null;
            try {
                channel = FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                channel.lock();
            } catch (IOException | RuntimeException | Error e) {
                drop(made, channel);
                throw e;
            }
            folder = made;
            lockChannel = channel;
        }
    }

    @Override
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        drop(folder, lockChannel);
        folder = null;
        lockChannel = null;
    }

    /** @param channel of the lock, or null */
    private static void drop(Path folder, FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
            delete(folder);
        } catch (IOException e) {
            LOG.warn("The spill folder {} could not be deleted; the next start tries again", folder, e);
        }
        OWN.remove(folder.getFileName());
    }

    private static void deleteAbandoned(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> found = Files.list(parent)) {
            found.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList()
                    .forEach(SpillSpace::deleteIfAbandoned);
        } catch (IOException e) {
            LOG.warn("The spill folder {} could not be searched for files of earlier processes", parent, e);
        }
    }

    private static void deleteIfAbandoned(Path candidate) {
        try {
            if (isAbandoned(candidate)) {
                delete(candidate);
            }
        } catch (IOException e) {
            LOG.warn("Spill files of an earlier process in {} could not be deleted", candidate, e);
        }
    }

    private static boolean isAbandoned(Path candidate) throws IOException {
        synchronized (LOCKING) {
            return !OWN.contains(candidate.getFileName()) && isUnlocked(candidate);
        }
    }

    private static boolean isUnlocked(Path candidate) throws IOException {
        try (FileChannel channel = FileChannel.open(candidate.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // This very process has it, by another class loader's engine.
            return false;
        } catch (NoSuchFileException e) {
            return hasMissedItsLock(candidate);
        }
    }

    /** False for a process between making the folder and the lock, and for one that is deleting it. */
    private static boolean hasMissedItsLock(Path candidate) throws IOException {
        try {
            Instant made = Files.getLastModifiedTime(candidate).toInstant();
            return made.isBefore(Instant.now().minus(TIME_TO_LOCK));
        } catch (NoSuchFileException e) {
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
