package io.sluice.engine.expression.function;

import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.plan.Expression;

/** How a function runs. */
public sealed interface Implementation {
    /** As a kernel, chosen for the call; null where the function has none for these types. */
    @FunctionalInterface
    non-sealed interface Kernels extends Implementation {
        Kernel resolve(CallSite call);
    }

    /** As another expression. */
    @FunctionalInterface
    non-sealed interface Expansion extends Implementation {
        Expression expand(CallSite call);
    }

    /** Over the elements of arrays or maps, with a lambda as one of the arguments. */
    record HigherOrder(LambdaFunction function) implements Implementation {}
}
