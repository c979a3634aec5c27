package io.sluice.engine.expression.function;

import java.util.List;

/**
 * A scalar function.
 *
 * @param name canonical, lower case
 * @param aliases other names for the same
 */
public record FunctionDefinition(
        String name,
        List<String> aliases,
        FunctionCategory category,
        Signature signature,
        NullBehaviour nulls,
        Volatility volatility,
        Implementation implementation) {
    /** The arguments as documented. */
    public String argumentText() {
        return signature.text();
    }
}
