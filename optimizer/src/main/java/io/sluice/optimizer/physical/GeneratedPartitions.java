package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.optimizer.physical.PartitionFunction.Kind;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanColumn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Says of partitions what a condition on the columns says that they are generated from:
 *
 * <pre>
 * ts &gt;= TIMESTAMP'2026-11-26 10:00:00'
 *   →  ts &gt;= TIMESTAMP'2026-11-26 10:00:00' AND (day &gt;= DATE'2026-11-25' OR day IS NULL)
 * </pre>
 *
 * for {@code day DATE GENERATED ALWAYS AS (CAST(ts AS DATE))}, whatever time zone the writers had. Columns for year, month, day
 * and hour count together. A partition without a value may hold any row: the text of its value may have been empty.
 */
final class GeneratedPartitions {
    /** Longer lists of constants are not taken apart. */
    private static final int MAX_CONSTANTS = 10;

    private static final List<Kind> PARTS = List.of(Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR);

    private final Map<ColumnPath, List<List<PartitionFunction>>> byBase;
    private final GeneratedValues values;

    /** @param byBase lists of functions whose values are in order as a whole */
    private GeneratedPartitions(Map<ColumnPath, List<List<PartitionFunction>>> byBase, GeneratedValues values) {
        this.byBase = byBase;
        this.values = values;
    }

    /** @param generations expressions of partition columns, by their names, over the schema's columns in order */
    static GeneratedPartitions of(SqlType.Struct schema, Map<String, Expression> generations, GeneratedValues values) {
        List<ScanColumn> columns = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            columns.add(new ScanColumn.Stored(i, schema.fields().get(i).type()));
        }
        StoredPaths paths = new StoredPaths(columns, schema);
        Map<ColumnPath, List<PartitionFunction>> functions = new HashMap<>();
        generations.forEach((name, expression) -> {
            SqlType type = schema.fields().get(schema.indexOf(name)).type();
            PartitionFunction function = PartitionFunction.of(name, type, expression);
            if (function != null) {
                paths.of(function.base())
                        .ifPresent(base -> functions
                                .computeIfAbsent(base, path -> new ArrayList<>())
                                .add(function));
            }
        });
        Map<ColumnPath, List<List<PartitionFunction>>> grouped = new HashMap<>();
        functions.forEach((base, all) -> grouped.put(base, grouped(all)));
        return new GeneratedPartitions(grouped, values);
    }

    /** Year, month, day and hour make one key as far as they are there; everything else is one by itself. */
    private static List<List<PartitionFunction>> grouped(List<PartitionFunction> functions) {
        Map<Kind, PartitionFunction> parts = new EnumMap<>(Kind.class);
        functions.stream()
                .filter(function -> PARTS.contains(function.kind()))
                .forEach(function -> parts.putIfAbsent(function.kind(), function));
        List<PartitionFunction> date =
                PARTS.stream().takeWhile(parts::containsKey).map(parts::get).toList();
        List<List<PartitionFunction>> keys = new ArrayList<>();
        if (!date.isEmpty()) {
            keys.add(date);
        }
        functions.stream()
                .filter(function -> !date.contains(function))
                .forEach(function -> keys.add(List.of(function)));
        return keys;
    }

    /** True wherever the condition is, and for fewer partitions. */
    ColumnPredicate strengthened(ColumnPredicate condition) {
        return switch (condition) {
            case ColumnPredicate.And and ->
                ColumnPredicate.and(
                        and.operands().stream().map(this::strengthened).toList());
            case ColumnPredicate.Or or ->
                ColumnPredicate.or(
                        or.operands().stream().map(this::strengthened).toList());
            case ColumnPredicate.Compare compare ->
                with(compare, compare.column(), key -> implied(key, compare.comparison(), compare.constant()));
            case ColumnPredicate.In in
            when in.constants().size() <= MAX_CONSTANTS ->
                with(
                        in,
                        in.column(),
                        key -> ColumnPredicate.or(in.constants().stream()
                                .map(constant -> implied(key, Comparison.EQUAL, constant))
                                .toList()));
            case ColumnPredicate.IsNull isNull ->
                with(
                        isNull,
                        isNull.column(),
                        key -> ColumnPredicate.and(
                                key.stream().map(GeneratedPartitions::isNull).toList()));
            case ColumnPredicate.Always always -> always;
            case ColumnPredicate.In in -> in;
            case ColumnPredicate.IsNotNull isNotNull -> isNotNull;
            case ColumnPredicate.StartsWith startsWith -> startsWith;
            case ColumnPredicate.ByValue byValue -> byValue;
        };
    }

    private interface Implication {
        ColumnPredicate of(List<PartitionFunction> key);
    }

    private ColumnPredicate with(ColumnPredicate condition, ColumnPath column, Implication implication) {
        List<ColumnPredicate> all = new ArrayList<>();
        all.add(condition);
        byBase.getOrDefault(column, List.of()).forEach(key -> all.add(implication.of(key)));
        return ColumnPredicate.and(all);
    }

    private ColumnPredicate implied(List<PartitionFunction> key, Comparison comparison, Object constant) {
        PartitionFunction first = key.getFirst();
        if (first.kind() == Kind.SAME) {
            return orNull(key, new ColumnPredicate.Compare(path(first), comparison, constant));
        }
        boolean isOrdered =
                first.kind() == Kind.YEAR || first.kind() == Kind.INCREASING || first.kind() == Kind.DATE_TEXT;
        if (!isOrdered) {
            return comparison == Comparison.EQUAL ? oneOf(first, constant) : ColumnPredicate.ALWAYS_TRUE;
        }
        return switch (comparison) {
            case LESS, LESS_OR_EQUAL -> bounded(key, constant, Comparison.LESS, values::greatest);
            case GREATER, GREATER_OR_EQUAL -> bounded(key, constant, Comparison.GREATER, values::least);
            case EQUAL ->
                ColumnPredicate.and(List.of(
                        bounded(key, constant, Comparison.LESS, values::greatest),
                        bounded(key, constant, Comparison.GREATER, values::least)));
            case NOT_EQUAL -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate oneOf(PartitionFunction function, Object constant) {
        return values.all(function, constant)
                .map(all -> orNull(List.of(function), new ColumnPredicate.In(path(function), all)))
                .orElse(ColumnPredicate.ALWAYS_TRUE);
    }

    /** The key, taken as a whole, is the bound or on one side of it. */
    private ColumnPredicate bounded(
            List<PartitionFunction> key,
            Object constant,
            Comparison side,
            BiFunction<PartitionFunction, Object, Optional<Object>> bound) {
        List<ColumnPredicate> either = new ArrayList<>();
        List<ColumnPredicate> equalSoFar = new ArrayList<>();
        for (PartitionFunction function : key) {
            Optional<Object> value = bound.apply(function, constant);
            if (value.isEmpty()) {
                return ColumnPredicate.ALWAYS_TRUE;
            }
            List<ColumnPredicate> beyond = new ArrayList<>(equalSoFar);
            beyond.add(new ColumnPredicate.Compare(path(function), side, value.get()));
            either.add(ColumnPredicate.and(beyond));
            equalSoFar.add(new ColumnPredicate.Compare(path(function), Comparison.EQUAL, value.get()));
        }
        either.add(ColumnPredicate.and(equalSoFar));
        if (key.getFirst().kind() == Kind.DATE_TEXT) {
            // Years after 9999 have a sign, and come before the others as texts.
            either.add(new ColumnPredicate.StartsWith(path(key.getFirst()), "+"));
        }
        return orNull(key, ColumnPredicate.or(either));
    }

    private static ColumnPredicate orNull(List<PartitionFunction> key, ColumnPredicate condition) {
        List<ColumnPredicate> either = new ArrayList<>();
        either.add(condition);
        key.forEach(function -> either.add(isNull(function)));
        return ColumnPredicate.or(either);
    }

    private static ColumnPredicate isNull(PartitionFunction function) {
        return new ColumnPredicate.IsNull(path(function));
    }

    private static ColumnPath path(PartitionFunction function) {
        return ColumnPath.of(function.partition());
    }
}
