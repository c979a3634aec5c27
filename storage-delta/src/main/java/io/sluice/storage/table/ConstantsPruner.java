package io.sluice.storage.table;

import io.sluice.common.type.SqlType;
import io.sluice.storage.file.FilePruner;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.skipping.ValueOrder;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Decides conditions on columns that have one value in all of a file: those of partitions, and what a change's version and kind are.
 *
 * @param columns of the source
 * @param constants by column index; nothing is known of other columns
 */
record ConstantsPruner(SqlType.Struct columns, Map<Integer, Object> constants) implements FilePruner {
    @Override
    public boolean mayMatch(ColumnPredicate predicate) {
        return switch (predicate) {
            case ColumnPredicate.Always always -> always.value();
            case ColumnPredicate.And and -> and.operands().stream().allMatch(this::mayMatch);
            case ColumnPredicate.Or or -> or.operands().stream().anyMatch(this::mayMatch);
            case ColumnPredicate.Compare p ->
                test(
                        p.column(),
                        (order, value) -> value != null && holds(p.comparison(), order.compare(value, p.constant())));
            case ColumnPredicate.In p ->
                test(
                        p.column(),
                        (order, value) -> value != null
                                && p.constants().stream().anyMatch(constant -> order.compare(value, constant) == 0));
            case ColumnPredicate.IsNull p -> test(p.column(), (order, value) -> value == null);
            case ColumnPredicate.IsNotNull p -> test(p.column(), (order, value) -> value != null);
            case ColumnPredicate.StartsWith p ->
                test(p.column(), (order, value) -> value instanceof String text && text.startsWith(p.prefix()));
            case ColumnPredicate.ByValue p ->
                test(p.column(), (order, value) -> p.test().test(value));
        };
    }

    /** @param condition gets the order of the column's values and the file's value, which may be null */
    private boolean test(ColumnPath path, BiPredicate<Comparator<Object>, Object> condition) {
        int index = path.names().size() == 1 ? columns.indexOf(path.names().getFirst()) : -1;
        if (index < 0 || !constants.containsKey(index)) {
            return true;
        }
        Comparator<Object> order = ValueOrder.of(columns.fields().get(index).type());
        return order == null || condition.test(order, constants.get(index));
    }

    private static boolean holds(Comparison comparison, int order) {
        return switch (comparison) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
