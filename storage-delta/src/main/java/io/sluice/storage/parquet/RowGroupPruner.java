package io.sluice.storage.parquet;

import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.util.function.Predicate;
import org.apache.parquet.column.statistics.Statistics;

/** Decides conditions on the statistics of a row group. What is unknown may match. */
final class RowGroupPruner {
    private final PredicateColumns columns;

    RowGroupPruner(PredicateColumns columns) {
        this.columns = columns;
    }

    /** False only if no row of the row group makes the condition true. */
    boolean mayMatch(ColumnPredicate predicate) {
        return switch (predicate) {
            case ColumnPredicate.Always always -> always.value();
            case ColumnPredicate.And and -> and.operands().stream().allMatch(this::mayMatch);
            case ColumnPredicate.Or or -> or.operands().stream().anyMatch(this::mayMatch);
            case ColumnPredicate.Compare p -> test(p.column(), condition(p));
            case ColumnPredicate.In p -> test(p.column(), condition(p));
            case ColumnPredicate.IsNull p -> test(p.column(), ColumnBounds::mayHaveNulls);
            case ColumnPredicate.IsNotNull p -> test(p.column(), ColumnBounds::mayHaveValues);
            case ColumnPredicate.StartsWith p -> test(p.column(), bounds -> bounds.mayStartWith(p.prefix()));
            case ColumnPredicate.ByValue p -> true;
        };
    }

    static Predicate<ColumnBounds> condition(ColumnPredicate.Compare predicate) {
        return bounds -> bounds.mayMatch(predicate.comparison(), predicate.constant());
    }

    static Predicate<ColumnBounds> condition(ColumnPredicate.In predicate) {
        return bounds -> predicate.constants().stream().anyMatch(c -> bounds.mayMatch(Comparison.EQUAL, c));
    }

    /** Whether a column of {@link PredicateColumns} may have a constant: false only if no row does. */
    Predicate<Object> mayEqual(PredicateColumns.Located located) {
        ColumnBounds bounds = bounds(located);
        return constant -> bounds == null || bounds.mayMatch(Comparison.EQUAL, constant);
    }

    private boolean test(ColumnPath path, Predicate<ColumnBounds> condition) {
        PredicateColumns.Located located = columns.find(path);
        ColumnBounds bounds = located == null ? null : bounds(located);
        return bounds == null || condition.test(bounds);
    }

    /** Null where the file says nothing of them. */
    private ColumnBounds bounds(PredicateColumns.Located located) {
        Statistics<?> statistics = located.chunk().getStatistics();
        return statistics == null || statistics.isEmpty()
                ? null
                : ColumnBounds.of(
                        columns.path(),
                        located.chunk().getPrimitiveType(),
                        statistics,
                        located.type(),
                        columns.rowCount());
    }
}
