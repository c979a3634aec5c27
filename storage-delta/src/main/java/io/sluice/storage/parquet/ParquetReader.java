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

/** Reads the row groups of a split one after the other. */
final class ParquetReader implements BatchReader {
    private final ParquetSplit split;
    private final ScanContext context;
    private final InputFile input;
    private final ParquetFooter footer;
    private final List<BlockMetaData> rowGroups;
    private final Reservation memory;
    private DeletedRows deleted;
    private int nextRowGroup;
    private RowGroupReader current;
    private boolean closed;

    ParquetReader(
            ParquetSplit split,
            ScanContext context,
            InputFile input,
            ParquetFooter footer,
            List<BlockMetaData> rowGroups) {
        this.split = split;
        this.context = context;
        this.input = input;
        this.footer = footer;
        this.rowGroups = rowGroups;
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
            if (nextRowGroup == rowGroups.size()) {
                return null;
            }
            open(rowGroups.get(nextRowGroup++));
        }
        return null;
    }

    private void open(BlockMetaData rowGroup) {
        var tested = new PredicateColumns(split, footer, rowGroup);
        var predicate = ColumnPredicate.and(
                List.of(split.request().pruning(), context.dynamicPruning().get()));
        BitSet candidates = null;
        boolean matches = new RowGroupPruner(tested).mayMatch(predicate);
        var columns = new RowGroupColumns(
                split.file(),
                split.schema(),
                footer.metaData().getFileMetaData().getSchema(),
                rowGroup,
                context.metrics());
        boolean cached = context.cache()
                .map(cache -> columns.areCached(split.request().columns(), cache.columns()))
                .orElse(false);
        // Where all is decoded already, there are no pages to be spared.
        if (matches && !cached) {
            candidates = new PagePruner(tested, footer.pageIndexes(), input, context.metrics()).candidates(predicate);
            matches = candidates == null || !candidates.isEmpty();
        }
        if (!matches) {
            context.metrics().rowGroupsPruned.increment();
            return;
        }
        if (deleted == null && split.file().deletions() != null) {
            deleted = split.file().deletions().load();
        }
        context.metrics().rowGroupsRead.increment();
        current = new RowGroupReader(split, context, input, columns, rowGroup, candidates, deleted, memory.sibling());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (current != null) {
                current.close();
                current = null;
            }
            memory.close();
            input.close();
        }
    }
}
