package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.COMMON_COALESCED;

import org.apache.calcite.sql.SqlKind;

/** Choices between values. */
final class ConditionalFunctions {
    private ConditionalFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.CONDITIONAL);
        set.scalar(
                "coalesce/nvl/ifnull",
                SqlKind.COALESCE,
                COMMON_COALESCED,
                "same+",
                "The first argument that is not null.",
                "coalesce(NULL, 1, NULL)",
                "1",
                "nvl(NULL, array('2'))",
                "[2]");
        // Not of Calcite's kinds GREATEST and LEAST, which are NULL for any NULL: an outer join below would become an
        // inner one.
        set.scalar(
                "greatest",
                COMMON_COALESCED,
                "same, same+",
                "The largest argument; nulls are passed over.",
                "greatest(10, 9, 2, 4, 3)",
                "10");
        set.scalar(
                "least",
                COMMON_COALESCED,
                "same, same+",
                "The smallest argument; nulls are passed over.",
                "least(10, 9, NULL, 4, 3)",
                "3");
        set.rewritten(
                "if/iff",
                "boolean, same, same",
                "the common type of arguments 2 and 3",
                Rewritings::choose,
                "The second argument if the first is true, else the third.",
                "if(1 < 2, 'a', 'b')",
                "a");
        set.rewritten(
                "nvl2",
                "any, same, same",
                "the common type of arguments 2 and 3",
                Rewritings::nvl2,
                "The second argument if the first is not null, else the third.",
                "nvl2(NULL, 2, 1)",
                "1");
        set.document(
                "nullif",
                FunctionKind.REWRITTEN,
                "nullif(any, any)",
                "that of argument 1",
                "NULL if the arguments are equal, else the first.",
                "nullif(2, 2)",
                "NULL",
                "nullif(2, 3)",
                "2");
        set.rewritten(
                "nullifzero",
                "numeric",
                "that of argument 1",
                Rewritings::nullIfZero,
                "NULL for 0, else the number.",
                "nullifzero(0)",
                "NULL",
                "nullifzero(2)",
                "2");
        set.rewritten(
                "zeroifnull",
                "numeric",
                "the common type of the argument and INT",
                Rewritings::zeroIfNull,
                "0 for NULL, else the number.",
                "zeroifnull(NULL)",
                "0",
                "zeroifnull(2)",
                "2");
        set.rewritten("isnull", "any", "BOOLEAN", Rewritings::isNull, "Whether it is null.", "isnull(1)", "false");
        set.rewritten(
                "isnotnull",
                "any",
                "BOOLEAN",
                Rewritings::isNotNull,
                "Whether it is not null.",
                "isnotnull(1)",
                "true");
        set.rewritten(
                "equal_null",
                "same, same",
                "BOOLEAN",
                Rewritings::equalNull,
                "Whether the arguments are equal, null being equal to null; also a <=> b.",
                "equal_null(3, 3)",
                "true",
                "equal_null(NULL, NULL)",
                "true",
                "equal_null(1, NULL)",
                "false");
        set.document(
                "case",
                FunctionKind.REWRITTEN,
                "CASE [value] WHEN … THEN … [ELSE …] END",
                "the common type of the results",
                "The result behind the first condition that is true, or the first value that is equal.",
                "CASE WHEN 1 > 0 THEN 1 WHEN 2 > 0 THEN 2.0 ELSE 1.2 END",
                "1.0",
                "CASE 3 WHEN 1 THEN 'a' END",
                "NULL");
    }
}
