package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import io.sluice.storage.log.PartitionValues;
import io.sluice.storage.predicate.ColumnPath;
import java.util.Arrays;
import java.util.List;

/** What is known of a segment's files, in typed columns. Immutable once made. */
final class SegmentStatistics {
    private final SkippingSchema schema;
    private final StatisticsSchema leaves;
    private final ColumnRanges[] columns;
    private final long[] rowCounts;

    private SegmentStatistics(
            SkippingSchema schema, StatisticsSchema leaves, ColumnRanges[] columns, long[] rowCounts) {
        this.schema = schema;
        this.leaves = leaves;
        this.columns = columns;
        this.rowCounts = rowCounts;
    }

    static SegmentStatistics parse(FileSegment segment, SkippingSchema schema) {
        StatisticsSchema leaves = new StatisticsSchema(schema.table(), schema.stored());
        ColumnRanges[] columns = leaves.leaves().stream()
                .map(leaf -> new ColumnRanges(leaf.type(), segment.count()))
                .toArray(ColumnRanges[]::new);
        long[] rowCounts = new long[segment.count()];
        Arrays.fill(rowCounts, -1);
        StatisticsParser parser = new StatisticsParser(leaves, columns, rowCounts);
        for (int file = 0; file < segment.count(); file++) {
            if (segment.stats(file) != null) {
                parser.parse(file, segment.stats(file));
            }
        }
        for (String column : schema.partitionColumns()) {
            fillPartition(
                    segment,
                    schema,
                    column,
                    columns[leaves.find(ColumnPath.of(column)).index()],
                    rowCounts);
        }
        return new SegmentStatistics(schema, leaves, columns, rowCounts);
    }

    SkippingSchema schema() {
        return schema;
    }

    List<StatisticsSchema.Leaf> leaves() {
        return leaves.leaves();
    }

    /** The column of that path, or null if it can have no statistics. */
    ColumnRanges column(ColumnPath path) {
        StatisticsSchema.Leaf leaf = leaves.find(path);
        return leaf == null ? null : columns[leaf.index()];
    }

    ColumnRanges column(StatisticsSchema.Leaf leaf) {
        return columns[leaf.index()];
    }

    /** Rows in the file, deleted ones included; −1 when unknown. */
    long rowCount(int file) {
        return rowCounts[file];
    }

    private static void fillPartition(
            FileSegment segment, SkippingSchema schema, String column, ColumnRanges ranges, long[] rowCounts) {
        FileSegment.PartitionColumn texts = segment.partitionColumn(schema.storedName(column));
        SqlType type = ranges.type();
        Object[] values = texts == null
                ? new Object[0]
                : texts.values().stream()
                        .map(text -> PartitionValues.parse(text, type))
                        .toArray();
        for (int file = 0; file < segment.count(); file++) {
            int code = texts == null ? -1 : texts.codes()[file];
            Object value = code < 0 ? null : values[code];
            if (value == null) {
                ranges.setNullCount(file, rowCounts[file] < 0 ? ColumnRanges.ALL : rowCounts[file]);
            } else {
                ranges.setNullCount(file, 0);
                ranges.setMin(file, value);
                ranges.setMax(file, value);
            }
        }
    }
}
