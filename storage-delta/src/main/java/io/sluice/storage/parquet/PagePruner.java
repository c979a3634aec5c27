package io.sluice.storage.parquet;

import io.sluice.common.error.SluiceException;
import io.sluice.storage.parquet.PageIndexes.Page;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Decides conditions on the page indexes of a row group (Parquet format, PageIndex.md): which rows lie in pages that
 * may match. What is unknown may match.
 */
final class PagePruner {
    /** Row groups past this would cost more memory to mark than pages cost to read. */
    private static final long MAX_ROWS = 1L << 24;

    private final PredicateColumns columns;
    private final IndexReader reader;
    private final int rowCount;
    private final PageIndexes indexes;

    PagePruner(PredicateColumns columns, PageIndexes indexes, IndexReader reader) {
        this.indexes = indexes;
        this.columns = columns;
        this.reader = reader;
        this.rowCount = (int) Math.min(columns.rowCount(), MAX_ROWS);
    }

    /**
     * The rows that may make the condition true, or null for all.
     *
     * @throws SluiceException DATA_FILE_CORRUPT if an index is damaged, DATA_FILE_MISSING, IO_ERROR
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
        int matching = 0;
        while (matching < pages.size() && condition.test(pages.get(matching).bounds())) {
            matching++;
        }
        // Most often all match, and there is nothing to be remembered.
        if (matching == pages.size()) {
            return null;
        }
        BitSet rows = new BitSet(rowCount);
        rows.set(0, pages.get(matching).first());
        for (Page page : pages.subList(matching + 1, pages.size())) {
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
            PageOffsets offsets = reader.offsets(chunk);
            int count = offsets.count();
            if (count < 2) {
                return List.of();
            }
            ColumnIndex index = Util.readColumnIndex(reader.bytes(chunk.getColumnIndexReference()));
            List<Page> pages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long first = offsets.firstRow(i);
                long end = offsets.firstRow(i + 1);
                pages.add(new Page((int) first, (int) end, bounds(index, i, chunk, located, end - first)));
            }
            return pages;
        } catch (SluiceException e) {
            // The file is missing or cannot be read, which says nothing of the index.
            throw e;
        } catch (IOException | RuntimeException e) {
            throw ParquetErrors.corruptIndex(columns.path(), path.toString(), e);
        }
    }

    private ColumnBounds bounds(
            ColumnIndex index, int page, ColumnChunkMetaData chunk, PredicateColumns.Located located, long rows) {
        PrimitiveType type = chunk.getPrimitiveType();
        if (index.getNull_pages().get(page)) {
            return new ColumnBounds(null, null, nullsOfNullPage(index, page, type, rows), rows);
        }
        Statistics.Builder builder = Statistics.getBuilderForReading(type)
                .withMin(bytes(index.getMin_values().get(page)))
                .withMax(bytes(index.getMax_values().get(page)));
        if (index.isSetNull_counts()) {
            builder.withNumNulls(index.getNull_counts().get(page));
        }
        return ColumnBounds.of(columns.path(), type, builder.build(), located.type(), rows);
    }

    /** Some writers, this one's first versions among them, take a page for one of nulls alone whose values are all NaN. */
    private static long nullsOfNullPage(ColumnIndex index, int page, PrimitiveType type, long rows) {
        if (index.isSetNull_counts()) {
            return index.getNull_counts().get(page);
        }
        boolean mayHaveNaN = type.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT
                || type.getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
        return mayHaveNaN ? -1 : rows;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
