package io.sluice.storage.file;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.roaringbitmap.RoaringBitmap;

/** A set of row positions in a file, counted from 0. Immutable and thread-safe. */
public final class DeletedRows {
    /** Enough for files of 2^48 rows. */
    public static final int MAX_BITMAPS = 1 << 16;

    private final RoaringBitmap[] byHighWord;

    /** @param byHighWord at index h the low 32 bits of the positions whose high 32 bits are h; not changed afterwards */
    public DeletedRows(RoaringBitmap... byHighWord) {
        this.byHighWord = byHighWord.clone();
    }

    /** Just these positions. */
    public static DeletedRows of(long... positions) {
        Builder builder = new Builder();
        for (long position : positions) {
            builder.add(position);
        }
        return builder.build();
    }

    /** Collects positions. Not thread-safe. */
    public static final class Builder {
        private RoaringBitmap[] byHighWord = {};

        /** @throws IllegalArgumentException if the position is negative or no file can have it */
        public Builder add(long position) {
            bitmap(position).add((int) position);
            return this;
        }

        /** Whether the position was not there; it is afterwards. */
        public boolean addIfAbsent(long position) {
            return bitmap(position).checkedAdd((int) position);
        }

        public Builder addAll(DeletedRows rows) {
            for (int high = 0; high < rows.byHighWord.length; high++) {
                bitmap((long) high << 32).or(rows.byHighWord[high]);
            }
            return this;
        }

        /** The positions; the builder may be used on. */
        public DeletedRows build() {
            RoaringBitmap[] copies = new RoaringBitmap[byHighWord.length];
            Arrays.setAll(copies, high -> {
                RoaringBitmap copy = byHighWord[high].clone();
                copy.runOptimize();
                return copy;
            });
            return new DeletedRows(copies);
        }

        private RoaringBitmap bitmap(long position) {
            long high = position >>> 32;
            if (high >= MAX_BITMAPS) {
                throw new IllegalArgumentException("no row has the position " + position);
            }
            int present = byHighWord.length;
            if (high >= present) {
                byHighWord = Arrays.copyOf(byHighWord, (int) high + 1);
                for (int i = present; i <= high; i++) {
                    byHighWord[i] = new RoaringBitmap();
                }
            }
            return byHighWord[(int) high];
        }
    }

    /** The set by high words, as the constructor takes it; not to be changed. */
    public RoaringBitmap[] bitmaps() {
        return byHighWord.clone();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** Those that are not in the other set. */
    public DeletedRows minus(DeletedRows other) {
        RoaringBitmap[] left = new RoaringBitmap[byHighWord.length];
        for (int high = 0; high < left.length; high++) {
            left[high] = high < other.byHighWord.length
                    ? RoaringBitmap.andNot(byHighWord[high], other.byHighWord[high])
                    : byHighWord[high];
        }
        return new DeletedRows(left);
    }

    /** The positions of a file with so many rows that are not in the set. */
    public DeletedRows complement(long rowCount) {
        int words = Math.toIntExact((rowCount + 0xFFFF_FFFFL) >>> 32);
        RoaringBitmap[] others = new RoaringBitmap[words];
        for (int high = 0; high < words; high++) {
            long end = Math.min(1L << 32, rowCount - ((long) high << 32));
            RoaringBitmap present = high < byHighWord.length ? byHighWord[high] : new RoaringBitmap();
            others[high] = RoaringBitmap.flip(present, 0L, end);
        }
        return new DeletedRows(others);
    }

    /** Whether the sets have a position in common. */
    public boolean intersects(DeletedRows other) {
        for (int high = 0; high < Math.min(byHighWord.length, other.byHighWord.length); high++) {
            if (RoaringBitmap.intersects(byHighWord[high], other.byHighWord[high])) {
                return true;
            }
        }
        return false;
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
