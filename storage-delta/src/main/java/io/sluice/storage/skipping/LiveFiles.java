package io.sluice.storage.skipping;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.scan.TableStatistics;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The files of one version, in parts: a large one shared with earlier versions, and ever smaller ones for what was added
 * since, each with what was removed from it. A commit makes a new part; parts that are not much larger than what comes
 * after them are merged, so that there are few and each file is copied seldom. Immutable and thread-safe.
 */
public final class LiveFiles implements Iterable<AddFile> {
    private final List<Part> parts;
    private final int count;
    private final long sizeBytes;
    private volatile KnownStatistics statistics;

    private record KnownStatistics(SkippingSchema schema, TableStatistics statistics) {}

    private LiveFiles(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.count = parts.stream().mapToInt(Part::count).sum();
        this.sizeBytes = parts.stream().mapToLong(Part::sizeBytes).sum();
    }

    /**
     * A segment and which of its files are no longer live.
     *
     * @param removed not to be changed
     * @param count of the live files
     * @param sizeBytes of the live files
     */
    public record Part(FileSegment segment, BitSet removed, int count, long sizeBytes) {
        static Part of(FileSegment segment) {
            long bytes = 0;
            for (int file = 0; file < segment.count(); file++) {
                bytes += segment.size(file);
            }
            return new Part(segment, new BitSet(), segment.count(), bytes);
        }

        /** The first live file from the given one on, or −1. */
        public int next(int from) {
            int file = removed.nextClearBit(from);
            return file < segment.count() ? file : -1;
        }

        /** The part without the files that changes touch; the same object if they touch none. */
        private Part without(Changes changes) {
            BitSet left = null;
            int fewer = count;
            long bytes = sizeBytes;
            for (FileKey key : changes.touched.keySet()) {
                int file = segment.count() == 0 ? -1 : segment.find(key);
                if (file >= 0 && !(left == null ? removed : left).get(file)) {
                    left = left == null ? (BitSet) removed.clone() : left;
                    left.set(file);
                    fewer--;
                    bytes -= segment.size(file);
                }
            }
            return left == null ? this : new Part(segment, left, fewer, bytes);
        }
    }

    /** A version whose files are those of the base, changed by commits. */
    public static LiveFiles of(FileSegment base, Changes changes) {
        return new LiveFiles(List.of(Part.of(base))).advance(changes);
    }

    /** The files after more commits. */
    public LiveFiles advance(Changes changes) {
        if (changes.touched.isEmpty()) {
            return this;
        }
        List<Part> next = new ArrayList<>();
        for (Part part : parts) {
            Part left = part.without(changes);
            if (left.count() > 0) {
                next.add(left);
            }
        }
        if (!changes.added.isEmpty()) {
            FileSegmentBuilder added = new FileSegmentBuilder();
            changes.added.values().forEach(added::add);
            next.add(Part.of(added.build()));
        }
        while (next.size() > 1
                && next.getLast().count() > next.get(next.size() - 2).count() / 2) {
            Part last = next.removeLast();
            next.add(merge(next.removeLast(), last));
        }
        return new LiveFiles(next);
    }

    private static Part merge(Part first, Part second) {
        FileSegmentBuilder merged = new FileSegmentBuilder();
        for (Part part : List.of(first, second)) {
            for (int file = part.next(0); file >= 0; file = part.next(file + 1)) {
                part.segment().copyTo(merged, file);
            }
        }
        return Part.of(merged.build());
    }

    /** What is known of the table's rows from its files' statistics. */
    public TableStatistics statistics(SkippingSchema schema) {
        KnownStatistics known = statistics;
        if (known == null || !known.schema().equals(schema)) {
            known = new KnownStatistics(schema, TableStatisticsBuilder.of(this, schema));
            statistics = known;
        }
        return known.statistics();
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

    @Override
    public Iterator<AddFile> iterator() {
        return new Iterator<>() {
            private int part = -1;
            private int file = -1;

            {
                advance();
            }

            @Override
            public boolean hasNext() {
                return file >= 0;
            }

            @Override
            public AddFile next() {
                if (file < 0) {
                    throw new NoSuchElementException();
                }
                AddFile next = parts.get(part).segment().file(file);
                advance();
                return next;
            }

            private void advance() {
                file = part < 0 ? -1 : parts.get(part).next(file + 1);
                while (file < 0 && ++part < parts.size()) {
                    file = parts.get(part).next(0);
                }
            }
        };
    }
}
