package io.sluice.engine.expression.function;

import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.NumericLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Collects the functions of one category. A name may be declared several times: the first that fits a call is taken. */
final class Definitions {
    private final FunctionCategory category;
    private final List<FunctionDefinition> all = new ArrayList<>();

    Definitions(FunctionCategory category) {
        this.category = category;
    }

    /** A function over Java forms that is null where an argument is. Aliases follow the name after a slash. */
    Definitions rows(String names, String signature, RowFunction function) {
        return add(names, signature, NullBehaviour.PROPAGATE, Volatility.IMMUTABLE, kernels(true, function));
    }

    /** A function over Java forms that sees nulls. */
    Definitions rowsWithNulls(String names, String signature, RowFunction function) {
        return add(names, signature, NullBehaviour.SEES_NULLS, Volatility.IMMUTABLE, kernels(false, function));
    }

    /** A function over Java forms that sees nulls and may give another result for the same arguments. */
    Definitions volatileRows(String names, String signature, RowFunction function) {
        return add(names, signature, NullBehaviour.SEES_NULLS, Volatility.VOLATILE, kernels(false, function));
    }

    /** A function without arguments that reads the context. */
    Definitions stable(String names, RowFunction function) {
        return add(names, "", NullBehaviour.PROPAGATE, Volatility.STABLE, kernels(true, function));
    }

    /** A function of one DOUBLE. */
    Definitions reals(String names, DoubleUnaryOperator function) {
        return kernels(
                names,
                "DOUBLE",
                call -> call.resultType() == SqlType.DOUBLE
                        ? NumericLoops.doubles(function)
                        : new RowKernel(call.resultType(), call.types(), a -> function.applyAsDouble(a.real(0)), true));
    }

    /** A function of numbers laid out as int or long whose result is laid out so too. */
    Definitions wholes(String names, String signature, LongBinaryOperator function) {
        return kernels(
                names,
                signature,
                call -> isLaidOutWhole(call.resultType())
                        ? NumericLoops.longs(call.resultType(), function)
                        : new RowKernel(
                                call.resultType(),
                                call.types(),
                                a -> function.applyAsLong(a.whole(0), a.whole(1)),
                                true));
    }

    private static boolean isLaidOutWhole(SqlType type) {
        PhysicalType layout = type.physicalType();
        return (layout == PhysicalType.INT || layout == PhysicalType.LONG) && !(type instanceof SqlType.Decimal);
    }

    Definitions kernels(String names, String signature, Implementation.Kernels kernels) {
        return add(names, signature, NullBehaviour.PROPAGATE, Volatility.IMMUTABLE, kernels);
    }

    Definitions kernelsWithNulls(String names, String signature, Implementation.Kernels kernels) {
        return add(names, signature, NullBehaviour.SEES_NULLS, Volatility.IMMUTABLE, kernels);
    }

    /** A function that is computed for each row anew. */
    Definitions volatileKernels(String names, String signature, Implementation.Kernels kernels) {
        return add(names, signature, NullBehaviour.SEES_NULLS, Volatility.VOLATILE, kernels);
    }

    Definitions expansion(String names, String signature, Implementation.Expansion expansion) {
        return add(names, signature, NullBehaviour.SEES_NULLS, Volatility.IMMUTABLE, expansion);
    }

    Definitions higherOrder(String names, String signature, LambdaFunction function) {
        return add(
                names,
                signature,
                NullBehaviour.PROPAGATE,
                Volatility.IMMUTABLE,
                new Implementation.HigherOrder(function));
    }

    List<FunctionDefinition> all() {
        return all;
    }

    private static Implementation.Kernels kernels(boolean skipNulls, RowFunction function) {
        return call -> new RowKernel(call.resultType(), call.types(), function, skipNulls);
    }

    private Definitions add(
            String names, String signature, NullBehaviour nulls, Volatility volatility, Implementation implementation) {
        List<String> each = List.of(names.split("/"));
        all.add(new FunctionDefinition(
                each.get(0),
                each.subList(1, each.size()),
                category,
                Signature.parse(signature),
                nulls,
                volatility,
                implementation));
        return this;
    }
}
