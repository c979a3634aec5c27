package io.sluice.engine.expression.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import java.util.Locale;

/** Functions about values rather than of them, and deliberate errors. */
final class MiscellaneousFunctions {
    private MiscellaneousFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.CONDITIONAL)
                .expansion("typeof", "ANY", MiscellaneousFunctions::typeOf)
                .rowsWithNulls("raise_error", "STRING", MiscellaneousFunctions::raise)
                .rows("$only_row_of_key", "INTEGER", a -> onlyRowOfKey(a.whole(0)))
                .rowsWithNulls("assert_true", "BOOLEAN, STRING?", MiscellaneousFunctions::assertTrue)
                .stable("version", a -> version());
    }

    private static Expression typeOf(CallSite call) {
        return new Expression.Literal(call.type(0).sql().toLowerCase(Locale.ROOT), SqlType.STRING);
    }

    private static Object raise(Arguments a) {
        throw new SluiceException(
                ErrorCode.USER_RAISED_ERROR, a.isNull(0) ? "raise_error was called with NULL." : a.string(0));
    }

    /** True, where there is one row of the key. */
    private static Object onlyRowOfKey(long rows) {
        if (rows > 1) {
            throw new SluiceException(
                    ErrorCode.MERGE_MULTIPLE_MATCHES,
                    "The query of REPLACE INTO gives " + rows + " rows with one value of the primary key, and none of"
                            + " them is the last. Make its rows unique by the key, as with GROUP BY or QUALIFY. Nothing"
                            + " was changed.");
        }
        return true;
    }

    private static Object assertTrue(Arguments a) {
        if (Boolean.TRUE.equals(a.value(0))) {
            return null;
        }
        String message = a.has(1) && !a.isNull(1) ? a.string(1) : "The condition of assert_true is not true.";
        throw new SluiceException(ErrorCode.USER_RAISED_ERROR, message);
    }

    /** As in the jar's manifest; classes that do not come from a jar have none. */
    private static String version() {
        String version = MiscellaneousFunctions.class.getPackage().getImplementationVersion();
        return "Sluice " + (version == null ? "(unpackaged)" : version);
    }
}
