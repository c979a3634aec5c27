package io.sluice.storage.parquet;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.storage.parquet.decode.Bits;
import io.sluice.storage.parquet.decode.Picks;
import java.util.Arrays;

/** Reads a column that is neither nested nor repeated: a row is a value or null. */
final class FlatColumnReader implements ColumnReader {
    /** Of few rows not all values need be decoded. */
    private static final int SPARSE = 4;

    private final ChunkPages pages;
    private final PageDecompressor decompressor;
    private final ValueCollector collector;
    private final Widening widening;
    private DataPage page;
    private int pageLeft;
    private long pendingSkip;
    private long[] bits = new long[0];
    private int[] positions = new int[0];

    FlatColumnReader(ChunkPages pages, PageDecompressor decompressor, ValueCollector collector, Widening widening) {
        this.pages = pages;
        this.decompressor = decompressor;
        this.collector = collector;
        this.widening = widening;
    }

    @Override
    public Vector read(int count) {
        return read(count, false);
    }

    @Override
    public Vector peek(int count) {
        return read(count, true);
    }

    @Override
    public void recycle() {
        collector.recycle();
    }

    @Override
    public Vector readSelected(int count, Selection selection) {
        if (selection.isAll() || selection.count() > count / SPARSE || !collector.canPick()) {
            return ColumnReader.super.readSelected(count, selection);
        }
        passOver();
        int selected = selection.count();
        ensureBits(selected);
        collector.start(selected, false);
        int present = 0;
        int taken = 0;
        for (int at = 0; at < count; ) {
            if (taken == selected) {
                pendingSkip += count - at;
                break;
            }
            if (pageLeft == 0) {
                openPage();
                continue;
            }
            int part = Math.min(count - at, pageLeft);
            int end = taken;
            while (end < selected && selection.position(end) < at + part) {
                end++;
            }
            present += pickPart(at, part, selection, taken, end);
            taken = end;
            at += part;
            pageLeft -= part;
        }
        return build(present, selected);
    }

    /** Takes the rows from the taken-th to the end-th that are selected; at is the part's first row. */
    private int pickPart(int at, int part, Selection selection, int taken, int end) {
        int wanted = end - taken;
        if (wanted == 0) {
            skipPart(part);
            return 0;
        }
        if (positions.length < wanted) {
            positions = new int[wanted];
        }
        if (page.definition() == null || page.definition().skipIfAll(1, part)) {
            Bits.set(bits, taken, wanted);
            for (int i = 0; i < wanted; i++) {
                positions[i] = selection.position(taken + i) - at;
            }
            collector.pick(page, new Picks(positions, wanted, part), taken);
            return wanted;
        }
        long[] valid = new long[Validity.words(part) + 1];
        int found = page.definition().readBits(valid, 0, part);
        int present = 0;
        int before = 0;
        int word = 0;
        for (int i = 0; i < wanted; i++) {
            int row = selection.position(taken + i) - at;
            for (; word < row >>> 6; word++) {
                before += Long.bitCount(valid[word]);
            }
            if ((valid[word] >>> row & 1) != 0) {
                positions[present++] = before + Long.bitCount(valid[word] & (1L << row) - 1);
                Bits.set(bits, taken + i, 1);
            }
        }
        collector.pick(page, new Picks(positions, present, found), taken);
        if (present < wanted) {
            collector.spread(taken, wanted, present, bits);
        }
        return present;
    }

    private Vector read(int count, boolean keepsNumbersEncoded) {
        passOver();
        ensureBits(count);
        collector.start(count, keepsNumbersEncoded);
        int present = 0;
        for (int at = 0; at < count; ) {
            if (pageLeft == 0) {
                openPage();
                continue;
            }
            int part = Math.min(count - at, pageLeft);
            int found = readPart(at, part);
            present += found;
            at += part;
            pageLeft -= part;
        }
        return build(present, count);
    }

    private void openPage() {
        page = pages.openPage();
        pageLeft = page.valueCount();
    }

    private void ensureBits(int count) {
        int words = Validity.words(count) + 1;
        if (bits.length < words) {
            bits = new long[words];
        }
    }

    private Vector build(int present, int count) {
        if (present == count) {
            Arrays.fill(bits, 0);
            return widening.apply(collector.build(null, count));
        }
        long[] validity = bits;
        bits = new long[0];
        return widening.apply(collector.build(validity, count));
    }

    private int readPart(int at, int part) {
        int found = part;
        if (page.definition() == null || page.definition().skipIfAll(1, part)) {
            Bits.set(bits, at, part);
        } else {
            found = page.definition().readBits(bits, at, part);
        }
        collector.append(page, at, found);
        if (found < part) {
            collector.spread(at, part, found, bits);
        }
        return found;
    }

    @Override
    public void skip(int count) {
        pendingSkip += count;
    }

    private void passOver() {
        while (pendingSkip > 0) {
            if (pageLeft == 0) {
                int next = pages.nextValueCount();
                if (next >= 0 && next <= pendingSkip) {
                    pages.skipPage();
                    pendingSkip -= next;
                } else {
                    openPage();
                }
                continue;
            }
            int part = (int) Math.min(pendingSkip, pageLeft);
            skipPart(part);
            pageLeft -= part;
            pendingSkip -= part;
        }
    }

    private void skipPart(int part) {
        int found = part;
        if (page.definition() != null && !page.definition().skipIfAll(1, part)) {
            found = page.definition().readBits(new long[Validity.words(part) + 1], 0, part);
        }
        if (page.ids() != null) {
            page.ids().skip(found);
        } else {
            page.values().skip(found);
        }
    }

    @Override
    public void close() {
        decompressor.close();
    }
}
