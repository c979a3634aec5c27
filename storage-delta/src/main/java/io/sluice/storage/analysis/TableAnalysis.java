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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What ANALYZE TABLE found out, each column perhaps at another version.
 *
 * @param version of the table that was read last
 * @param rowCount of that version
 * @param sizeBytes of its data files
 * @param pairs of the columns, at most one of any two
 */
public record TableAnalysis(
        long version, long rowCount, long sizeBytes, List<ColumnAnalysis> columns, List<PairAnalysis> pairs) {
    public TableAnalysis {
        columns = List.copyOf(columns);
        pairs = List.copyOf(pairs);
    }

    /** The same with newer findings; what they do not have of columns stays. */
    public TableAnalysis updated(TableAnalysis newer) {
        Map<String, ColumnAnalysis> merged = new LinkedHashMap<>();
        columns.forEach(column -> merged.put(column.name(), column));
        newer.columns.forEach(column -> merged.put(column.name(), column));
        Map<Set<String>, PairAnalysis> mergedPairs = new LinkedHashMap<>();
        pairs.forEach(pair -> mergedPairs.put(pair.names(), pair));
        // A pair of columns that were both read anew is not kept from before: what is told of it now may be nothing.
        Set<String> read = newer.columns.stream().map(ColumnAnalysis::name).collect(Collectors.toSet());
        mergedPairs.keySet().removeIf(read::containsAll);
        newer.pairs.forEach(pair -> mergedPairs.put(pair.names(), pair));
        return new TableAnalysis(
                newer.version,
                newer.rowCount,
                newer.sizeBytes,
                List.copyOf(merged.values()),
                List.copyOf(mergedPairs.values()));
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
        List<ColumnAnalysis> present = schema.fields().stream()
                .flatMap(field -> column(field).stream())
                .toList();
        Map<String, Map<String, Double>> independence = independence(present);
        for (ColumnAnalysis column : present) {
            Map<String, Double> ofOthers = independence.getOrDefault(column.name(), Map.of());
            completed.compute(column.name(), (name, known) -> completed(known, column, ofOthers, rows));
        }
        return new TableStatistics(
                OptionalDouble.of(rows),
                statistics.exactRowCount(),
                statistics.sizeBytes(),
                statistics.fileCount(),
                completed);
    }

    /** By one column and the other, each way; only of columns that are there still. */
    private Map<String, Map<String, Double>> independence(List<ColumnAnalysis> present) {
        Set<String> names = present.stream().map(ColumnAnalysis::name).collect(Collectors.toSet());
        Map<String, Map<String, Double>> byNames = new HashMap<>();
        for (PairAnalysis pair : pairs) {
            if (names.containsAll(pair.names())) {
                byNames.computeIfAbsent(pair.one(), k -> new HashMap<>()).put(pair.other(), pair.independence());
                byNames.computeIfAbsent(pair.other(), k -> new HashMap<>()).put(pair.one(), pair.independence());
            }
        }
        return byNames;
    }

    private static ColumnStatistics completed(
            ColumnStatistics known, ColumnAnalysis column, Map<String, Double> independence, double rows) {
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
                        .orElse(null),
                independence);
    }
}
