package io.sluice.storage.parquet;

import io.sluice.columnar.memory.Reservation;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.cache.ColumnCache;
import io.sluice.storage.cache.ColumnKey;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanMetrics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Makes the readers of one row group's columns. */
final class RowGroupColumns {
    private final DataFile file;
    private final DataFileSchema schema;
    private final MessageType message;
    private final FileColumns names;
    private final RowGroupPart part;
    private final RowPages rowPages;
    private final Map<ColumnPath, ColumnChunkMetaData> chunks = new HashMap<>();
    private final ScanMetrics metrics;

    RowGroupColumns(
            DataFile file,
            DataFileSchema schema,
            MessageType message,
            RowGroupPart part,
            RowPages rowPages,
            ScanMetrics metrics) {
        this.file = file;
        this.schema = schema;
        this.message = message;
        this.names = new FileColumns(schema.byFieldId());
        this.part = part;
        this.rowPages = rowPages;
        this.metrics = metrics;
        for (ColumnChunkMetaData chunk : part.rowGroup().getColumns()) {
            chunks.put(chunk.getPath(), chunk);
        }
    }

    /** Whether nothing need be read of the file for these columns. */
    boolean areCached(List<ScanColumn> columns, ColumnCache cache) {
        for (ScanColumn column : columns) {
            Type type = inFile(column);
            if (type != null && !cache.contains(key(column, type))) {
                return false;
            }
        }
        return true;
    }

    /**
     * One reader a column, their pages fetched unless they are cached.
     *
     * @param rows of the row group: the readers begin at the first, and are not asked for any behind the last
     */
    ColumnReader[] open(
            List<ScanColumn> columns, RowRange rows, ColumnCaching caching, ChunkFetcher fetcher, Reservation memory) {
        ColumnReader[] readers = new ColumnReader[columns.size()];
        ColumnNode[] nodes = new ColumnNode[readers.length];
        Set<ChunkFetcher.Wanted> wanted = new LinkedHashSet<>();
        for (int i = 0; i < readers.length; i++) {
            ScanColumn column = columns.get(i);
            Type type = inFile(column);
            if (type == null) {
                readers[i] = virtual(column, rows);
                continue;
            }
            readers[i] = withoutGaps(column, rows, cached(caching, key(column, type), rows));
            if (readers[i] == null) {
                nodes[i] = new ColumnNodes(file.path(), message, names).of(type, column.type(), storedField(column));
                nodes[i].forEachLeaf(leaf -> wanted.add(wanted(leaf, rows)));
            }
        }
        Map<ColumnDescriptor, ColumnChunk> fetched = fetcher.fetch(wanted);
        for (int i = 0; i < readers.length; i++) {
            if (nodes[i] != null) {
                ScanColumn column = columns.get(i);
                ColumnReader reader = new CheckedReader(
                        file.path(), columnName(column), read(nodes[i], rows, fetched, fetcher, memory));
                readers[i] = withoutGaps(column, rows, caching.keep(reader, key(column, inFile(column)), memory));
            }
        }
        return readers;
    }

    private ColumnReader cached(ColumnCaching caching, ColumnKey key, RowRange rows) {
        ColumnReader reader = caching.find(key);
        if (reader != null) {
            reader.skip((int) (rows.first() - part.first()));
        }
        return reader;
    }

    private String columnName(ScanColumn column) {
        return column instanceof ScanColumn.Stored stored
                ? schema.table().fields().get(stored.index()).name()
                : column.toString();
    }

    /** The column in the file, or null if it does not come from the file's data. */
    private Type inFile(ScanColumn column) {
        Field field = storedField(column);
        return field == null ? null : names.find(message, field);
    }

    /** The column as files have it, or null if its values are not among their data. */
    private Field storedField(ScanColumn column) {
        return switch (column) {
            case ScanColumn.Stored stored ->
                file.constants().containsKey(stored.index())
                        ? null
                        : schema.stored().fields().get(stored.index());
            case ScanColumn.RowTracking tracking -> rowIdField(tracking.kind());
            case ScanColumn.FilePath _,
                    ScanColumn.FileName _,
                    ScanColumn.FileSize _,
                    ScanColumn.FileModificationTime _,
                    ScanColumn.RowPosition _ -> null;
        };
    }

    private Field rowIdField(ScanColumn.RowTracking.Kind kind) {
        return switch (kind) {
            case ROW_ID ->
                schema.rowIds().map(DataFileSchema.RowIdColumns::rowId).orElse(null);
            case ROW_COMMIT_VERSION ->
                schema.rowIds().map(DataFileSchema.RowIdColumns::commitVersion).orElse(null);
            case BASE_ROW_ID, DEFAULT_ROW_COMMIT_VERSION -> null;
        };
    }

    /** Rows that were new when the file was written have no id in it. */
    private ColumnReader withoutGaps(ScanColumn column, RowRange rows, ColumnReader reader) {
        return reader != null && column instanceof ScanColumn.RowTracking
                ? new GapFillingReader(reader, virtual(column, rows))
                : reader;
    }

    private ColumnKey key(ScanColumn column, Type type) {
        return new ColumnKey(
                file.path(),
                file.sizeBytes(),
                file.modificationTimeMillis(),
                part.firstInFile(),
                type.getName(),
                storedField(column),
                column.type());
    }

    private ColumnReader virtual(ScanColumn column, RowRange rows) {
        long first = part.rowGroup().getRowIndexOffset() + rows.first();
        return switch (column) {
            case ScanColumn.Stored stored ->
                new ConstantReader(stored.type(), file.constants().get(stored.index()));
            case ScanColumn.FilePath c -> new ConstantReader(SqlType.STRING, file.path());
            case ScanColumn.FileName c ->
                new ConstantReader(
                        SqlType.STRING, file.path().substring(file.path().lastIndexOf('/') + 1));
            case ScanColumn.FileSize c -> new ConstantReader(SqlType.BIGINT, file.sizeBytes());
            case ScanColumn.FileModificationTime c ->
                new ConstantReader(SqlType.TIMESTAMP, Math.multiplyExact(file.modificationTimeMillis(), 1000L));
            case ScanColumn.RowPosition c -> new RowPositionReader(first);
            case ScanColumn.RowTracking tracking ->
                file.rowIds() == null
                        ? new ConstantReader(SqlType.BIGINT, null)
                        : rowIds(tracking.kind(), file.rowIds(), first);
        };
    }

    private ColumnReader rowIds(ScanColumn.RowTracking.Kind kind, DataFile.RowIds rows, long first) {
        return switch (kind) {
            case ROW_ID -> new RowPositionReader(rows.first() + first);
            case BASE_ROW_ID -> new ConstantReader(SqlType.BIGINT, rows.first());
            case ROW_COMMIT_VERSION, DEFAULT_ROW_COMMIT_VERSION ->
                new ConstantReader(SqlType.BIGINT, rows.commitVersion());
        };
    }

    private ColumnReader read(
            ColumnNode node,
            RowRange rows,
            Map<ColumnDescriptor, ColumnChunk> fetched,
            ChunkFetcher fetcher,
            Reservation memory) {
        if (node instanceof ColumnNode.Leaf leaf && leaf.isFlat()) {
            PageDecompressor decompressor = new PageDecompressor(fetcher.buffers(), memory);
            FlatColumnReader reader = new FlatColumnReader(
                    pages(leaf, fetched, decompressor),
                    decompressor,
                    new ValueCollector(leaf.primitive(), leaf.natural()),
                    leaf.widening());
            reader.skip(rowsBefore(leaf, rows));
            return reader;
        }
        return new NestedColumnReader(node, leaf -> {
            PageDecompressor decompressor = new PageDecompressor(fetcher.buffers(), memory);
            LevelReader reader = new LevelReader(leaf, pages(leaf, fetched, decompressor), decompressor);
            reader.skip(rowsBefore(leaf, rows));
            return reader;
        });
    }

    /** Rows that the fetched pages hold before the first that is wanted. */
    private int rowsBefore(ColumnNode.Leaf leaf, RowRange rows) {
        return (int) (rows.first() - rowPages.firstRow(chunk(leaf), rows));
    }

    private ChunkPages pages(
            ColumnNode.Leaf leaf, Map<ColumnDescriptor, ColumnChunk> fetched, PageDecompressor decompressor) {
        return new ChunkPages(fetched.get(leaf.column()), leaf.natural(), decompressor, metrics);
    }

    private ChunkFetcher.Wanted wanted(ColumnNode.Leaf leaf, RowRange rows) {
        return rowPages.wanted(leaf.column(), chunk(leaf), rows);
    }

    private ColumnChunkMetaData chunk(ColumnNode.Leaf leaf) {
        String[] path = leaf.column().getPath();
        ColumnChunkMetaData chunk = chunks.get(ColumnPath.get(path));
        if (chunk == null) {
            throw ParquetErrors.corrupt(
                    file.path(), "column " + String.join(".", path) + " is missing in a row group", null);
        }
        if (!PageDecompressor.isSupported(chunk.getCodec())) {
            throw ParquetErrors.unsupported(
                    file.path(), String.join(".", path), "the compression codec " + chunk.getCodec());
        }
        return chunk;
    }
}
