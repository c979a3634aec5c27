package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.STRING;

/** Lines of CSV. */
final class CsvFunctions {
    private CsvFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.CSV);
        set.scalar(
                "from_csv",
                SchemaText.STRUCT_FROM_ARGUMENT,
                "string, string, map?",
                "The struct that a line of CSV means, by a list of columns given as text. Options as of CSV files.",
                "from_csv('1, 0.8', 'a INT, b DOUBLE')",
                "{1, 0.8}",
                "from_csv('1;x', 'a INT, b STRING', map('sep', ';'))",
                "{1, x}");
        set.scalar(
                "to_csv",
                STRING,
                "struct, map?",
                "A struct as a line of CSV. Options as of CSV files.",
                "to_csv(named_struct('a', 1, 'b', 'x,y'))",
                "1,\"x,y\"",
                "to_csv(named_struct('a', 1, 'b', 2), map('sep', ';'))",
                "1;2");
        set.scalar(
                "schema_of_csv",
                STRING,
                "string, map?",
                "The type of a line of CSV, as from_csv takes it.",
                "schema_of_csv('1,abc')",
                "STRUCT<_c0: INT, _c1: STRING>");
    }
}
