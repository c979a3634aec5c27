package io.sluice.storage.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Leaves out columns of a checkpoint that hold nothing in a row group: most hold nothing but in the first. */
final class CheckpointColumns {
    private CheckpointColumns() {}

    /** The schema without actions, and without fields of add actions, that are null in all rows. */
    static MessageType used(MessageType schema, BlockMetaData rowGroup) {
        Set<ColumnPath> empty = new HashSet<>();
        for (ColumnChunkMetaData column : rowGroup.getColumns()) {
            Statistics<?> statistics = column.getStatistics();
            if (statistics != null
                    && statistics.isNumNullsSet()
                    && statistics.getNumNulls() == column.getValueCount()) {
                empty.add(column.getPath());
            }
        }
        List<Type> kept = new ArrayList<>();
        for (Type action : schema.getFields()) {
            if (isEmpty(action, List.of(), empty)) {
                continue;
            }
            kept.add(action.getName().equals("add") ? usedFields(action.asGroupType(), empty) : action);
        }
        return new MessageType(schema.getName(), kept);
    }

    private static Type usedFields(GroupType action, Set<ColumnPath> empty) {
        List<Type> kept = new ArrayList<>();
        for (Type field : action.getFields()) {
            if (!isEmpty(field, List.of(action.getName()), empty)) {
                kept.add(field);
            }
        }
        return action.withNewFields(kept);
    }

    private static boolean isEmpty(Type type, List<String> parents, Set<ColumnPath> empty) {
        List<String> path = new ArrayList<>(parents);
        path.add(type.getName());
        if (type.isPrimitive()) {
            return empty.contains(ColumnPath.get(path.toArray(String[]::new)));
        }
        return type.asGroupType().getFields().stream().allMatch(field -> isEmpty(field, path, empty));
    }
}
