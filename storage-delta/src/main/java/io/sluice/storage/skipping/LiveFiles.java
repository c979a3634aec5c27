package io.sluice.storage.skipping;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FileKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The files of one version: a large base shared with earlier versions, less what was removed since, and a small recent
 * part. Advancing by a commit copies only the small things; when the recent part has grown, base and recent become a new
 * base. Immutable and thread-safe.
 */
public final class LiveFiles {
    private static final int SMALL = 4096;

    private final List<Part> parts;
    private final int count;
    private final long sizeBytes;

    private LiveFiles(FileSegment base, BitSet removedFromBase, FileSegment recent) {
        this.parts = List.of(new Part(base, removedFromBase), new Part(recent, new BitSet()));
        int files = 0;
        long bytes = 0;
        for (Part part : parts) {
            for (int file = part.next(0); file >= 0; file = part.next(file + 1)) {
                files++;
                bytes += part.segment().size(file);
            }
        }
        this.count = files;
        this.sizeBytes = bytes;
    }

    /**
     * A segment and which of its files are no longer live.
     *
     * @param removed not to be changed
     */
    public record Part(FileSegment segment, BitSet removed) {
        /** The first live file from the given one on, or −1. */
        public int next(int from) {
            int file = removed.nextClearBit(from);
            return file < segment.count() ? file : -1;
        }
    }

    /** A version whose files are those of the base, changed by commits. */
    public static LiveFiles of(FileSegment base, Changes changes) {
        return new LiveFiles(base, changes.removedFrom(base), segment(changes.added.values()));
    }

    /** The files after more commits. */
    public LiveFiles advance(Changes changes) {
        Part base = parts.get(0);
        Part recent = parts.get(1);
        BitSet removed = (BitSet) base.removed().clone();
        removed.or(changes.removedFrom(base.segment()));
        BitSet removedRecent = changes.removedFrom(recent.segment());
        List<AddFile> kept = new ArrayList<>();
        for (int file = 0; file < recent.segment().count(); file++) {
            if (!removedRecent.get(file)) {
                kept.add(recent.segment().file(file));
            }
        }
        kept.addAll(changes.added.values());
        if (kept.size() <= Math.max(SMALL, base.segment().count() / 8)) {
            return new LiveFiles(base.segment(), removed, segment(kept));
        }
        FileSegmentBuilder merged = new FileSegmentBuilder();
        Part left = new Part(base.segment(), removed);
        for (int file = left.next(0); file >= 0; file = left.next(file + 1)) {
            merged.add(base.segment().file(file));
        }
        kept.forEach(merged::add);
        return new LiveFiles(merged.build(), new BitSet(), new FileSegmentBuilder().build());
    }

    /** What commits did to the files, the last word on each. Not thread-safe. */
    public static final class Changes {
        private final Map<FileKey, AddFile> added = new LinkedHashMap<>();
        private final Map<FileKey, Boolean> touched = new LinkedHashMap<>();

        public void add(AddFile file) {
            FileKey key = file.key();
            touched.put(key, true);
            added.remove(key);
            added.put(key, file);
        }

        public void remove(FileKey key) {
            touched.put(key, true);
            added.remove(key);
        }

        private BitSet removedFrom(FileSegment segment) {
            BitSet removed = new BitSet();
            if (segment.count() > 0) {
                touched.keySet().forEach(key -> {
                    int file = segment.find(key);
                    if (file >= 0) {
                        removed.set(file);
                    }
                });
            }
            return removed;
        }
    }

    public List<Part> parts() {
        return parts;
    }

    public int count() {
        return count;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /** The live file of that key, or null. */
    public AddFile find(FileKey key) {
        for (Part part : parts) {
            int file = part.segment().count() == 0 ? -1 : part.segment().find(key);
            if (file >= 0 && !part.removed().get(file)) {
                return part.segment().file(file);
            }
        }
        return null;
    }

    public void forEach(Consumer<AddFile> action) {
        for (Part part : parts) {
            for (int file = part.next(0); file >= 0; file = part.next(file + 1)) {
                action.accept(part.segment().file(file));
            }
        }
    }

    private static FileSegment segment(Collection<AddFile> files) {
        FileSegmentBuilder builder = new FileSegmentBuilder();
        files.forEach(builder::add);
        return builder.build();
    }
}
