package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import org.apache.calcite.sql.SqlKind;

/** Choices, and what the session knows. */
final class ConditionalFunctions {
    private ConditionalFunctions() {}

    static void addTo(FunctionSet set) {
        set.scalar("coalesce", SqlKind.COALESCE, Returns.COMMON_COALESCED, "same+");
        set.scalar("greatest", SqlKind.GREATEST, Returns.COMMON_COALESCED, "same, same+");
        set.scalar("least", SqlKind.LEAST, Returns.COMMON_COALESCED, "same, same+");
        set.scalar("raise_error", Returns.nullable(SqlType.NULL), "string");
        set.scalar("assert_true", Returns.nullable(SqlType.NULL), "boolean, string?");
        set.scalar("typeof", Returns.required(SqlType.STRING), "any");
        set.scalar("version", Returns.required(SqlType.STRING), "");
        set.scalar("current_schema", Returns.required(SqlType.STRING), "");
    }
}
