package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.JavaForms;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Case;
import io.sluice.engine.plan.Expression.Literal;
import java.util.List;

/** Functions that choose between their arguments. Those that need not look at all of them do not compute all. */
final class ConditionalFunctions {
    private ConditionalFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.CONDITIONAL)
                .expansion("coalesce", "ANY, ANY*", call -> null)
                .expansion("nullif", "ANY, ANY", ConditionalFunctions::nullif)
                .rowsWithNulls("greatest", "ANY, ANY*", a -> extreme(a, 1))
                .rowsWithNulls("least", "ANY, ANY*", a -> extreme(a, -1))
                .rowsWithNulls("nanvl", "NUMBER, NUMBER", ConditionalFunctions::nanvl)
                .rowsWithNulls("isnan", "DOUBLE", a -> !a.isNull(0) && Double.isNaN(a.real(0)));
    }

    private static Expression nullif(CallSite call) {
        Expression equal = new Call("eq", call.arguments(), SqlType.BOOLEAN);
        return new Case(
                List.of(new Case.When(equal, new Literal(null, call.resultType()))),
                call.arguments().get(0),
                call.resultType());
    }

    /** Nulls are passed over. */
    private static Object extreme(Arguments a, int sign) {
        Object best = null;
        for (int i = 0; i < a.count(); i++) {
            Object value = JavaForms.fit(a.value(i), a.resultType());
            if (value != null && (best == null || sign * JavaForms.compare(a.resultType(), value, best) > 0)) {
                best = value;
            }
        }
        return best;
    }

    private static Object nanvl(Arguments a) {
        if (a.isNull(0)) {
            return null;
        }
        return Double.isNaN(a.real(0)) ? a.value(1) : a.value(0);
    }
}
