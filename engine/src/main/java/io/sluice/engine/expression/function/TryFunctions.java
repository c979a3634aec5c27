package io.sluice.engine.expression.function;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Arithmetic;
import io.sluice.engine.expression.kernel.Kernel;
import java.util.Set;

/** Functions that give NULL where others raise an error about the values. */
final class TryFunctions {
    /** Errors of values; an error of another kind is never swallowed. */
    private static final Set<ErrorCode> OF_VALUES = Set.of(
            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
            ErrorCode.DIVIDE_BY_ZERO,
            ErrorCode.DATETIME_OVERFLOW,
            ErrorCode.CAST_INVALID_INPUT,
            ErrorCode.INVALID_ARGUMENT);

    private TryFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.MATH)
                .kernels("try_add", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.ADD, call))
                .kernels("try_add", "ANY, ANY", call -> trying(call, DateTimeArithmetic.add(call)))
                .kernels("try_subtract", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.SUBTRACT, call))
                .kernels("try_subtract", "ANY, ANY", call -> trying(call, DateTimeArithmetic.subtract(call)))
                .kernels("try_multiply", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.MULTIPLY, call))
                .kernels("try_multiply", "ANY, ANY", call -> trying(call, DateTimeArithmetic.multiply(call)))
                .kernels("try_divide", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.DIVIDE, call))
                .kernels("try_divide", "ANY, ANY", call -> trying(call, DateTimeArithmetic.divide(call)))
                .kernels("try_mod", "NUMBER, NUMBER", call -> arithmetic(Arithmetic.REMAINDER, call));
    }

    private static Kernel arithmetic(Arithmetic operation, CallSite call) {
        return trying(call, operation.kernel(call.type(0), call.type(1), call.resultType()));
    }

    /** A function over Java forms that is null where one raises an error about its values. */
    static RowFunction trying(RowFunction function) {
        return a -> {
            try {
                return function.apply(a);
            } catch (SluiceException e) {
                return nullOrThrow(e);
            }
        };
    }

    private static Object nullOrThrow(SluiceException e) {
        if (OF_VALUES.contains(e.code())) {
            return null;
        }
        throw e;
    }

    private static Kernel trying(CallSite call, Kernel kernel) {
        return kernel == null ? null : new Trying(call.resultType(), kernel);
    }

    /** Runs a kernel over all rows, and only if that fails row by row. */
    private record Trying(SqlType type, Kernel kernel) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            try {
                return kernel.apply(arguments, rows, length, context);
            } catch (SluiceException e) {
                nullOrThrow(e);
            }
            VectorBuilder result = VectorBuilder.of(type, length);
            int next = 0;
            for (int k = 0; k < rows.count(); k++) {
                int position = rows.position(k);
                for (; next < position; next++) {
                    result.appendNull();
                }
                result.appendValue(one(arguments, position, length, context));
                next++;
            }
            for (; next < length; next++) {
                result.appendNull();
            }
            return result.build();
        }

        private Object one(Vector[] arguments, int position, int length, EvaluationContext context) {
            try {
                Selection row = Selection.of(new int[] {position}, 1);
                return Vectors.value(kernel.apply(arguments, row, length, context), position);
            } catch (SluiceException e) {
                return nullOrThrow(e);
            }
        }
    }
}
