package io.sluice.engine.expression.cast;

import io.sluice.engine.expression.EvaluationContext;

/** Converts one value between Java forms. Stateless. */
@FunctionalInterface
interface ValueCast {
    ValueCast IDENTITY = (value, context) -> value;

    /**
     * Converts a value.
     *
     * @param value not null
     * @return the converted value; null where it does not fit and the cast is a TRY
     * @throws io.sluice.common.error.SluiceException where it does not fit and the cast is STRICT
     */
    Object cast(Object value, EvaluationContext context);
}
