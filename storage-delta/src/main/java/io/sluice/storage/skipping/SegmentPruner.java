package io.sluice.storage.skipping;

import io.sluice.storage.file.FilePruner;
import io.sluice.storage.predicate.ColumnPredicate;
import java.util.stream.IntStream;

/** Decides conditions on the files of one segment. Thread-safe. */
public final class SegmentPruner {
    private final SegmentStatistics statistics;
    private volatile Prepared last;

    private record Prepared(ColumnPredicate predicate, FileTest test) {}

    public SegmentPruner(FileSegment segment, SkippingSchema schema) {
        this.statistics = segment.statistics(schema);
    }

    /** False only if the condition is true for no row of the file. */
    public boolean mayMatch(int file, ColumnPredicate predicate) {
        Prepared prepared = last;
        if (prepared == null || prepared.predicate() != predicate) {
            prepared = new Prepared(predicate, FileTest.of(predicate, statistics));
            last = prepared;
        }
        return prepared.test().mayMatch(file);
    }

    /**
     * The files of a part that the condition may be true for, ascending.
     *
     * @param part of the segment that this is for
     */
    public int[] matching(LiveFiles.Part part, ColumnPredicate predicate) {
        FileBits files = FileBits.allBut(part.removed(), part.segment().count());
        FileTest.of(predicate, statistics).retain(files);
        IntStream.Builder matching = IntStream.builder();
        for (int file = files.next(0); file >= 0; file = files.next(file + 1)) {
            matching.add(file);
        }
        return matching.build().toArray();
    }

    /** For conditions that become known later. */
    public FilePruner forFile(int file) {
        return predicate -> mayMatch(file, predicate);
    }

    /** Rows in the file, deleted ones included; −1 when unknown. */
    public long rowCount(int file) {
        return statistics.rowCount(file);
    }
}
