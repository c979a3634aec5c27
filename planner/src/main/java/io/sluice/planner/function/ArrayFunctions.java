package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;

/** Arrays. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.ARRAY);
        set.scalar(
                "array", CollectionResults.ARRAY, "same*", "An array of the arguments.", "array(1, 2, 3)", "[1, 2, 3]");
        set.scalar(
                "array_append",
                CollectionResults.WITH_SECOND,
                "array, member",
                "The array with a value added at its end.",
                "array_append(array('b', 'd'), 'd')",
                "[b, d, d]");
        set.scalar(
                "array_prepend",
                CollectionResults.WITH_SECOND,
                "array, member",
                "The array with a value added at its start.",
                "array_prepend(array('b', 'd'), 'd')",
                "[d, b, d]");
        set.scalar(
                "array_compact",
                FIRST,
                "array",
                "The array without its nulls.",
                "array_compact(array(1, 2, 3, NULL))",
                "[1, 2, 3]");
        set.scalar(
                "array_contains",
                Returns.nullable(SqlType.BOOLEAN),
                "array, member",
                "Whether the value is in the array; NULL if not, but a null is.",
                "array_contains(array(1, 2, 3), 2)",
                "true",
                "array_contains(array(1, NULL), 2)",
                "NULL");
        set.scalar(
                "array_distinct",
                FIRST,
                "array",
                "The array with each value once.",
                "array_distinct(array(1, 2, 3, NULL, 3))",
                "[1, 2, 3, null]");
        set.scalar(
                "array_except",
                FIRST,
                "same, same",
                "The values of the first array that are not in the second, each once.",
                "array_except(array(1, 2, 3), array(1, 3, 5))",
                "[2]");
        set.scalar(
                "array_insert",
                CollectionResults.WITH_THIRD,
                "array, int, member",
                "The array with a value put in at a place counted from 1, or from the end if negative.",
                "array_insert(array(1, 2, 3, 4), 5, 5)",
                "[1, 2, 3, 4, 5]",
                "array_insert(array(5, 4, 3, 2), -1, 1)",
                "[5, 4, 3, 2, 1]");
        set.scalar(
                "array_intersect",
                FIRST,
                "same, same",
                "The values that are in both arrays, each once.",
                "array_intersect(array(1, 2, 3), array(1, 3, 5))",
                "[1, 3]");
        set.scalar(
                "array_join/array_to_string",
                STRING,
                "array, string, string?",
                "The values as text with a delimiter between them; nulls are left out, or replaced by the third"
                        + " argument.",
                "array_join(array('hello', NULL, 'world'), ' ')",
                "hello world",
                "array_join(array('hello', NULL, 'world'), ' ', ',')",
                "hello , world");
        set.scalar(
                "array_max",
                CollectionResults.ELEMENT,
                "array",
                "The largest value; nulls are passed over.",
                "array_max(array(1, 20, NULL, 3))",
                "20");
        set.scalar(
                "array_min",
                CollectionResults.ELEMENT,
                "array",
                "The smallest value; nulls are passed over.",
                "array_min(array(1, 20, NULL, 3))",
                "1");
        set.scalar(
                "array_position",
                BIGINT,
                "array, member",
                "The place, counted from 1, where the value is first found; 0 if it is not.",
                "array_position(array(312, 773, 708), 773)",
                "2",
                "array_position(array(312), 1)",
                "0");
        set.scalar(
                "array_remove",
                FIRST,
                "array, member",
                "The array without a value.",
                "array_remove(array(1, 2, 3, NULL, 3), 3)",
                "[1, 2, null]");
        set.scalar(
                "array_repeat",
                CollectionResults.ARRAY_OF_FIRST,
                "any, int",
                "An array of a value as many times as asked for.",
                "array_repeat('123', 2)",
                "[123, 123]");
        set.scalar(
                "array_union",
                CollectionResults.UNION,
                "same, same",
                "The values that are in either array, each once.",
                "array_union(array(1, 2, 3), array(1, 3, 5))",
                "[1, 2, 3, 5]");
        set.scalar(
                "arrays_overlap",
                Returns.nullable(SqlType.BOOLEAN),
                "same, same",
                "Whether the arrays share a value that is not null; NULL if not, but either has a null.",
                "arrays_overlap(array(1, 2, 3), array(3, 4, 5))",
                "true",
                "arrays_overlap(array(1, NULL), array(2))",
                "NULL");
        set.scalar(
                "arrays_zip",
                CollectionResults.ZIP,
                "array*",
                "An array of structs: the n-th has the n-th values of the arrays.",
                "arrays_zip(array(1, 2, 3), array(2, 3, 4))",
                "[{1, 2}, {2, 3}, {3, 4}]",
                "arrays_zip(array(1), array(2, 3))",
                "[{1, 2}, {null, 3}]");
        set.scalar(
                "size/cardinality/array_size",
                INT,
                "collection",
                "How many values an array or entries a map has.",
                "size(array('b', 'd', 'c', 'a'))",
                "4",
                "cardinality(map('a', 1, 'b', 2))",
                "2");
        set.scalar(
                "element_at",
                CollectionResults.ELEMENT,
                "array, int | map, member",
                "The value at a place of an array counted from 1, or from the end if negative, an error if there is"
                        + " none; or the value of a key of a map, NULL if there is none.",
                "element_at(array(1, 2, 3), 2)",
                "2",
                "element_at(array(1, 2, 3), -1)",
                "3",
                "element_at(map(1, 'a', 2, 'b'), 2)",
                "b");
        set.scalar(
                "try_element_at",
                CollectionResults.ELEMENT,
                "array, int | map, member",
                "Like element_at; NULL where an array has no such place.",
                "try_element_at(array(1, 2, 3), 5)",
                "NULL",
                "try_element_at(map(1, 'a'), 2)",
                "NULL");
        set.scalar(
                "get",
                CollectionResults.ELEMENT,
                "array, int",
                "The value at a place counted from 0; NULL if there is none.",
                "get(array(1, 2, 3), 0)",
                "1",
                "get(array(1, 2, 3), 3)",
                "NULL");
        set.scalar(
                "flatten",
                CollectionResults.FLATTENED,
                "array",
                "The values of an array of arrays in one array; NULL if one of them is.",
                "flatten(array(array(1, 2), array(3, 4)))",
                "[1, 2, 3, 4]");
        set.scalar(
                "sequence",
                CollectionResults.SEQUENCE,
                "same_time, same_time, interval? | same_whole, same_whole, same_whole?",
                "The numbers, dates or timestamps from the first to the second argument by a step: 1 or −1, a day, or"
                        + " as given.",
                "sequence(1, 5)",
                "[1, 2, 3, 4, 5]",
                "sequence(5, 1, -2)",
                "[5, 3, 1]",
                "sequence(DATE'2018-01-01', DATE'2018-03-01', INTERVAL 1 MONTH)",
                "[2018-01-01, 2018-02-01, 2018-03-01]");
        set.volatileScalar(
                "shuffle",
                FIRST,
                "array, bigint?",
                "The array in random order, with an optional seed.",
                "array_sort(shuffle(array(1, 20, 3, 5)))",
                "[1, 3, 5, 20]");
        set.scalar(
                "slice",
                FIRST,
                "array, int, int",
                "The part from a place counted from 1, or from the end if negative, of at most that length.",
                "slice(array(1, 2, 3, 4), 2, 2)",
                "[2, 3]",
                "slice(array(1, 2, 3, 4), -2, 2)",
                "[3, 4]");
        set.scalar(
                "sort_array",
                FIRST,
                "array, boolean?",
                "The array in ascending order, nulls first; or descending, nulls last, if the second argument is"
                        + " false.",
                "sort_array(array('b', 'd', NULL, 'c', 'a'))",
                "[null, a, b, c, d]",
                "sort_array(array('b', NULL, 'a'), false)",
                "[b, a, null]");
    }
}
