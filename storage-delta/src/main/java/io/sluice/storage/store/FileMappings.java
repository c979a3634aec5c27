package io.sluice.storage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@link FileMapping}s of files that were read lately. A file that is deleted stays on the disk as long as it is mapped. Thread-safe. */
final class FileMappings {
    /** Of smaller files reading is quick by any way. */
    static final long MIN_BYTES = 1L << 20;

    static final int MAX_FILES = 1024;

    /** Of those behind a network a file may go while it is mapped, and some systems do not delete what is mapped. */
    static final Set<String> LOCAL_FILE_SYSTEMS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "f2fs", "apfs", "hfs");

    /** The least recently used first. */
    private final Map<Path, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** Whether a device is a local disk, by its number. */
    private final Map<Object, Boolean> devices = new HashMap<>();

    private static final class Entry {
        private final FileMapping mapping;
        private int readers;
        private long lastUse;
        private boolean isForgotten;

        Entry(FileMapping mapping) {
            this.mapping = mapping;
        }

        private boolean isUnused() {
            return isForgotten && readers == 0;
        }
    }

    /** A mapping in use by one reader. */
    final class Use implements AutoCloseable {
        private final Entry entry;
        private boolean isClosed;

        private Use(Entry entry) {
            this.entry = entry;
        }

        FileMapping mapping() {
            return entry.mapping;
        }

        @Override
        public void close() {
            boolean isUnused;
            synchronized (FileMappings.this) {
                if (isClosed) {
                    return;
                }
                isClosed = true;
                entry.readers--;
                entry.lastUse = System.nanoTime();
                isUnused = entry.isUnused();
            }
            if (isUnused) {
                entry.mapping.unmap();
            }
        }
    }

    /**
     * The mapping of a file, to be closed by the reader; null for files that are not to be mapped.
     *
     * @param attributes of the file as it is now
     */
    Use use(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.size() < MIN_BYTES || attributes.fileKey() == null) {
            return null;
        }
        List<Entry> unused = new ArrayList<>();
        try {
            synchronized (this) {
                Entry entry = entries.get(file);
                if (entry == null || !entry.mapping.isOf(attributes)) {
                    remove(file, unused);
                    if (!isOnLocalDisk(file)) {
                        return null;
                    }
                    entry = new Entry(new FileMapping(file, attributes));
                    entries.put(file, entry);
                    if (entries.size() > MAX_FILES) {
                        remove(entries.keySet().iterator().next(), unused);
                    }
                }
                entry.readers++;
                return new Use(entry);
            }
        } finally {
            unmap(unused);
        }
    }

    private boolean isOnLocalDisk(Path file) throws IOException {
        Object device = Files.getAttribute(file, "unix:dev");
        Boolean known = devices.get(device);
        if (known == null) {
            known = LOCAL_FILE_SYSTEMS.contains(fileSystem(file));
            devices.put(device, known);
        }
        return known;
    }

    /** Its type; nothing where the system does not tell, as without a list of what is mounted. */
    private static String fileSystem(Path file) {
        try {
            return Files.getFileStore(file).type();
        } catch (IOException e) {
            return "";
        }
    }

    /** Lets go of those that nobody has read for so long; for no time, of all, of those that are read now once they are not. */
    void forget(Duration idle) {
        long now = System.nanoTime();
        List<Entry> unused = new ArrayList<>();
        synchronized (this) {
            List<Path> old = new ArrayList<>();
            entries.forEach((file, entry) -> {
                if (idle.isZero() || entry.readers == 0 && now - entry.lastUse > idle.toNanos()) {
                    old.add(file);
                }
            });
            old.forEach(file -> remove(file, unused));
        }
        unmap(unused);
    }

    /** Lets go of a file, now or as soon as nobody reads it. */
    void forget(Path file) {
        List<Entry> unused = new ArrayList<>();
        synchronized (this) {
            remove(file, unused);
        }
        unmap(unused);
    }

    private void remove(Path file, List<Entry> unused) {
        Entry entry = entries.remove(file);
        if (entry != null) {
            entry.isForgotten = true;
            if (entry.isUnused()) {
                unused.add(entry);
            }
        }
    }

    /** Without the lock: each waits until all threads have seen it. */
    private static void unmap(List<Entry> unused) {
        unused.forEach(entry -> entry.mapping.unmap());
    }
}
