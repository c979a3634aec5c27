package io.sluice.planner.function;

/** Conversions between types. */
final class CastFunctions {
    private CastFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.CAST);
        set.document(
                "cast",
                FunctionKind.REWRITTEN,
                "CAST(value AS type) | value::type",
                "the given type",
                "The value as another type; an error if it cannot be.",
                "CAST('10' AS INT)",
                "10",
                "'1.5'::DECIMAL(3,2)",
                "1.50");
        set.document(
                "try_cast",
                FunctionKind.REWRITTEN,
                "TRY_CAST(value AS type)",
                "the given type",
                "The value as another type; NULL if it cannot be.",
                "TRY_CAST('10' AS INT)",
                "10",
                "TRY_CAST('a' AS INT)",
                "NULL");
        set.rewritten(
                "bigint",
                "any",
                "BIGINT",
                call -> Rewritings.castTo(call, "BIGINT"),
                "CAST to BIGINT.",
                "bigint('5')",
                "5");
        set.rewritten(
                "binary",
                "any",
                "BINARY",
                call -> Rewritings.castTo(call, "BINARY"),
                "CAST to BINARY.",
                "hex(binary('a'))",
                "61");
        set.rewritten(
                "boolean",
                "any",
                "BOOLEAN",
                call -> Rewritings.castTo(call, "BOOLEAN"),
                "CAST to BOOLEAN.",
                "boolean('yes')",
                "true");
        set.rewritten(
                "date",
                "any",
                "DATE",
                call -> Rewritings.castTo(call, "DATE"),
                "CAST to DATE.",
                "date('2020-02-29')",
                "2020-02-29");
        set.rewritten(
                "decimal",
                "any",
                "DECIMAL(10,0)",
                call -> Rewritings.castTo(call, "DECIMAL"),
                "CAST to DECIMAL(10,0).",
                "decimal('5.5')",
                "6");
        set.rewritten(
                "double",
                "any",
                "DOUBLE",
                call -> Rewritings.castTo(call, "DOUBLE"),
                "CAST to DOUBLE.",
                "double('5.25')",
                "5.25");
        set.rewritten(
                "float",
                "any",
                "FLOAT",
                call -> Rewritings.castTo(call, "FLOAT"),
                "CAST to FLOAT.",
                "float('5.25')",
                "5.25");
        set.rewritten("int", "any", "INT", call -> Rewritings.castTo(call, "INT"), "CAST to INT.", "int(5.9)", "5");
        set.rewritten(
                "smallint",
                "any",
                "SMALLINT",
                call -> Rewritings.castTo(call, "SMALLINT"),
                "CAST to SMALLINT.",
                "smallint('5')",
                "5");
        set.rewritten(
                "string",
                "any",
                "STRING",
                call -> Rewritings.castTo(call, "STRING"),
                "CAST to STRING.",
                "string(5.50)",
                "5.50");
        set.rewritten(
                "timestamp",
                "any",
                "TIMESTAMP",
                call -> Rewritings.castTo(call, "TIMESTAMP"),
                "CAST to TIMESTAMP.",
                "timestamp('2020-02-29 01:02:03')",
                "2020-02-29 01:02:03");
        set.rewritten(
                "tinyint",
                "any",
                "TINYINT",
                call -> Rewritings.castTo(call, "TINYINT"),
                "CAST to TINYINT.",
                "tinyint('5')",
                "5");
    }
}
