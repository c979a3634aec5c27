package io.sluice.planner.function;

import io.sluice.common.type.SqlType;

/** About the session, values as such, and deliberate errors. */
final class MiscellaneousFunctions {
    private MiscellaneousFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.MISCELLANEOUS);
        set.scalar(
                "assert_true",
                Returns.nullable(SqlType.NULL),
                "boolean, string?",
                "NULL if the condition is true, else an error.",
                "assert_true(0 < 1)",
                "NULL");
        set.scalar(
                "raise_error",
                Returns.nullable(SqlType.NULL),
                "string",
                "An error with that message.",
                "coalesce(1, raise_error('never computed'))",
                "1");
        set.add(FunctionSet.internal("$only_row_of_key", Returns.required(SqlType.BOOLEAN), "bigint"));
        set.scalar(
                "typeof",
                Returns.required(SqlType.STRING),
                "any",
                "The type of the value.",
                "typeof(1)",
                "int",
                "typeof(array(1))",
                "array<int>");
        set.volatileScalar(
                "monotonically_increasing_id",
                Returns.required(SqlType.BIGINT),
                "",
                "A number for each row that no other row of the query has; in rows that are read one behind the other"
                        + " it grows. It is another one each time.",
                "count(DISTINCT i) FROM (SELECT monotonically_increasing_id() AS i FROM range(5))",
                "5");
        set.volatileScalar("uuid", Returns.required(SqlType.STRING), "", "A random UUID.", "length(uuid())", "36");
        set.scalar(
                "version", Returns.required(SqlType.STRING), "", "Sluice's version.", "version() IS NOT NULL", "true");
        set.constant(
                "current_schema/current_database",
                Returns.required(SqlType.STRING),
                "The session's schema.",
                "current_schema()",
                "default");
        set.constant(
                "current_catalog",
                Returns.required(SqlType.STRING),
                "The session's catalog.",
                "current_catalog() IS NOT NULL",
                "true");
        set.constant(
                "current_user/session_user/user",
                Returns.required(SqlType.STRING),
                "The user who runs the statement.",
                "current_user() = session_user()",
                "true");
    }
}
