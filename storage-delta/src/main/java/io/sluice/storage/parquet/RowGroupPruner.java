package io.sluice.storage.parquet;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Decides conditions on the statistics of a row group. What is unknown may match. */
final class RowGroupPruner {
    private final DataFileSchema schema;
    private final FileColumns names;
    private final ParquetFooter footer;
    private final BlockMetaData rowGroup;
    private final DataFile file;

    RowGroupPruner(
            DataFileSchema schema, FileColumns names, ParquetFooter footer, BlockMetaData rowGroup, DataFile file) {
        this.schema = schema;
        this.names = names;
        this.footer = footer;
        this.rowGroup = rowGroup;
        this.file = file;
    }

    /** False only if no row of the row group makes the condition true. */
    boolean mayMatch(ColumnPredicate predicate) {
        return switch (predicate) {
            case ColumnPredicate.Always always -> always.value();
            case ColumnPredicate.And and -> and.operands().stream().allMatch(this::mayMatch);
            case ColumnPredicate.Or or -> or.operands().stream().anyMatch(this::mayMatch);
            case ColumnPredicate.Compare compare -> {
                ColumnBounds bounds = bounds(compare.column());
                yield bounds == null || bounds.mayMatch(compare.comparison(), compare.constant());
            }
            case ColumnPredicate.In in -> {
                ColumnBounds bounds = bounds(in.column());
                yield bounds == null || in.constants().stream().anyMatch(c -> bounds.mayMatch(Comparison.EQUAL, c));
            }
            case ColumnPredicate.IsNull isNull -> {
                ColumnBounds bounds = bounds(isNull.column());
                yield bounds == null || bounds.nullCount() != 0;
            }
            case ColumnPredicate.IsNotNull isNotNull -> {
                ColumnBounds bounds = bounds(isNotNull.column());
                yield bounds == null || bounds.nullCount() != rowGroup.getRowCount();
            }
            case ColumnPredicate.StartsWith startsWith -> {
                ColumnBounds bounds = bounds(startsWith.column());
                yield bounds == null || bounds.mayStartWith(startsWith.prefix());
            }
        };
    }

    /** What is known of a column, or null. */
    private ColumnBounds bounds(ColumnPath path) {
        SqlType.Struct table = schema.table();
        SqlType.Struct stored = schema.stored();
        GroupType group = footer.metaData().getFileMetaData().getSchema();
        String[] inFile = new String[path.names().size()];
        for (int depth = 0; depth < inFile.length; depth++) {
            int index = table.indexOf(path.names().get(depth));
            if (index < 0 || depth == 0 && file.constants().containsKey(index)) {
                return null;
            }
            Field field = table.fields().get(index);
            Field storedField = stored.fields().get(index);
            Type type = names.find(group, storedField);
            if (type == null || type.isRepetition(Type.Repetition.REPEATED)) {
                return null;
            }
            inFile[depth] = type.getName();
            if (depth == inFile.length - 1) {
                return type.isPrimitive() ? leaf(inFile, field.type()) : null;
            }
            if (type.isPrimitive()
                    || !(field.type() instanceof SqlType.Struct inner)
                    || !(storedField.type() instanceof SqlType.Struct innerStored)) {
                return null;
            }
            table = inner;
            stored = innerStored;
            group = type.asGroupType();
        }
        return null;
    }

    private ColumnBounds leaf(String[] inFile, SqlType type) {
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            if (Arrays.equals(chunk.getPath().toArray(), inFile)) {
                Statistics<?> statistics = chunk.getStatistics();
                return statistics == null || statistics.isEmpty()
                        ? null
                        : ColumnBounds.of(file.path(), chunk.getPrimitiveType(), statistics, type);
            }
        }
        return null;
    }
}
