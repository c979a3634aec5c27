package io.sluice.storage.skipping;

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
                            .addAll(part, column, statistics);
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

        Merged(Comparator<Object> order) {
            this.order = order;
        }

        void addAll(LiveFiles.Part part, ColumnRanges column, SegmentStatistics statistics) {
            for (int file = part.next(0); file >= 0; file = part.next(file + 1)) {
                long rows = statistics.rowCount(file);
                long nulls = column.nullCount(file) == ColumnRanges.ALL ? rows : column.nullCount(file);
                nullCount = nulls < 0 || nullCount < 0 ? -1 : nullCount + nulls;
                if (order == null || (nulls >= 0 && nulls == rows)) {
                    continue;
                }
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
                    : Optional.of(new ColumnStatistics(knownMin, knownMax, nullCount, -1));
        }
    }
}
