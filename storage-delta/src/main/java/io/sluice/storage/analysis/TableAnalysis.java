package io.sluice.storage.analysis;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.scan.TableStatistics.ColumnStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What ANALYZE TABLE found out, each column perhaps at another version.
 *
 * @param version of the table that was read last
 * @param rowCount of that version
 * @param sizeBytes of its data files
 */
public record TableAnalysis(long version, long rowCount, long sizeBytes, List<ColumnAnalysis> columns) {
    public TableAnalysis {
        columns = List.copyOf(columns);
    }

    /** The same with newer findings; what they do not have of columns stays. */
    public TableAnalysis updated(TableAnalysis newer) {
        Map<String, ColumnAnalysis> merged = new LinkedHashMap<>();
        columns.forEach(column -> merged.put(column.name(), column));
        newer.columns.forEach(column -> merged.put(column.name(), column));
        return new TableAnalysis(newer.version, newer.rowCount, newer.sizeBytes, List.copyOf(merged.values()));
    }

    /** What is known of a column that has this type. */
    public Optional<ColumnAnalysis> column(Field field) {
        return columns.stream()
                .filter(column -> column.name().equals(field.name())
                        && column.type().equals(field.type().sql()))
                .findFirst();
    }

    /** What the log says of a version, with what it does not say: as estimates, even where this version is as old. */
    public TableStatistics completing(TableStatistics statistics, SqlType.Struct schema) {
        double rows = statistics
                .rowCount()
                .orElse(sizeBytes == 0 ? rowCount : (double) rowCount / sizeBytes * statistics.sizeBytes());
        Map<String, ColumnStatistics> completed = new HashMap<>(statistics.columns());
        for (Field field : schema.fields()) {
            column(field)
                    .ifPresent(
                            column -> completed.compute(field.name(), (name, known) -> completed(known, column, rows)));
        }
        return new TableStatistics(
                OptionalDouble.of(rows),
                statistics.exactRowCount(),
                statistics.sizeBytes(),
                statistics.fileCount(),
                completed);
    }

    private static ColumnStatistics completed(ColumnStatistics known, ColumnAnalysis column, double rows) {
        double growth = column.rowCount() == 0 ? 0 : rows / column.rowCount();
        long nulls = Math.round(column.nullCount() * growth);
        return new ColumnStatistics(
                known == null ? null : known.min(),
                known == null ? null : known.max(),
                known == null || known.nullCount() < 0 ? nulls : known.nullCount(),
                column.distinctAmong(rows),
                known != null && known.exactNullCount(),
                known != null && known.exactRange(),
                column.histogram()
                        .map(histogram -> histogram.covering(growth == 0 ? 0 : 1 / growth))
                        .orElse(null));
    }
}
