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
    /** Errors of values; an error of another kind is never swallowed, nor one that the function did not foresee. */
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
        if (OF_VALUES.contains(e.code()) && !(e.getCause() instanceof UnforeseenFailure)) {
            return null;
        }
        throw e;
    }

    private static Kernel trying(CallSite call, Kernel kernel) {
        return kernel == null ? null : trying(call.resultType(), kernel);
    }

    /** A kernel that is null where one raises an error about its values. */
    static Kernel trying(SqlType type, Kernel kernel) {
        return new Trying(type, kernel);
    }

    /**
     * Runs a kernel over all rows, and where that fails over the halves of them, so that few failing rows cost few runs. A
     * run's arguments are its rows alone, as kernels may take time for positions that are not asked for.
     */
    private record Trying(SqlType type, Kernel kernel) implements Kernel {
        /** So few rows are run one by one: an error costs more than they do. */
        private static final int FEW_ROWS = 8;

        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            try {
                return kernel.apply(arguments, rows, length, context);
            } catch (SluiceException e) {
                nullOrThrow(e);
            }
            VectorBuilder result = VectorBuilder.of(type, length);
            appendHalves(arguments, rows, 0, rows.count(), context, result);
            appendNulls(result, length);
            return result.build();
        }

        /** Appends the results of the rows from (included) to to (excluded), and nulls for the positions before them. */
        private void append(
                Vector[] arguments, Selection rows, int from, int to, EvaluationContext context, VectorBuilder result) {
            int count = to - from;
            Vector values = values(arguments, rows, from, count, context);
            if (values == null && count > 1) {
                appendHalves(arguments, rows, from, to, context, result);
                return;
            }
            for (int i = 0; i < count; i++) {
                appendNulls(result, rows.position(from + i));
                if (values == null) {
                    result.appendNull();
                } else {
                    result.appendFrom(values, i);
                }
            }
        }

        private void appendHalves(
                Vector[] arguments, Selection rows, int from, int to, EvaluationContext context, VectorBuilder result) {
            int step = to - from <= FEW_ROWS ? 1 : (to - from + 1) / 2;
            for (int start = from; start < to; start += step) {
                append(arguments, rows, start, Math.min(start + step, to), context, result);
            }
        }

        /** The results of some rows, or null where one of them has an error. */
        private Vector values(Vector[] arguments, Selection rows, int from, int count, EvaluationContext context) {
            int[] positions = new int[count];
            for (int i = 0; i < count; i++) {
                positions[i] = rows.position(from + i);
            }
            Selection chosen = Selection.of(positions, count);
            Vector[] own = new Vector[arguments.length];
            for (int a = 0; a < own.length; a++) {
                own[a] = Vectors.gather(arguments[a], chosen);
            }
            try {
                return kernel.apply(own, Selection.all(count), count, context);
            } catch (SluiceException e) {
                nullOrThrow(e);
                return null;
            }
        }

        /** Appends nulls up to a length. */
        private static void appendNulls(VectorBuilder result, int length) {
            while (result.length() < length) {
                result.appendNull();
            }
        }
    }
}
