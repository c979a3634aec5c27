package io.sluice.storage.table;

import io.sluice.common.type.Field;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.log.PartitionValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some partitions of a table. Of one value the log may have several texts: 1.5 and 1.50 after a column was widened, 01 and 1
 * where folders were converted, a time with and without its zone.
 */
final class PartitionSet {
    /** With their names in the log. */
    private final List<Field> columns;

    private final Set<List<Object>> partitions = new HashSet<>();

    /** @param partitionColumns named as in the table */
    PartitionSet(DataFileSchema schema, List<String> partitionColumns) {
        this.columns = partitionColumns.stream()
                .map(name -> schema.stored().fields().get(schema.table().indexOf(name)))
                .toList();
    }

    /** @param texts by column, as a file's action has them */
    void add(Map<String, String> texts) {
        partitions.add(values(texts));
    }

    /** Whether a partition of the same values is among them. */
    boolean contains(Map<String, String> texts) {
        return partitions.contains(values(texts));
    }

    private List<Object> values(Map<String, String> texts) {
        List<Object> values = new ArrayList<>();
        for (Field column : columns) {
            values.add(comparable(PartitionValues.parse(texts.get(column.name()), column.type())));
        }
        return values;
    }

    /** Equal where SQL's values are: of the two zeros there is one, and bytes are told apart by what they are. */
    private static Object comparable(Object value) {
        return switch (value) {
            case null -> null;
            case Double number when number == 0 -> 0.0;
            case Float number when number == 0 -> 0.0f;
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            default -> value;
        };
    }
}
