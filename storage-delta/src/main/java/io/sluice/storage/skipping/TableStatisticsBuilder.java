package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.scan.TableStatistics.ColumnStatistics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sums up the statistics of all files of a table. */
final class TableStatisticsBuilder {
    private TableStatisticsBuilder() {}

    /** Columns are top-level ones only. */
    static TableStatistics of(LiveFiles files, SkippingSchema schema) {
        long rows = 0;
        long bytesOfKnown = 0;
        boolean exact = true;
        Map<String, Merged> merged = new HashMap<>();
        for (LiveFiles.Part part : files.parts()) {
            if (part.next(0) < 0) {
                continue;
            }
            SegmentStatistics statistics = part.segment().statistics(schema);
            for (int file = part.next(0); file >= 0; file = part.next(file + 1)) {
                long fileRows = statistics.rowCount(file);
                if (fileRows < 0) {
                    exact = false;
                } else {
                    var deletions = part.segment().deletionVector(file);
                    rows += fileRows - (deletions == null ? 0 : deletions.cardinality());
                    bytesOfKnown += part.segment().size(file);
                }
            }
            for (StatisticsSchema.Leaf leaf : statistics.leaves()) {
                if (leaf.path().names().size() == 1) {
                    ColumnRanges column = statistics.column(leaf);
                    merged.computeIfAbsent(leaf.path().names().getFirst(), name -> new Merged(column.order()))
                            .addAll(part, column, statistics, statistics.isPartitionColumn(leaf));
                }
            }
        }
        Map<String, ColumnStatistics> columns = new HashMap<>();
        merged.forEach((name, column) -> column.result().ifPresent(result -> columns.put(name, result)));
        return new TableStatistics(
                exact ? OptionalDouble.of(rows) : estimate(rows, bytesOfKnown, files.sizeBytes()),
                exact,
                files.sizeBytes(),
                files.count(),
                columns);
    }

    /** As many rows a byte in the files without a count as in those with one. */
    private static OptionalDouble estimate(long rows, long bytesOfKnown, long bytesOfAll) {
        return bytesOfKnown == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) rows / bytesOfKnown * bytesOfAll);
    }

    private static final class Merged {
        private final Comparator<Object> order;
        private Object min;
        private Object max;
        private boolean minKnown = true;
        private boolean maxKnown = true;
        private long nullCount;
        private boolean exactNullCount = true;
        private boolean exactRange = true;

        Merged(Comparator<Object> order) {
            this.order = order;
        }

        void addAll(LiveFiles.Part part, ColumnRanges column, SegmentStatistics statistics, boolean isPartitionColumn) {
            exactRange &= order != null && isKeptExactly(column.type(), isPartitionColumn);
            for (int file = part.next(0); file >= 0; file = part.next(file + 1)) {
                long rows = statistics.rowCount(file);
                long nulls = column.nullCount(file) == ColumnRanges.ALL ? rows : column.nullCount(file);
                nullCount = nulls < 0 || nullCount < 0 ? -1 : nullCount + nulls;
                var deletions = part.segment().deletionVector(file);
                exactNullCount &= nulls >= 0 && nulls != ColumnRanges.ALL && deletions == null;
                if (order == null || (nulls >= 0 && nulls == rows)) {
                    continue;
                }
                long deleted = deletions == null ? 0 : deletions.cardinality();
                exactRange &= isPartitionColumn
                        ? rows - deleted > 0
                        : deletions == null && !statistics.isLoose(file) && column.hasMin(file) && column.hasMax(file);
                minKnown &= column.hasMin(file);
                maxKnown &= column.hasMax(file);
                if (minKnown && (min == null || column.compareMin(file, min) < 0)) {
                    min = column.min(file);
                }
                if (maxKnown && (max == null || column.compareMax(file, max) > 0)) {
                    max = column.max(file);
                }
            }
        }

        Optional<ColumnStatistics> result() {
            Object knownMin = minKnown ? min : null;
            Object knownMax = maxKnown ? max : null;
            return knownMin == null && knownMax == null && nullCount < 0
                    ? Optional.empty()
                    : Optional.of(new ColumnStatistics(knownMin, knownMax, nullCount, -1, exactNullCount, exactRange));
        }

        /**
         * Whether bounds are values that there are: writers cut strings short and times to milliseconds, and some leave NaN out.
         * The values of partition columns stand in the log as they are.
         */
        private static boolean isKeptExactly(SqlType type, boolean isPartitionColumn) {
            return switch (type) {
                case SqlType.Decimal _ -> isPartitionColumn;
                case SqlType.Simple simple ->
                    switch (simple) {
                        case TINYINT, SMALLINT, INT, BIGINT, DATE -> true;
                        case BOOLEAN, STRING, TIMESTAMP, TIMESTAMP_NTZ -> isPartitionColumn;
                        default -> false;
                    };
                default -> false;
            };
        }
    }
}
