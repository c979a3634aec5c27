package io.sluice.storage.parquet;

import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.storage.parquet.decode.Bits;
import io.sluice.storage.parquet.decode.CorruptPageException;
import java.util.Arrays;

/**
 * Reads rows of a leaf within nested types: its level entries, and its values as a vector of the leaf's slots. Not
 * thread-safe.
 */
final class LevelReader implements AutoCloseable {
    private final ColumnNode.Leaf leaf;
    private final ChunkPages pages;
    private final PageDecompressor decompressor;
    private final ValueCollector collector;
    private final int maxDefinition;
    private final boolean repeated;
    private DataPage page;
    private int[] pageRepetition = new int[0];
    private int[] pageDefinition = new int[0];
    private int next;
    private int pageEnd;
    private int[] repetition = new int[0];
    private int[] definition = new int[0];
    private int entries;
    private int pendingSkip;
    private Vector values;

    LevelReader(ColumnNode.Leaf leaf, ChunkPages pages, PageDecompressor decompressor) {
        this.leaf = leaf;
        this.pages = pages;
        this.decompressor = decompressor;
        this.collector = new ValueCollector(leaf.primitive(), leaf.natural());
        this.maxDefinition = leaf.column().getMaxDefinitionLevel();
        this.repeated = leaf.column().getMaxRepetitionLevel() > 0;
    }

    /** Level entries of the rows read last. */
    int entries() {
        return entries;
    }

    /** Repetition level of an entry. */
    int repetition(int entry) {
        return repeated ? repetition[entry] : 0;
    }

    int definition(int entry) {
        return definition[entry];
    }

    /** The values of the rows read last, one position a slot. */
    Vector values() {
        return values;
    }

    void read(int rows) {
        passOver();
        collector.start(rows, false);
        int present = advance(rows, true);
        int slots = 0;
        long[] bits = new long[Validity.words(entries) + 1];
        for (int i = 0; i < entries; i++) {
            if (definition[i] == maxDefinition) {
                Bits.set(bits, slots++, 1);
            } else if (definition[i] >= leaf.slotDefinition()) {
                slots++;
            }
        }
        if (present < slots) {
            collector.spread(0, slots, present, bits);
            values = leaf.widening().apply(collector.build(bits, slots));
        } else {
            values = leaf.widening().apply(collector.build(null, slots));
        }
    }

    void skip(int rows) {
        pendingSkip += rows;
    }

    private void passOver() {
        int left = pendingSkip;
        pendingSkip = 0;
        while (!repeated && left > 0 && next == pageEnd) {
            int count = pages.nextValueCount();
            if (count < 0 || count > left) {
                break;
            }
            pages.skipPage();
            left -= count;
        }
        if (left > 0) {
            advance(left, false);
        }
    }

    /** Takes all entries of the next rows; returns how many hold values. */
    private int advance(int rows, boolean keep) {
        entries = 0;
        int present = 0;
        int started = 0;
        while (true) {
            if (next == pageEnd) {
                if (!repeated && started == rows) {
                    return present;
                }
                if (pages.nextValueCount() < 0) {
                    if (started < rows) {
                        throw new CorruptPageException("the column has fewer values than its row group has rows");
                    }
                    return present;
                }
                openPage();
            }
            int from = next;
            int end = from;
            int found = 0;
            while (end < pageEnd) {
                if (!repeated || pageRepetition[end] == 0) {
                    if (started == rows) {
                        break;
                    }
                    started++;
                } else if (started == 0) {
                    throw new CorruptPageException("a page begins within a row");
                }
                if (pageDefinition[end] == maxDefinition) {
                    found++;
                }
                end++;
            }
            take(from, end, present, found, keep);
            present += found;
            next = end;
            if (end < pageEnd) {
                return present;
            }
        }
    }

    private void take(int from, int end, int present, int found, boolean keep) {
        if (!keep) {
            if (page.ids() != null) {
                page.ids().skip(found);
            } else {
                page.values().skip(found);
            }
            return;
        }
        int count = end - from;
        if (entries + count > definition.length) {
            int capacity = LeafValues.grown(definition.length, entries + count);
            definition = Arrays.copyOf(definition, capacity);
            repetition = Arrays.copyOf(repetition, repeated ? capacity : 0);
        }
        System.arraycopy(pageDefinition, from, definition, entries, count);
        if (repeated) {
            System.arraycopy(pageRepetition, from, repetition, entries, count);
        }
        entries += count;
        collector.append(page, present, found);
    }

    private void openPage() {
        page = pages.openPage();
        int count = page.valueCount();
        if (pageDefinition.length < count) {
            pageDefinition = new int[count];
            pageRepetition = new int[repeated ? count : 0];
        }
        if (repeated) {
            page.repetition().read(pageRepetition, 0, count);
            check(pageRepetition, count, leaf.column().getMaxRepetitionLevel());
        }
        if (page.definition() == null) {
            Arrays.fill(pageDefinition, 0, count, maxDefinition);
        } else {
            page.definition().read(pageDefinition, 0, count);
            check(pageDefinition, count, maxDefinition);
        }
        next = 0;
        pageEnd = count;
    }

    private static void check(int[] levels, int count, int max) {
        for (int i = 0; i < count; i++) {
            if (levels[i] > max) {
                throw new CorruptPageException("a level of " + levels[i] + " where " + max + " is the highest");
            }
        }
    }

    @Override
    public void close() {
        decompressor.close();
    }
}
