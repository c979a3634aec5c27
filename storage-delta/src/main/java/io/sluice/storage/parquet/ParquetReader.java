package io.sluice.storage.parquet;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.Reservation;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.store.InputFile;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** Reads the row groups of a split, or its parts of them, one after the other. */
final class ParquetReader implements BatchReader {
    private final ParquetSplit split;
    private final ScanContext context;
    private final InputFile input;
    private final ParquetFooter footer;
    private final List<RowGroupPart> parts;
    private final Reservation memory;
    private DeletedRows deleted;
    private int nextPart;
    private RowGroupReader current;
    private boolean closed;

    ParquetReader(
            ParquetSplit split, ScanContext context, InputFile input, ParquetFooter footer, List<RowGroupPart> parts) {
        this.split = split;
        this.context = context;
        this.input = input;
        this.footer = footer;
        this.parts = parts;
        this.memory = new Reservation(context.memory());
    }

    @Override
    public Batch next() {
        while (!closed) {
            if (current != null) {
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                current.close();
                current = null;
            }
            if (nextPart == parts.size()) {
                return null;
            }
            open(parts.get(nextPart++));
        }
        return null;
    }

    @Override
    public void recycle() {
        if (current != null) {
            current.recycle();
        }
    }

    private void open(RowGroupPart part) {
        BlockMetaData rowGroup = part.rowGroup();
        var tested = new PredicateColumns(split, footer, rowGroup);
        var predicate = ColumnPredicate.and(
                List.of(split.request().pruning(), context.dynamicPruning().get()));
        var indexes = new IndexReader(rowGroup, footer.pageIndexes(), input, context.metrics());
        BitSet candidates = null;
        // Of a row group in several parts the first counts.
        long counted = part.first() == 0 ? 1 : 0;
        var statistics = new RowGroupPruner(tested);
        boolean matches = statistics.mayMatch(predicate);
        var columns = new RowGroupColumns(
                split.file(),
                split.schema(),
                footer.metaData().getFileMetaData().getSchema(),
                part,
                new RowPages(part, indexes, context.metrics()),
                context.metrics());
        boolean cached = context.cache()
                .map(cache -> columns.areCached(split.request().columns(), cache.columns()))
                .orElse(false);
        // Where all is decoded already, there are no pages to be spared.
        if (matches && !cached) {
            candidates = new PagePruner(tested, footer.pageIndexes(), indexes).candidates(predicate);
            matches = candidates == null || !isEmpty(candidates, part);
        }
        if (matches
                && context.bloomFilters()
                && !bloomFilters(tested, statistics).mayMatch(predicate)) {
            context.metrics().rowGroupsPrunedByBloomFilter.add(counted);
            matches = false;
        }
        if (!matches) {
            context.metrics().rowGroupsPruned.add(counted);
            return;
        }
        if (deleted == null && split.file().deletions() != null) {
            deleted = split.file().deletions().load();
        }
        context.metrics().rowGroupsRead.add(counted);
        current = new RowGroupReader(split, context, input, columns, part, candidates, deleted, memory.sibling());
    }

    private BloomFilterPruner bloomFilters(PredicateColumns tested, RowGroupPruner statistics) {
        return new BloomFilterPruner(
                tested,
                statistics,
                located -> split.bloomFilters()
                        .get(input, split.file().modificationTimeMillis(), located.chunk(), context.metrics())
                        .orElse(null));
    }

    private static boolean isEmpty(BitSet candidates, RowGroupPart part) {
        int first = candidates.nextSetBit((int) part.first());
        return first < 0 || first >= part.end();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try (input;
                    memory) {
                if (current != null) {
                    current.close();
                    current = null;
                }
            }
        }
    }
}
