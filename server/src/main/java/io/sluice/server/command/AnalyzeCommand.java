package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.analysis.ColumnAnalysis;
import io.sluice.storage.analysis.PairAnalysis;
import io.sluice.storage.analysis.PairSample;
import io.sluice.storage.analysis.TableAnalysis;
import io.sluice.storage.scan.Histogram;
import io.sluice.storage.table.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * ANALYZE TABLE: one query over all rows counts, one for each column over a sample of them finds its histogram's bounds, and
 * one over a smaller sample finds which columns have to do with each other.
 *
 * <p>The sample has about 100,000 rows, so that a part of a histogram of 64 has some 1,500 of them. That for pairs has 20,000,
 * and is taken of so many columns only that its work does not exceed that of counting. All are planned on the statement's
 * snapshot, so that rows added meanwhile are in none.
 */
final class AnalyzeCommand {
    private static final int SAMPLE_ROWS = 100_000;
    private static final int PARTS = 64;
    private static final int SAMPLE_ROWS_OF_PAIRS = 20_000;
    private static final int MOST_KINDS = 2_000;
    private static final int MOST_PAIRED_COLUMNS = 40;
    /** Of the numbers of distinct values, about. */
    private static final String RELATIVE_ERROR = "0.02";

    /** Columns of the counting query for each column of the table. */
    private static final int COUNTS = 6;

    private AnalyzeCommand() {}

    static void run(CatalogCommand.Analyze analyze, StatementContext context) throws InterruptedException {
        Snapshot snapshot = Operations.snapshot(References.table(analyze.table(), context), "ANALYZE TABLE");
        String table = analyze.table().toString();
        List<Field> columns = analyze.columns().stream()
                .map(name -> snapshot.schema().fields().get(snapshot.schema().indexOf(name)))
                .toList();
        OptionalDouble logged = snapshot.scan().statistics().rowCount();
        if (!analyze.scans()) {
            long rows = Math.round(logged.orElse(0));
            snapshot.keep(new TableAnalysis(snapshot.version(), rows, snapshot.sizeBytes(), List.of(), List.of()));
            return;
        }
        List<Object> counts = collect(
                        columns.stream()
                                .map(AnalyzeCommand::counts)
                                .collect(Collectors.joining("", "SELECT count(*)", " FROM " + table)),
                        context)
                .getFirst();
        long rows = (Long) counts.getFirst();
        List<ColumnAnalysis> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<Object> own = counts.subList(1 + i * COUNTS, 1 + (i + 1) * COUNTS);
            Optional<Histogram> histogram = histogram(columns.get(i), table, rows, context);
            found.add(column(columns.get(i), own, snapshot.version(), rows, histogram));
        }
        List<PairAnalysis> pairs = pairs(found, table, rows, context);
        snapshot.keep(new TableAnalysis(snapshot.version(), rows, snapshot.sizeBytes(), found, pairs));
    }

    /** Rows with a value, distinct values, the least and the greatest one, average and greatest length. */
    private static String counts(Field column) {
        String name = Identifiers.quote(column.name());
        boolean isText = column.type() == SqlType.STRING || column.type() == SqlType.BINARY;
        String least = isText ? "NULL" : "CAST(min(" + name + ") AS STRING)";
        String greatest = isText ? "NULL" : "CAST(max(" + name + ") AS STRING)";
        String average = isText ? "avg(length(" + name + "))" : "NULL";
        String longest = isText ? "max(length(" + name + "))" : "NULL";
        return ", count(" + name + "), approx_count_distinct(" + name + ", " + RELATIVE_ERROR + "), " + least + ", "
                + greatest + ", " + average + ", " + longest;
    }

    private static ColumnAnalysis column(
            Field column, List<Object> counts, long version, long rows, Optional<Histogram> histogram) {
        long values = (Long) counts.get(0);
        long width = width(column.type());
        return new ColumnAnalysis(
                column.name(),
                column.type().sql(),
                version,
                rows,
                Math.min((Long) counts.get(1), values),
                rows - values,
                Optional.ofNullable((String) counts.get(2)),
                Optional.ofNullable((String) counts.get(3)),
                counts.get(4) == null ? width : (long) Math.ceil((Double) counts.get(4)),
                counts.get(5) == null ? width : ((Number) counts.get(5)).longValue(),
                histogram);
    }

    /** Bytes of a value as Spark counts them; 0 for texts, whose lengths differ. */
    private static long width(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> decimal.isShort() ? Long.BYTES : 2 * Long.BYTES;
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN, TINYINT, NULL -> Byte.BYTES;
                    case SMALLINT -> Short.BYTES;
                    case INT, FLOAT, DATE, INTERVAL_YEAR_MONTH -> Integer.BYTES;
                    case BIGINT, DOUBLE, TIMESTAMP, TIMESTAMP_NTZ, INTERVAL_DAY_TIME -> Long.BYTES;
                    case STRING, BINARY, VARIANT -> 0;
                };
            default -> 0;
        };
    }

    /** Of the columns of few kinds: of others a sample tells nothing, and who asks about them seldom asks about more. */
    private static List<PairAnalysis> pairs(
            List<ColumnAnalysis> columns, String table, long rows, StatementContext context)
            throws InterruptedException {
        List<String> names = columns.stream()
                .filter(column -> column.distinctCount() > 1 && column.distinctCount() <= MOST_KINDS)
                .sorted(Comparator.comparingLong(ColumnAnalysis::distinctCount))
                .limit(MOST_PAIRED_COLUMNS)
                .map(ColumnAnalysis::name)
                .toList();
        if (names.size() < 2) {
            return List.of();
        }
        String hashes = names.stream()
                .map(Identifiers::quote)
                .map(name -> "IF(" + name + " IS NULL, NULL, xxhash64(" + name + "))")
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + hashes + " FROM " + table + sample(SAMPLE_ROWS_OF_PAIRS, rows);
        return new PairSample(names, collect(sql, context)).pairs();
    }

    private static String sample(int wanted, long rows) {
        return rows <= wanted ? "" : String.format(Locale.ROOT, " WHERE rand(42) < %.9fD", (double) wanted / rows);
    }

    /** Of one column, so that only its sample is held. */
    private static Optional<Histogram> histogram(Field column, String table, long rows, StatementContext context)
            throws InterruptedException {
        Optional<String> number = onNumberLine(column);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        String sql = "SELECT collect_list(" + number.get() + ") FROM " + table + sample(SAMPLE_ROWS, rows);
        List<?> values = (List<?>) collect(sql, context).getFirst().getFirst();
        double[] sorted =
                values.stream().mapToDouble(value -> (Double) value).sorted().toArray();
        // NaN is behind all numbers.
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Optional.empty();
        }
        return Optional.of(Histogram.of(IntStream.rangeClosed(0, PARTS)
                .mapToDouble(part -> sorted[(int) ((long) part * (sorted.length - 1) / PARTS)])
                .toArray()));
    }

    /** The value as a DOUBLE, as {@link Histogram} wants it; empty for types that have none. */
    private static Optional<String> onNumberLine(Field column) {
        String name = Identifiers.quote(column.name());
        return switch (column.type()) {
            case SqlType.Decimal _ -> Optional.of("CAST(" + name + " AS DOUBLE)");
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> Optional.of("CAST(" + name + " AS DOUBLE)");
                    case DATE -> Optional.of("CAST(unix_date(" + name + ") AS DOUBLE)");
                    case TIMESTAMP -> Optional.of("CAST(unix_micros(" + name + ") AS DOUBLE)");
                    case TIMESTAMP_NTZ ->
                        Optional.of("CAST(timestampdiff(MICROSECOND, TIMESTAMP_NTZ'1970-01-01 00:00:00', " + name
                                + ") AS DOUBLE)");
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static List<List<Object>> collect(String sql, StatementContext context) throws InterruptedException {
        LogicalPlan plan = switch (context.plan(sql)) {
            case Statement.Query query -> query.plan();
            case Statement other -> throw new IllegalStateException("a query was planned as " + other);
        };
        return PlanRunner.collect(PlanRunner.optimizeQuery(plan, context).root(), context);
    }
}
