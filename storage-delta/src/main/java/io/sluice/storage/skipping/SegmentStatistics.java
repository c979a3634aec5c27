package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import io.sluice.storage.log.PartitionValues;
import io.sluice.storage.predicate.ColumnPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of a segment's files, in typed columns. Immutable once made. */
final class SegmentStatistics {
    private final SkippingSchema schema;
    private final StatisticsSchema leaves;
    private final ColumnRanges[] columns;
    private final long[] rowCounts;
    private final BitSet loose;
    private final Map<Integer, PartitionCodes> partitions;

    /**
     * The values of a partition column.
     *
     * @param codes by file: a position in values, or −1 for null
     * @param values in Java form
     */
    record PartitionCodes(int[] codes, List<Object> values) {
        Object typed(int code) {
            return code < 0 ? null : values.get(code);
        }
    }

    private SegmentStatistics(
            SkippingSchema schema,
            StatisticsSchema leaves,
            ColumnRanges[] columns,
            long[] rowCounts,
            BitSet loose,
            Map<Integer, PartitionCodes> partitions) {
        this.schema = schema;
        this.leaves = leaves;
        this.columns = columns;
        this.rowCounts = rowCounts;
        this.loose = loose;
        this.partitions = partitions;
    }

    static SegmentStatistics parse(FileSegment segment, SkippingSchema schema) {
        StatisticsSchema leaves = new StatisticsSchema(schema.table(), schema.stored());
        ColumnRanges[] columns = leaves.leaves().stream()
                .map(leaf -> new ColumnRanges(leaf.type(), segment.count()))
                .toArray(ColumnRanges[]::new);
        long[] rowCounts = new long[segment.count()];
        Arrays.fill(rowCounts, -1);
        BitSet loose = new BitSet();
        StatisticsParser parser = new StatisticsParser(leaves, columns, rowCounts, loose);
        for (int file = 0; file < segment.count(); file++) {
            if (segment.stats(file) != null) {
                parser.parse(file, segment.stats(file));
            }
        }
        Map<Integer, PartitionCodes> partitions = new HashMap<>();
        for (String column : schema.partitionColumns()) {
            int leaf = leaves.find(ColumnPath.of(column)).index();
            partitions.put(leaf, fillPartition(segment, schema, column, columns[leaf], rowCounts));
        }
        return new SegmentStatistics(schema, leaves, columns, rowCounts, loose, partitions);
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

    /** Null if the column is no partition column. */
    PartitionCodes partitionColumn(ColumnPath path) {
        StatisticsSchema.Leaf leaf = leaves.find(path);
        return leaf == null ? null : partitions.get(leaf.index());
    }

    ColumnRanges column(StatisticsSchema.Leaf leaf) {
        return columns[leaf.index()];
    }

    /** Rows in the file, deleted ones included; −1 when unknown. */
    long rowCount(int file) {
        return rowCounts[file];
    }

    /** Whether the file says of its bounds that they may be wider than its values. */
    boolean isLoose(int file) {
        return loose.get(file);
    }

    boolean isPartitionColumn(StatisticsSchema.Leaf leaf) {
        return partitions.containsKey(leaf.index());
    }

    /** The files that have no value of the column. */
    FileBits allNull(ColumnRanges column) {
        return column.allNull(rowCounts);
    }

    private static PartitionCodes fillPartition(
            FileSegment segment, SkippingSchema schema, String column, ColumnRanges ranges, long[] rowCounts) {
        FileSegment.PartitionColumn texts = segment.partitionColumn(schema.storedName(column));
        SqlType type = ranges.type();
        List<Object> values = new ArrayList<>();
        if (texts != null) {
            texts.values().forEach(text -> values.add(PartitionValues.parse(text, type)));
        }
        int[] codes = new int[segment.count()];
        for (int file = 0; file < segment.count(); file++) {
            int code = texts == null ? -1 : texts.codes()[file];
            Object value = code < 0 ? null : values.get(code);
            codes[file] = value == null ? -1 : code;
            if (value == null) {
                ranges.setNullCount(file, rowCounts[file] < 0 ? ColumnRanges.ALL : rowCounts[file]);
            } else {
                ranges.setNullCount(file, 0);
                ranges.setMin(file, value);
                ranges.setMax(file, value);
            }
        }
        return new PartitionCodes(codes, values);
    }
}
