package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.FIRST;

import io.sluice.common.type.SqlType;

/** Functions of arrays and maps that take a lambda. */
final class HigherOrderFunctions {
    private HigherOrderFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.HIGHER_ORDER);
        set.higherOrder(
                "transform",
                HigherOrderTypes.ARRAY_OF_VALUES,
                "array, lambda",
                HigherOrderTypes.ELEMENT_AND_INDEX,
                "The array with each value replaced by what the lambda makes of it, and of its place counted from 0 if"
                        + " it has two parameters.",
                "transform(array(1, 2, 3), x -> x + 1)",
                "[2, 3, 4]",
                "transform(array(1, 2, 3), (x, i) -> x + i)",
                "[1, 3, 5]");
        set.higherOrder(
                "filter",
                FIRST,
                "array, lambda",
                HigherOrderTypes.CONDITION_AND_INDEX,
                "The values for which the lambda is true.",
                "filter(array(1, 2, 3), x -> x % 2 == 1)",
                "[1, 3]",
                "filter(array(0, 2, 3), (x, i) -> x > i)",
                "[2, 3]");
        set.higherOrder(
                "exists/any_match",
                Returns.nullable(SqlType.BOOLEAN),
                "array, lambda",
                HigherOrderTypes.CONDITION,
                "Whether the lambda is true for a value; NULL if not, but it is null for one.",
                "exists(array(1, 2, 3), x -> x % 2 == 0)",
                "true",
                "exists(array(1, NULL, 3), x -> x % 2 == 0)",
                "NULL");
        set.higherOrder(
                "forall/all_match",
                Returns.nullable(SqlType.BOOLEAN),
                "array, lambda",
                HigherOrderTypes.CONDITION,
                "Whether the lambda is true for all values; NULL if it is null for one and false for none.",
                "forall(array(1, 2, 3), x -> x % 2 == 0)",
                "false",
                "forall(array(2, NULL, 8), x -> x % 2 == 0)",
                "NULL");
        set.higherOrder(
                "aggregate/reduce",
                HigherOrderTypes.FOLDED,
                "array, any, lambda, lambda?",
                HigherOrderTypes.FOLD,
                "What remains when the lambda has put all values, one after another, to the start value; the second"
                        + " lambda makes the result of it.",
                "aggregate(array(1, 2, 3), 0, (acc, x) -> acc + x)",
                "6",
                "reduce(array(1, 2, 3), 0, (acc, x) -> acc + x, acc -> acc * 10)",
                "60");
        set.higherOrder(
                "array_sort",
                FIRST,
                "array, lambda?",
                HigherOrderTypes.COMPARISON,
                "The array in ascending order, nulls last; or as the lambda of two values says with a negative number,"
                        + " 0 or a positive number.",
                "array_sort(array('b', 'd', NULL, 'c', 'a'))",
                "[a, b, c, d, null]",
                "array_sort(array(5, 6, 1), (l, r) -> CASE WHEN l < r THEN -1 WHEN l > r THEN 1 ELSE 0 END)",
                "[1, 5, 6]");
        set.higherOrder(
                "zip_with",
                HigherOrderTypes.ZIPPED,
                "array, array, lambda",
                HigherOrderTypes.ELEMENTS_OF_BOTH,
                "What the lambda makes of each two values at the same place; the shorter array is filled up with"
                        + " nulls.",
                "zip_with(array(1, 2, 3), array('a', 'b', 'c'), (x, y) -> concat(y, x))",
                "[a1, b2, c3]",
                "zip_with(array(1, 2), array(3), (x, y) -> x + y)",
                "[4, null]");
        set.higherOrder(
                "map_filter",
                FIRST,
                "map, lambda",
                HigherOrderTypes.ENTRY_CONDITION,
                "The entries for which the lambda of key and value is true.",
                "map_filter(map(1, 0, 2, 2, 3, -1), (k, v) -> k > v)",
                "{1 -> 0, 3 -> -1}");
        set.higherOrder(
                "map_zip_with",
                HigherOrderTypes.MAP_ZIPPED,
                "map_of_same_keys, map_of_same_keys, lambda",
                HigherOrderTypes.ENTRIES_OF_BOTH,
                "For each key of either map, what the lambda makes of it and the two values.",
                "map_zip_with(map(1, 'a', 2, 'b'), map(1, 'x', 2, 'y'), (k, v1, v2) -> concat(v1, v2))",
                "{1 -> ax, 2 -> by}",
                "map_zip_with(map('a', 1), map('b', 2), (k, v1, v2) -> coalesce(v1, 0) + coalesce(v2, 0))",
                "{a -> 1, b -> 2}");
        set.higherOrder(
                "transform_keys",
                HigherOrderTypes.MAP_OF_NEW_KEYS,
                "map, lambda",
                HigherOrderTypes.ENTRY,
                "The map with each key replaced by what the lambda makes of key and value.",
                "transform_keys(map_from_arrays(array(1, 2, 3), array(1, 2, 3)), (k, v) -> k + v)",
                "{2 -> 1, 4 -> 2, 6 -> 3}");
        set.higherOrder(
                "transform_values",
                HigherOrderTypes.MAP_OF_NEW_VALUES,
                "map, lambda",
                HigherOrderTypes.ENTRY,
                "The map with each value replaced by what the lambda makes of key and value.",
                "transform_values(map_from_arrays(array(1, 2, 3), array(1, 2, 3)), (k, v) -> k + v)",
                "{1 -> 2, 2 -> 4, 3 -> 6}");
    }
}
