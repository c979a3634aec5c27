package io.sluice.storage.parquet;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
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
    private final BlockMetaData rowGroup;
    private final Map<ColumnPath, ColumnChunkMetaData> chunks = new HashMap<>();
    private final ScanMetrics metrics;

    RowGroupColumns(
            DataFile file, DataFileSchema schema, MessageType message, BlockMetaData rowGroup, ScanMetrics metrics) {
        this.file = file;
        this.schema = schema;
        this.message = message;
        this.names = new FileColumns(schema.byFieldId());
        this.rowGroup = rowGroup;
        this.metrics = metrics;
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            chunks.put(chunk.getPath(), chunk);
        }
    }

    /** One reader a column, their chunks fetched. */
    ColumnReader[] open(List<ScanColumn> columns, ChunkFetcher fetcher, Reservation memory) {
        List<ColumnNode> nodes = new ArrayList<>();
        Set<ChunkFetcher.Wanted> wanted = new LinkedHashSet<>();
        for (ScanColumn column : columns) {
            ColumnNode node = node(column);
            nodes.add(node);
            if (node != null) {
                node.forEachLeaf(leaf -> wanted.add(wanted(leaf)));
            }
        }
        Map<ColumnDescriptor, ColumnChunk> fetched = fetcher.fetch(wanted);
        ColumnReader[] readers = new ColumnReader[columns.size()];
        for (int i = 0; i < readers.length; i++) {
            ColumnNode node = nodes.get(i);
            readers[i] = node == null
                    ? virtual(columns.get(i))
                    : new CheckedReader(file.path(), columnName(columns.get(i)), read(node, fetched, memory));
        }
        return readers;
    }

    private String columnName(ScanColumn column) {
        return column instanceof ScanColumn.Stored stored
                ? schema.table().fields().get(stored.index()).name()
                : column.toString();
    }

    /** What to read, or null if the column does not come from the file's data. */
    private ColumnNode node(ScanColumn column) {
        if (!(column instanceof ScanColumn.Stored stored) || file.constants().containsKey(stored.index())) {
            return null;
        }
        Field storedField = schema.stored().fields().get(stored.index());
        Type type = names.find(message, storedField);
        if (type == null) {
            return null;
        }
        return new ColumnNodes(file.path(), message, names).of(type, stored.type(), storedField);
    }

    private ColumnReader virtual(ScanColumn column) {
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
            case ScanColumn.RowPosition c -> new RowPositionReader(rowGroup.getRowIndexOffset());
        };
    }

    private ColumnReader read(ColumnNode node, Map<ColumnDescriptor, ColumnChunk> fetched, Reservation memory) {
        if (node instanceof ColumnNode.Leaf leaf && leaf.isFlat()) {
            PageDecompressor decompressor = new PageDecompressor(memory);
            return new FlatColumnReader(
                    pages(leaf, fetched, decompressor),
                    decompressor,
                    new ValueCollector(leaf.primitive(), leaf.natural()),
                    leaf.widening());
        }
        return new NestedColumnReader(node, leaf -> {
            PageDecompressor decompressor = new PageDecompressor(memory);
            return new LevelReader(leaf, pages(leaf, fetched, decompressor), decompressor);
        });
    }

    private ChunkPages pages(
            ColumnNode.Leaf leaf, Map<ColumnDescriptor, ColumnChunk> fetched, PageDecompressor decompressor) {
        return new ChunkPages(fetched.get(leaf.column()), leaf.natural(), decompressor, metrics);
    }

    private ChunkFetcher.Wanted wanted(ColumnNode.Leaf leaf) {
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
        return new ChunkFetcher.Wanted(leaf.column(), chunk);
    }
}
