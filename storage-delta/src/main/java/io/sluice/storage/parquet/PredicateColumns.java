package io.sluice.storage.parquet;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.predicate.ColumnPath;
import java.util.Arrays;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Finds the column chunks that a condition is about. */
final class PredicateColumns {
    private final DataFileSchema schema;
    private final FileColumns names;
    private final GroupType message;
    private final BlockMetaData rowGroup;
    private final DataFile file;

    PredicateColumns(ParquetSplit split, ParquetFooter footer, BlockMetaData rowGroup) {
        this.schema = split.schema();
        this.names = new FileColumns(schema.byFieldId());
        this.message = footer.metaData().getFileMetaData().getSchema();
        this.rowGroup = rowGroup;
        this.file = split.file();
    }

    /**
     * A chunk of a column with at most one value a row.
     *
     * @param type of the column in the table: what constants are compared as
     */
    record Located(ColumnChunkMetaData chunk, SqlType type) {}

    String path() {
        return file.path();
    }

    long rowCount() {
        return rowGroup.getRowCount();
    }

    /** The chunk, or null if the file has none of that name, or one with several values a row. */
    Located find(ColumnPath path) {
        SqlType.Struct table = schema.table();
        SqlType.Struct stored = schema.stored();
        GroupType group = message;
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

    private Located leaf(String[] inFile, SqlType type) {
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            if (Arrays.equals(chunk.getPath().toArray(), inFile)) {
                return new Located(chunk, type);
            }
        }
        return null;
    }
}
