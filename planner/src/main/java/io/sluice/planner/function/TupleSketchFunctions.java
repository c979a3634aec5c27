package io.sluice.planner.function;

import io.sluice.common.type.SqlType;

/** Tuple sketches: theta sketches with a number for each value. */
final class TupleSketchFunctions {
    private static final String MODE_TEXT =
            " The last argument says how numbers of one value become one: sum, min, max or alwaysone; sum unless"
                    + " given.";
    private static final String ENTRIES_TEXT =
            "the logarithm of the number of values kept to the base 2, from 4 to 26, 12 unless given.";

    private TupleSketchFunctions() {}

    static void addTo(FunctionSet set) {
        of(set, "_double", SqlType.DOUBLE, "double", "D");
        of(set, "_integer", SqlType.INT, "int", "");
    }

    /**
     * @param number what is taken for one
     * @param letter after a literal of the type
     */
    private static void of(FunctionSet set, String suffix, SqlType type, String number, String letter) {
        String rows = " FROM VALUES (1, 5" + letter + "), (1, 1" + letter + "), (2, 2" + letter + ") AS tab(k, v)";
        String pairs = " FROM VALUES (5, 5" + letter + ", 4), (1, 1" + letter + ", 4), (2, 2" + letter + ", 5), (3, 3"
                + letter + ", 1) AS tab(a, v, b)";
        String estimate = "tuple_sketch_estimate" + suffix + "(";
        String sketch = "tuple_sketch_agg" + suffix + "(";
        String sketches = " FROM (SELECT " + sketch + "k, v) AS s" + rows + " UNION ALL SELECT " + sketch
                + "k, v) FROM VALUES (2, 3" + letter + "), (3, 7" + letter + ") AS tab(k, v))";
        set.aggregate(
                "tuple_sketch_agg" + suffix,
                Returns.required(SqlType.BINARY),
                "hashed_number, " + number + ", int?, string?",
                "A tuple sketch of the different values with a number of type " + type.sql()
                        + " for each, in the form of Apache DataSketches. The third argument is " + ENTRIES_TEXT
                        + MODE_TEXT,
                estimate + sketch + "k, v, 12, 'sum'))" + rows,
                "2.0");
        set.aggregate(
                "tuple_union_agg" + suffix,
                Returns.required(SqlType.BINARY),
                "binary, int?, string?",
                "The tuple sketch of the values of all. The second argument is " + ENTRIES_TEXT + MODE_TEXT,
                estimate + "tuple_union_agg" + suffix + "(s))" + sketches,
                "3.0");
        set.aggregate(
                "tuple_intersection_agg" + suffix,
                Returns.nullable(SqlType.BINARY),
                "binary, string?",
                "The tuple sketch of the values that all of them have; NULL if there is none." + MODE_TEXT,
                estimate + "tuple_intersection_agg" + suffix + "(s))" + sketches,
                "1.0");
        for (String other : new String[] {"", "_theta"}) {
            boolean theta = !other.isEmpty();
            String second = theta ? "theta_sketch_agg(b)" : sketch + "b, v)";
            String call = other + suffix + "(" + sketch + "a, v), " + second;
            String what = theta ? "a tuple sketch and a theta sketch" : "both tuple sketches";
            String begins = theta
                    ? " A value of the theta sketch has the number that the mode begins with: 0, the greatest, the"
                            + " least, or 1."
                    : "";
            set.scalar(
                    "tuple_union" + other + suffix,
                    Returns.BINARY,
                    "binary, binary, int?, string?",
                    "The tuple sketch of the values of " + what + ". The third argument is " + ENTRIES_TEXT + MODE_TEXT
                            + begins,
                    estimate + "tuple_union" + call + "))" + pairs,
                    "5.0");
            set.scalar(
                    "tuple_intersection" + other + suffix,
                    Returns.BINARY,
                    "binary, binary, string?",
                    "The tuple sketch of the values that " + what + " have." + MODE_TEXT + begins,
                    estimate + "tuple_intersection" + call + "))" + pairs,
                    "2.0");
            set.scalar(
                    "tuple_difference" + other + suffix,
                    Returns.BINARY,
                    "binary, binary",
                    "The tuple sketch of the values of the first that the second, "
                            + (theta ? "a theta sketch" : "another tuple sketch") + ", does not have.",
                    estimate + "tuple_difference" + call + "))" + pairs,
                    "2.0");
        }
        set.scalar(
                "tuple_sketch_estimate" + suffix,
                Returns.DOUBLE,
                "binary",
                "About how many different values a tuple sketch is of.",
                estimate + sketch + "k, v))" + rows,
                "2.0");
        set.scalar(
                "tuple_sketch_theta" + suffix,
                Returns.DOUBLE,
                "binary",
                "Which share of its values a tuple sketch keeps.",
                "tuple_sketch_theta" + suffix + "(" + sketch + "k, v))" + rows,
                "1.0");
        set.scalar(
                "tuple_sketch_summary" + suffix,
                type == SqlType.DOUBLE ? Returns.DOUBLE : Returns.BIGINT,
                "binary, string?",
                "The numbers of the values that a tuple sketch keeps, as one." + MODE_TEXT,
                "tuple_sketch_summary" + suffix + "(" + sketch + "k, v))" + rows,
                type == SqlType.DOUBLE ? "8.0" : "8",
                "tuple_sketch_summary" + suffix + "(" + sketch + "k, v), 'max')" + rows,
                type == SqlType.DOUBLE ? "6.0" : "6");
    }
}
