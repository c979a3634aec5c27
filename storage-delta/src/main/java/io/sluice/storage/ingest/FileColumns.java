package io.sluice.storage.ingest;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.FileStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of files: those that stand in the files, and those that stand in the names of their folders.
 *
 * @param schema all, as a reader of the source sees them
 * @param stored those to be read from the files, in the schema's order
 * @param partitions columns in folders' names
 * @param storedIndex for each column of the schema its position in {@code stored}, or −1 for one in folders' names
 */
record FileColumns(SqlType.Struct schema, SqlType.Struct stored, PathPartitions partitions, int[] storedIndex) {

    /** Given columns; those that folders' names have the values of are not in the files. */
    static FileColumns given(SqlType.Struct schema, PathPartitions partitions) {
        List<Field> stored = new ArrayList<>();
        int[] storedIndex = new int[schema.fields().size()];
        for (int i = 0; i < storedIndex.length; i++) {
            Field field = schema.fields().get(i);
            if (partitions.indexOf(field.name()) >= 0) {
                storedIndex[i] = -1;
            } else {
                storedIndex[i] = stored.size();
                stored.add(field);
            }
        }
        return new FileColumns(schema, new SqlType.Struct(stored), partitions, storedIndex);
    }

    /**
     * The files' columns and behind them those of the folders. A column of the files that has the name of a folder's is in its own
     * place, and is that of the folders.
     */
    static FileColumns found(SqlType.Struct inFiles, PathPartitions partitions) {
        List<Field> all = new ArrayList<>(inFiles.fields());
        all.replaceAll(field -> {
            int folder = partitions.indexOf(field.name());
            return folder < 0 ? field : partitions.columns().get(folder);
        });
        partitions.columns().stream()
                .filter(column -> inFiles.indexOf(column.name()) < 0)
                .forEach(all::add);
        return given(new SqlType.Struct(all), partitions);
    }

    /** Names of the columns of the schema that are not stored. */
    List<String> folderColumns() {
        return IntStream.range(0, storedIndex.length)
                .filter(i -> storedIndex[i] < 0)
                .mapToObj(i -> schema.fields().get(i).name())
                .toList();
    }

    /** The value in Java form of a column that is not stored. */
    Object folderValue(FileStatus file, int column) {
        Field field = schema.fields().get(column);
        return partitions.value(file, partitions.indexOf(field.name()), field.type());
    }
}
