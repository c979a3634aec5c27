package io.sluice.storage.parquet;

import io.sluice.storage.parquet.PageIndexes.Page;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Decides conditions on the page indexes of a row group (Parquet format, PageIndex.md): which rows lie in pages that
 * may match. What is unknown may match.
 */
final class PagePruner {
    /** Row groups past this would cost more memory to mark than pages cost to read. */
    private static final long MAX_ROWS = 1L << 24;

    private final PredicateColumns columns;
    private final InputFile file;
    private final ScanMetrics metrics;
    private final int rowCount;
    private final PageIndexes indexes;

    PagePruner(PredicateColumns columns, PageIndexes indexes, InputFile file, ScanMetrics metrics) {
        this.indexes = indexes;
        this.columns = columns;
        this.file = file;
        this.metrics = metrics;
        this.rowCount = (int) Math.min(columns.rowCount(), MAX_ROWS);
    }

    /**
     * The rows that may make the condition true, or null for all.
     *
     * @throws io.sluice.common.error.SluiceException DATA_FILE_CORRUPT if an index cannot be read
     */
    BitSet candidates(ColumnPredicate predicate) {
        if (columns.rowCount() > MAX_ROWS) {
            return null;
        }
        BitSet rows = rows(predicate);
        return rows == null || rows.cardinality() == rowCount ? null : rows;
    }

    private BitSet rows(ColumnPredicate predicate) {
        return switch (predicate) {
            case ColumnPredicate.Always always -> always.value() ? null : new BitSet();
            case ColumnPredicate.And and -> {
                BitSet all = null;
                for (ColumnPredicate operand : and.operands()) {
                    BitSet rows = rows(operand);
                    if (all == null) {
                        all = rows;
                    } else if (rows != null) {
                        all.and(rows);
                    }
                }
                yield all;
            }
            case ColumnPredicate.Or or -> {
                BitSet any = new BitSet();
                for (ColumnPredicate operand : or.operands()) {
                    BitSet rows = rows(operand);
                    if (rows == null) {
                        yield null;
                    }
                    any.or(rows);
                }
                yield any;
            }
            case ColumnPredicate.Compare p -> test(p.column(), RowGroupPruner.condition(p));
            case ColumnPredicate.In p -> test(p.column(), RowGroupPruner.condition(p));
            case ColumnPredicate.IsNull p -> test(p.column(), ColumnBounds::mayHaveNulls);
            case ColumnPredicate.IsNotNull p -> test(p.column(), ColumnBounds::mayHaveValues);
            case ColumnPredicate.StartsWith p -> test(p.column(), bounds -> bounds.mayStartWith(p.prefix()));
            case ColumnPredicate.ByValue p -> null;
        };
    }

    private BitSet test(ColumnPath path, Predicate<ColumnBounds> condition) {
        List<Page> pages = pages(path);
        if (pages.isEmpty()) {
            return null;
        }
        BitSet rows = new BitSet(rowCount);
        for (Page page : pages) {
            if (condition.test(page.bounds())) {
                rows.set(page.first(), page.end());
            }
        }
        return rows;
    }

    /** The pages of a column, or none where nothing is known of them. */
    private List<Page> pages(ColumnPath path) {
        PredicateColumns.Located located = columns.find(path);
        if (located == null
                || located.chunk().getColumnIndexReference() == null
                || located.chunk().getOffsetIndexReference() == null) {
            return List.of();
        }
        return indexes.get(located.chunk(), located.type(), () -> read(path, located));
    }

    private List<Page> read(ColumnPath path, PredicateColumns.Located located) {
        ColumnChunkMetaData chunk = located.chunk();
        try {
            OffsetIndex offsets = Util.readOffsetIndex(read(chunk.getOffsetIndexReference()));
            int count = offsets.getPage_locationsSize();
            if (count < 2) {
                return List.of();
            }
            ColumnIndex index = Util.readColumnIndex(read(chunk.getColumnIndexReference()));
            List<Page> pages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long first = offsets.getPage_locations().get(i).getFirst_row_index();
                long end =
                        i + 1 < count ? offsets.getPage_locations().get(i + 1).getFirst_row_index() : rowCount;
                if (first < 0 || end < first || end > rowCount || i == 0 && first != 0) {
                    throw new IOException("pages that do not follow each other");
                }
                pages.add(new Page((int) first, (int) end, bounds(index, i, chunk, located, end - first)));
            }
            return pages;
        } catch (IOException | RuntimeException e) {
            throw ParquetErrors.corrupt(columns.path(), "column " + path + ": its page index cannot be read", e);
        }
    }

    private ColumnBounds bounds(
            ColumnIndex index, int page, ColumnChunkMetaData chunk, PredicateColumns.Located located, long rows) {
        if (index.getNull_pages().get(page)) {
            return new ColumnBounds(null, null, rows, rows);
        }
        PrimitiveType type = chunk.getPrimitiveType();
        Statistics.Builder builder = Statistics.getBuilderForReading(type)
                .withMin(bytes(index.getMin_values().get(page)))
                .withMax(bytes(index.getMax_values().get(page)));
        if (index.isSetNull_counts()) {
            builder.withNumNulls(index.getNull_counts().get(page));
        }
        return ColumnBounds.of(columns.path(), type, builder.build(), located.type(), rows);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private ByteArrayInputStream read(IndexReference reference) throws IOException {
        long start = reference.getOffset();
        int count = reference.getLength();
        if (start < 0 || count < 0 || start + count > file.sizeBytes()) {
            throw new IOException("an index outside of the file");
        }
        byte[] bytes = new byte[count];
        file.readFully(start, bytes, 0, count);
        metrics.bytesRead.add(count);
        return new ByteArrayInputStream(bytes);
    }
}
