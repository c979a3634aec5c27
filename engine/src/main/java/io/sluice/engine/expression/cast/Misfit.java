package io.sluice.engine.expression.cast;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.plan.Expression.CastMode;

/** What a cast does with a value that does not fit: raises the error, or gives null. */
record Misfit(CastMode mode, SqlType target) {
    Object text(Object text) {
        if (mode == CastMode.TRY) {
            return null;
        }
        throw Errors.invalidText(text, target);
    }

    Object number(Object number) {
        if (mode == CastMode.TRY) {
            return null;
        }
        throw Errors.outOfRange(number, target);
    }
}
