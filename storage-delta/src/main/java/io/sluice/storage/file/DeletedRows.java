package io.sluice.storage.file;

import java.util.function.LongConsumer;
import org.roaringbitmap.RoaringBitmap;

/** A set of row positions in a file, counted from 0. Immutable and thread-safe. */
public final class DeletedRows {
    private final RoaringBitmap[] byHighWord;

    /** @param byHighWord at index h the low 32 bits of the positions whose high 32 bits are h; not changed afterwards */
    public DeletedRows(RoaringBitmap... byHighWord) {
        this.byHighWord = byHighWord.clone();
    }

    public long count() {
        long count = 0;
        for (RoaringBitmap bitmap : byHighWord) {
            count += bitmap.getLongCardinality();
        }
        return count;
    }

    public boolean contains(long position) {
        int high = (int) (position >>> 32);
        return high < byHighWord.length && byHighWord[high].contains((int) position);
    }

    /** Whether a position from first (included) to end (excluded) is in the set. */
    public boolean containsAny(long first, long end) {
        for (long from = first; from < end; ) {
            int high = (int) (from >>> 32);
            if (high >= byHighWord.length) {
                return false;
            }
            long to = Math.min(end, (high + 1L) << 32);
            if (byHighWord[high].intersects(from & 0xFFFF_FFFFL, from - ((long) high << 32) + (to - from))) {
                return true;
            }
            from = to;
        }
        return false;
    }

    /** Calls with every position from first (included) to end (excluded) in the set, ascending. */
    public void forEach(long first, long end, LongConsumer action) {
        for (int high = (int) (first >>> 32); high < byHighWord.length && ((long) high << 32) < end; high++) {
            long base = (long) high << 32;
            var positions = byHighWord[high].getIntIterator();
            if (first > base) {
                positions.advanceIfNeeded((int) first);
            }
            while (positions.hasNext()) {
                long position = base | Integer.toUnsignedLong(positions.next());
                if (position >= end) {
                    return;
                }
                action.accept(position);
            }
        }
    }
}
