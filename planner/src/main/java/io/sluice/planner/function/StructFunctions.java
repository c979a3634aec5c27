package io.sluice.planner.function;

/** Structs. */
final class StructFunctions {
    private StructFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.STRUCT);
        set.scalar(
                "struct",
                CollectionResults.STRUCT,
                "any+",
                "A struct of the arguments; fields are called as their columns, as given with AS, or col1, col2 and so"
                        + " on.",
                "struct(1, 'b')",
                "{1, b}",
                "struct(1 AS a, 2 AS b).a",
                "1");
        set.add(FieldFunction.INSTANCE);
        set.scalar(
                "named_struct",
                CollectionResults.NAMED_STRUCT,
                "any+",
                "A struct of names, which must be constant text, and values in turn.",
                "named_struct('a', 1, 'b', 2, 'c', 3)",
                "{1, 2, 3}");
    }
}
