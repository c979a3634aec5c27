package io.sluice.engine.row;

import java.util.Arrays;

/**
 * Numbers whole numbers that lie close together: an array says which number a key has, in pages of neighbouring keys that
 * are made when their first key comes. Without hashing, neighbours share cache lines, and tables are mostly written in the
 * order of such keys.
 */
final class PagedTable {
    private static final int PAGE_BITS = KeyBlocks.BLOCK_BITS;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;

    /** Below, the pages' directory would not stay in the nearest caches. */
    private static final long MAX_PAGES = 1 << 17;

    /** Keys that pages must have on average, lest they take more memory than a hash table. */
    private static final int MIN_KEYS_OF_PAGE = PAGE_SIZE / 16;

    /** Numbers plus 1, 0 for a key that has none; null where none of a page's keys has one. */
    private int[][] pages;

    private long firstPage;
    private int pageCount;
    private long[] keys;
    private int size;

    private PagedTable(long[] keys, int size) {
        this.keys = keys;
        this.size = size;
    }

    /**
     * A table of the keys numbered so far; null if they lie too far apart.
     *
     * @param keys by number, taken over
     * @param unfindable the number that is not found by its word, or −1
     */
    static PagedTable of(long[] keys, int size, int unfindable) {
        PagedTable table = new PagedTable(keys, size);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int id = 0; id < size; id++) {
            if (id != unfindable) {
                first = Math.min(first, keys[id] >> PAGE_BITS);
                last = Math.max(last, keys[id] >> PAGE_BITS);
            }
        }
        if (last < first || last - first >= MAX_PAGES) {
            return null;
        }
        table.firstPage = first;
        table.pages = new int[(int) (last - first) + 1][];
        for (int id = 0; id < size; id++) {
            if (id != unfindable) {
                table.page(keys[id])[(int) keys[id] & PAGE_MASK] = id + 1;
            }
        }
        return table.isSparse() ? null : table;
    }

    /** As {@link WordNumbering#number}; or false, and nothing done, where keys lie too far apart. */
    boolean number(long[] words, int count, int[] ids) {
        if (isSparse() || !reaches(words, count)) {
            return false;
        }
        ensure(count);
        int[][] directory = pages;
        long first = firstPage;
        long[] keysById = keys;
        int next = size;
        for (int i = 0; i < count; i++) {
            long key = words[i];
            int[] page = directory[(int) ((key >> PAGE_BITS) - first)];
            if (page == null) {
                page = page(key);
            }
            // Without a branch: whether a key of sorted rows is a new one cannot be foreseen.
            int at = (int) key & PAGE_MASK;
            int found = page[at];
            int isNew = found - 1 >>> 31;
            int id = found + (next + 1) * isNew;
            keysById[next] = key;
            page[at] = id;
            next += isNew;
            ids[i] = id - 1;
        }
        size = next;
        return true;
    }

    /** Makes the directory long enough; false if the keys are too far apart for that. */
    private boolean reaches(long[] words, int count) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            min = Math.min(min, words[i]);
            max = Math.max(max, words[i]);
        }
        if (count == 0 || min >> PAGE_BITS >= firstPage && (max >> PAGE_BITS) - firstPage < pages.length) {
            return true;
        }
        long first = Math.min(firstPage, min >> PAGE_BITS);
        long last = Math.max(firstPage + pages.length - 1, max >> PAGE_BITS);
        long length = last - first + 1;
        if (length <= 0 || length > MAX_PAGES) {
            return false;
        }
        // Some more on the side where keys came, so that this does not happen for every batch.
        long spare = Math.min(length / 2, MAX_PAGES - length);
        first -= first < firstPage ? Math.min(spare, first - (Long.MIN_VALUE >> PAGE_BITS)) : 0;
        int[][] longer = new int[(int) (length + spare)][];
        System.arraycopy(pages, 0, longer, (int) (firstPage - first), pages.length);
        pages = longer;
        firstPage = first;
        return true;
    }

    private int[] page(long key) {
        int index = (int) ((key >> PAGE_BITS) - firstPage);
        if (pages[index] == null) {
            pages[index] = new int[PAGE_SIZE];
            pageCount++;
        }
        return pages[index];
    }

    private boolean isSparse() {
        return (long) pageCount * MIN_KEYS_OF_PAGE > size;
    }

    private void ensure(int more) {
        // One more: what follows the last key is written to by keys that are there already.
        if (size + more >= keys.length) {
            keys = Arrays.copyOf(keys, Math.max(size + more + 1, keys.length * 2));
        }
    }

    /** The keys by number, of which the first {@link #size} count. */
    long[] keys() {
        return keys;
    }

    KeyBlocks blocks() {
        long[] present = new long[(pages.length + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < pages.length; i++) {
            present[i >> 6] |= pages[i] == null ? 0 : 1L << i;
        }
        return new KeyBlocks(firstPage, present);
    }

    int addUnfindable() {
        ensure(1);
        return size++;
    }

    int size() {
        return size;
    }

    long retainedBytes() {
        return 8L * keys.length + (long) pageCount * (4 * PAGE_SIZE + 16) + 4L * pages.length;
    }
}
