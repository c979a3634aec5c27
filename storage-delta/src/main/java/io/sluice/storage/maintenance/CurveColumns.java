package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.maintenance.curve.CurveOrder;
import io.sluice.storage.maintenance.curve.CurveOrder.CurveColumn;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.skipping.ValueOrder;
import io.sluice.storage.table.StatisticsColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the columns that rows are to be ordered by, or says why they cannot be. */
final class CurveColumns {
    private CurveColumns() {}

    /** @param path with the spelling of the schema */
    record Found(ColumnPath path, CurveColumn column) {}

    /**
     * @param doing what is to be done, for messages
     * @throws SluiceException UNRESOLVED_COLUMN, INVALID_STATEMENT or DATATYPE_MISMATCH naming the column
     */
    static List<Found> resolve(Metadata metadata, SqlType.Struct schema, List<ColumnPath> paths, String doing) {
        if (paths.size() > CurveOrder.MAX_COLUMNS) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    doing + " takes at most " + CurveOrder.MAX_COLUMNS + " columns; a few work best.");
        }
        Set<ColumnPath> withStatistics = StatisticsColumns.of(metadata, schema);
        List<Found> columns = new ArrayList<>();
        for (ColumnPath path : paths) {
            columns.add(resolve(metadata, schema, path, doing, withStatistics));
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT, doing + " names a column twice: " + paths + ". Leave one out.");
        }
        return columns;
    }

    private static Found resolve(
            Metadata metadata, SqlType.Struct schema, ColumnPath path, String doing, Set<ColumnPath> withStatistics) {
        List<Integer> positions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        SqlType type = schema;
        for (String name : path.names()) {
            int position = type instanceof SqlType.Struct struct ? struct.indexOf(name) : -1;
            if (position < 0) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        doing + " names the column " + path + ", which the table does not have. Its columns are "
                                + String.join(
                                        ", ",
                                        schema.fields().stream()
                                                .map(Field::name)
                                                .toList())
                                + ".");
            }
            Field field = ((SqlType.Struct) type).fields().get(position);
            positions.add(position);
            names.add(field.name());
            type = field.type();
        }
        if (metadata.partitionColumns().stream().anyMatch(names.getFirst()::equalsIgnoreCase)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    doing + " names the partition column " + path
                            + ": every file has one value of it already. Leave it out, or choose partitions with"
                            + " WHERE.");
        }
        if (ValueOrder.of(type) == null) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    doing + " names the column " + path + ", whose type " + type.sql()
                            + " has no order. Name columns of simple types.");
        }
        if (!withStatistics.contains(new ColumnPath(names))) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    doing + " names the column " + path
                            + ", for which no statistics are kept, so that no file could be skipped by it. Move it"
                            + " forward with ALTER TABLE … ALTER COLUMN … FIRST, or set the table property"
                            + " delta.dataSkippingNumIndexedCols or delta.dataSkippingStatsColumns.");
        }
        return new Found(
                new ColumnPath(names),
                new CurveColumn(positions.getFirst(), positions.subList(1, positions.size()), type));
    }
}
