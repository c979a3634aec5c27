package io.sluice.storage.parquet;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.Reservation;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.store.InputFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Reads a row group, or a part of it, in batches. With a row filter the filter's columns come first; the chunks of the others are fetched
 * when the first row survives, and their pages are decoded only for batches in which one does.
 */
final class RowGroupReader {
    /** Strings of a batch are to stay far below the 2 GiB that a vector can hold. */
    private static final long MAX_BATCH_BYTES = 64L << 20;

    /** Of a batch of which more is selected, all is delivered with a selection: copies would cost more than they save. */
    private static final double MAX_COMPACTED_SHARE = 0.75;

    private final ScanContext context;
    private final RowGroupColumns columns;
    private final ChunkFetcher fetcher;
    private final Reservation memory;
    private final BitSet candidates;
    private final DeletedRows deleted;
    private final long firstRow;
    private final int batchRows;
    private final RowRange rows;
    private final ColumnCaching caching;
    private final int[] filterColumns;
    /** Which of these are wanted of the rows that stay. */
    private final boolean[] isDelivered;

    private final List<ScanColumn> filterScanColumns;
    private final List<ScanColumn> otherScanColumns = new ArrayList<>();
    private final int[] others;
    private final int columnCount;
    private ColumnReader[] filterReaders;
    private ColumnReader[] otherReaders;
    private long skippedByFilter;
    private long skippedByOthers;
    private long nextRow;

    /** @param candidates rows of which none else need be read, or null for all */
    RowGroupReader(
            ParquetSplit split,
            ScanContext context,
            InputFile input,
            RowGroupColumns columns,
            RowGroupPart part,
            BitSet candidates,
            DeletedRows deleted,
            Reservation memory) {
        this.context = context;
        this.memory = memory;
        this.candidates = candidates;
        this.deleted = deleted;
        this.firstRow = part.rowGroup().getRowIndexOffset();
        this.batchRows = batchRows(part.rowGroup());
        this.rows = rows(part, candidates, context.cache().isPresent() ? batchRows : 1);
        this.nextRow = rows.first();
        // What page indexes let a reader pass over is not worth decoding for the sake of others.
        this.caching = new ColumnCaching(context, part.rowCount(), batchRows, candidates == null);
        this.columns = columns;
        this.fetcher = new ChunkFetcher(input, split.buffers(), memory, context.metrics());
        List<ScanColumn> wanted = split.request().columns();
        this.columnCount = wanted.size();
        RowFilter filter = context.rowFilter();
        this.filterColumns = filter == null ? new int[0] : filter.columns();
        this.isDelivered = new boolean[filterColumns.length];
        this.filterScanColumns = new ArrayList<>();
        boolean[] inFilter = new boolean[columnCount];
        for (int i = 0; i < filterColumns.length; i++) {
            inFilter[filterColumns[i]] = true;
            filterScanColumns.add(wanted.get(filterColumns[i]));
            isDelivered[i] = filter.isDelivered(filterColumns[i]);
        }
        int[] rest = new int[columnCount];
        int count = 0;
        for (int i = 0; i < columnCount; i++) {
            if (!inFilter[i]) {
                rest[count++] = i;
                otherScanColumns.add(wanted.get(i));
            }
        }
        this.others = java.util.Arrays.copyOf(rest, count);
    }

    /** From the first candidate to the last. @param unit rows that are not divided: what is cached comes in batches */
    private static RowRange rows(RowGroupPart part, BitSet candidates, int unit) {
        if (candidates == null) {
            return new RowRange(part.first(), part.end());
        }
        long first = candidates.nextSetBit((int) part.first());
        long last = candidates.previousSetBit((int) part.end() - 1);
        long before = (first - part.first()) / unit * unit;
        long behind = (last - part.first()) / unit * unit + unit;
        return new RowRange(part.first() + before, Math.min(part.end(), part.first() + behind));
    }

    private static int batchRows(BlockMetaData rowGroup) {
        long widest = 1;
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            if (chunk.getType() == PrimitiveTypeName.BINARY
                    || chunk.getType() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
                widest = Math.max(widest, chunk.getTotalUncompressedSize() / Math.max(1, rowGroup.getRowCount()));
            }
        }
        return (int) Math.clamp(MAX_BATCH_BYTES / widest, 1, Batch.TARGET_LENGTH);
    }

    /** The next batch with a row in it, or null at the end of the row group. */
    Batch next() {
        while (nextRow < rows.end()) {
            int count = (int) Math.min(batchRows, rows.end() - nextRow);
            Selection selection = isCandidate(count) ? withoutDeleted(firstRow + nextRow, count) : Selection.all(0);
            nextRow += count;
            Batch batch = read(count, selection);
            if (batch != null) {
                context.metrics().rowsDelivered.add(batch.rowCount());
                return batch;
            }
        }
        if (caching.keepsColumns()) {
            // Columns are kept whole: the last rows that nobody wanted are still to be decoded.
            passOverRest();
        }
        return null;
    }

    /**
     * Says that nobody uses the last batch any more. Values of varying size are not taken back all the same: dictionaries are made of
     * such vectors, which outlive a batch.
     */
    void recycle() {
        recycleNumbers(filterReaders, filterScanColumns);
        recycleNumbers(otherReaders, otherScanColumns);
    }

    private static void recycleNumbers(ColumnReader[] readers, List<ScanColumn> columns) {
        for (int i = 0; readers != null && i < readers.length; i++) {
            if (columns.get(i).type().physicalType().isFixedWidth()) {
                readers[i].recycle();
            }
        }
    }

    private static void recycle(ColumnReader[] readers) {
        for (ColumnReader reader : readers) {
            reader.recycle();
        }
    }

    private void passOverRest() {
        if (filterReaders != null) {
            filterReaders();
        }
        if (otherReaders != null) {
            otherReaders();
        }
    }

    /** Whether the next count rows touch a page that may match. */
    private boolean isCandidate(int count) {
        if (candidates == null) {
            return true;
        }
        int next = candidates.nextSetBit((int) nextRow);
        return next >= 0 && next < nextRow + count;
    }

    private Batch read(int count, Selection selection) {
        if (selection.isEmpty()) {
            skippedByFilter += count;
            skippedByOthers += count;
            return null;
        }
        context.metrics().rowsRead.add(selection.count());
        Vector[] vectors = new Vector[columnCount];
        if (context.rowFilter() != null) {
            Vector[] filtered = new Vector[filterColumns.length];
            ColumnReader[] readers = filterReaders();
            for (int i = 0; i < filtered.length; i++) {
                filtered[i] = readers[i].peek(count);
            }
            selection = context.rowFilter().apply(Batch.of(count, selection, filtered));
            if (selection.isEmpty()) {
                skippedByOthers += count;
                recycle(readers);
                return null;
            }
            boolean compacts = selection.count() < count * MAX_COMPACTED_SHARE;
            for (int i = 0; i < filtered.length; i++) {
                vectors[filterColumns[i]] = isDelivered[i]
                        ? compacts ? readers[i].compacted(filtered[i], selection) : values(filtered[i], readers[i])
                        : nulls(filtered[i], compacts ? selection.count() : count, readers[i]);
            }
            if (compacts) {
                return compactRows(count, selection, vectors);
            }
        }
        ColumnReader[] readers = otherReaders();
        for (int i = 0; i < others.length; i++) {
            vectors[others[i]] = readers[i].read(count);
        }
        return Batch.of(count, selection, vectors);
    }

    /** The selected rows alone, so that nothing above works on positions that are no rows. */
    private Batch compactRows(int count, Selection selection, Vector[] vectors) {
        ColumnReader[] readers = otherReaders();
        for (int i = 0; i < others.length; i++) {
            vectors[others[i]] = readers[i].readSelected(count, selection);
        }
        return Batch.of(selection.count(), vectors);
    }

    /** In the place of a column that nobody wants any more. */
    private static Vector nulls(Vector lent, int count, ColumnReader reader) {
        Vector nulls = Vectors.allNull(lent.type(), count);
        reader.recycle();
        return nulls;
    }

    private static Vector values(Vector lent, ColumnReader reader) {
        if (lent instanceof DictionaryVector && lent.type().physicalType().isFixedWidth()) {
            Vector values = Vectors.flatten(lent);
            reader.recycle();
            return values;
        }
        return lent;
    }

    private Selection withoutDeleted(long first, int count) {
        if (deleted == null || !deleted.containsAny(first, first + count)) {
            return Selection.all(count);
        }
        int[] positions = new int[count];
        int[] state = new int[2]; // rows kept, next position to look at
        deleted.forEach(first, first + count, position -> {
            int at = (int) (position - first);
            while (state[1] < at) {
                positions[state[0]++] = state[1]++;
            }
            state[1] = at + 1;
        });
        while (state[1] < count) {
            positions[state[0]++] = state[1]++;
        }
        return Selection.of(positions, state[0]);
    }

    private ColumnReader[] filterReaders() {
        if (filterReaders == null) {
            filterReaders = columns.open(filterScanColumns, rows, caching, fetcher, memory);
        }
        skip(filterReaders, skippedByFilter);
        skippedByFilter = 0;
        return filterReaders;
    }

    private ColumnReader[] otherReaders() {
        if (otherReaders == null) {
            otherReaders = columns.open(otherScanColumns, rows, caching, fetcher, memory);
        }
        skip(otherReaders, skippedByOthers);
        skippedByOthers = 0;
        return otherReaders;
    }

    private static void skip(ColumnReader[] readers, long count) {
        // A row group has fewer rows than an int can say in all but absurd files.
        for (long left = count; left > 0; left -= Integer.MAX_VALUE) {
            for (ColumnReader reader : readers) {
                reader.skip((int) Math.min(left, Integer.MAX_VALUE));
            }
        }
    }

    void close() {
        for (ColumnReader[] readers : new ColumnReader[][] {filterReaders, otherReaders}) {
            if (readers != null) {
                for (ColumnReader reader : readers) {
                    reader.close();
                }
            }
        }
        filterReaders = null;
        otherReaders = null;
        fetcher.close();
        memory.close();
    }
}
