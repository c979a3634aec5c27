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

    private static final int MAX_FILES = 1024;

    /** Of those behind a network a file may go while it is mapped, and some systems do not delete what is mapped. */
    private static final Set<String> LOCAL_FILE_SYSTEMS =
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
            synchronized (FileMappings.this) {
                if (!isClosed) {
                    isClosed = true;
                    entry.readers--;
                    entry.lastUse = System.nanoTime();
                    unmapIfUnused(entry);
                }
            }
        }
    }

    /**
     * The mapping of a file, to be closed by the reader; null for files that are not to be mapped.
     *
     * @param attributes of the file as it is now
     */
    synchronized Use use(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.size() < MIN_BYTES || attributes.fileKey() == null) {
            return null;
        }
        Entry entry = entries.get(file);
        if (entry == null || !entry.mapping.isOf(attributes)) {
            forget(file);
            if (!isOnLocalDisk(file)) {
                return null;
            }
            entry = new Entry(new FileMapping(file, attributes));
            entries.put(file, entry);
            if (entries.size() > MAX_FILES) {
                forget(entries.keySet().iterator().next());
            }
        }
        entry.readers++;
        return new Use(entry);
    }

    private boolean isOnLocalDisk(Path file) throws IOException {
        Object device = Files.getAttribute(file, "unix:dev");
        Boolean known = devices.get(device);
        if (known == null) {
            known = LOCAL_FILE_SYSTEMS.contains(Files.getFileStore(file).type());
            devices.put(device, known);
        }
        return known;
    }

    /** Lets go of those that nobody has read for so long; of one that is read now only once it is not read any more, for no time. */
    synchronized void forget(Duration idle) {
        long now = System.nanoTime();
        List<Path> old = new ArrayList<>();
        entries.forEach((file, entry) -> {
            if (idle.isZero() || entry.readers == 0 && now - entry.lastUse > idle.toNanos()) {
                old.add(file);
            }
        });
        old.forEach(this::forget);
    }

    synchronized void forget(Path file) {
        Entry entry = entries.remove(file);
        if (entry != null) {
            entry.isForgotten = true;
            unmapIfUnused(entry);
        }
    }

    private static void unmapIfUnused(Entry entry) {
        if (entry.isForgotten && entry.readers == 0) {
            entry.mapping.unmap();
        }
    }
}
