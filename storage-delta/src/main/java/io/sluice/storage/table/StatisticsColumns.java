package io.sluice.storage.table;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.predicate.ColumnPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which leaf columns of a table's files get statistics: those that {@code delta.dataSkippingStatsColumns} names (a struct
 * stands for all of its fields), else the first {@code delta.dataSkippingNumIndexedCols} in the order of the schema.
 * Columns within arrays and maps have none, partition columns need none.
 */
public final class StatisticsColumns {
    private StatisticsColumns() {}

    /** Names as in the table's schema. */
    public static Set<ColumnPath> of(Metadata metadata, SqlType.Struct schema) {
        return of(metadata, schema, schema);
    }

    /** Names as in the files. @param stored the same tree as the schema with the names in the files */
    static Set<ColumnPath> of(Metadata metadata, SqlType.Struct schema, SqlType.Struct stored) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            String name = schema.fields().get(i).name();
            if (metadata.partitionColumns().stream().noneMatch(name::equalsIgnoreCase)) {
                collect(schema.fields().get(i), stored.fields().get(i), List.of(), List.of(), leaves);
            }
        }
        Optional<List<List<String>>> named = TableProperties.STATS_COLUMNS.of(metadata);
        int count = TableProperties.INDEXED_COLUMNS.of(metadata);
        Set<ColumnPath> chosen = new LinkedHashSet<>();
        for (Leaf leaf : leaves) {
            boolean wanted = named.isPresent()
                    ? named.get().stream().anyMatch(leaf::isWithin)
                    : count < 0 || chosen.size() < count;
            if (wanted) {
                chosen.add(new ColumnPath(leaf.stored()));
            }
        }
        return chosen;
    }

    private static void collect(
            Field field, Field stored, List<String> path, List<String> storedPath, List<Leaf> leaves) {
        List<String> names = append(path, field.name());
        List<String> storedNames = append(storedPath, stored.name());
        switch (field.type()) {
            case SqlType.Struct struct -> {
                SqlType.Struct storedStruct = (SqlType.Struct) stored.type();
                for (int i = 0; i < struct.fields().size(); i++) {
                    collect(struct.fields().get(i), storedStruct.fields().get(i), names, storedNames, leaves);
                }
            }
            case SqlType.Simple simple -> leaves.add(new Leaf(names, storedNames));
            case SqlType.Decimal decimal -> leaves.add(new Leaf(names, storedNames));
            case SqlType.Array array -> {}
            case SqlType.Map map -> {}
        }
    }

    private static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private record Leaf(List<String> names, List<String> stored) {
        boolean isWithin(List<String> column) {
            if (column.size() > names.size()) {
                return false;
            }
            for (int i = 0; i < column.size(); i++) {
                if (!column.get(i).toLowerCase(Locale.ROOT).equals(names.get(i).toLowerCase(Locale.ROOT))) {
                    return false;
                }
            }
            return true;
        }
    }
}
