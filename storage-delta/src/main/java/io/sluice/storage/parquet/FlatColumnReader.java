package io.sluice.storage.parquet;

import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.storage.parquet.decode.Bits;

/** Reads a column that is neither nested nor repeated: a row is a value or null. */
final class FlatColumnReader implements ColumnReader {
    private final ChunkPages pages;
    private final PageDecompressor decompressor;
    private final ValueCollector collector;
    private final Widening widening;
    private DataPage page;
    private int pageLeft;
    private long pendingSkip;
    private long[] bits = new long[0];

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

    private Vector read(int count, boolean keepsNumbersEncoded) {
        passOver();
        int words = Validity.words(count) + 1;
        if (bits.length < words) {
            bits = new long[words];
        }
        collector.start(count, keepsNumbersEncoded);
        int present = 0;
        for (int at = 0; at < count; ) {
            if (pageLeft == 0) {
                page = pages.openPage();
                pageLeft = page.valueCount();
                continue;
            }
            int part = Math.min(count - at, pageLeft);
            int found = readPart(at, part);
            present += found;
            at += part;
            pageLeft -= part;
        }
        if (present == count) {
            java.util.Arrays.fill(bits, 0);
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
                    page = pages.openPage();
                    pageLeft = page.valueCount();
                }
                continue;
            }
            int part = (int) Math.min(pendingSkip, pageLeft);
            int found = part;
            if (page.definition() != null && !page.definition().skipIfAll(1, part)) {
                found = page.definition().readBits(new long[Validity.words(part) + 1], 0, part);
            }
            if (page.ids() != null) {
                page.ids().skip(found);
            } else {
                page.values().skip(found);
            }
            pageLeft -= part;
            pendingSkip -= part;
        }
    }

    @Override
    public void close() {
        decompressor.close();
    }
}
