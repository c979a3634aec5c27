package io.sluice.engine.expression.kernel;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Errors;

/**
 * Arithmetic of BIGINT. Addition, subtraction and multiplication run over all positions without a branch and gather
 * overflow in one flag; only when that is raised is it looked up whether a selected row caused it.
 */
record LongArithmetic(Arithmetic operation, SqlType type) implements Kernel {
    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        long[] a = Flat.longs(arguments[0]);
        long[] b = Flat.longs(arguments[1]);
        long[] validity = Nulls.anyNull(arguments, length);
        long[] result = new long[length];
        boolean failed = switch (operation) {
            case ADD -> add(a, b, result);
            case SUBTRACT -> subtract(a, b, result);
            case MULTIPLY -> multiply(a, b, result);
            case DIVIDE, REMAINDER -> true;
        };
        if (failed) {
            checked(a, b, validity, rows, result);
        }
        return new LongVector(type, result, validity, length);
    }

    private static boolean add(long[] a, long[] b, long[] result) {
        long overflow = 0;
        for (int i = 0; i < result.length; i++) {
            long sum = a[i] + b[i];
            overflow |= (a[i] ^ sum) & (b[i] ^ sum);
            result[i] = sum;
        }
        return overflow < 0;
    }

    private static boolean subtract(long[] a, long[] b, long[] result) {
        long overflow = 0;
        for (int i = 0; i < result.length; i++) {
            long difference = a[i] - b[i];
            overflow |= (a[i] ^ b[i]) & (a[i] ^ difference);
            result[i] = difference;
        }
        return overflow < 0;
    }

    private static boolean multiply(long[] a, long[] b, long[] result) {
        long overflow = 0;
        for (int i = 0; i < result.length; i++) {
            long product = a[i] * b[i];
            overflow |= Math.multiplyHigh(a[i], b[i]) ^ (product >> 63);
            result[i] = product;
        }
        return overflow != 0;
    }

    private void checked(long[] a, long[] b, long[] validity, Selection rows, long[] result) {
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isValid(validity, i)) {
                result[i] = exactly(a[i], b[i]);
            }
        }
    }

    private long exactly(long a, long b) {
        try {
            return switch (operation) {
                case ADD -> Math.addExact(a, b);
                case SUBTRACT -> Math.subtractExact(a, b);
                case MULTIPLY -> Math.multiplyExact(a, b);
                case DIVIDE -> Math.divideExact(a, nonZero(b));
                case REMAINDER -> a % nonZero(b);
            };
        } catch (ArithmeticException e) {
            throw Errors.overflow(operation.verb(), a, b, type);
        }
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw Errors.divideByZero();
        }
        return divisor;
    }
}
