package io.sluice.engine.expression.kernel;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Errors;

/**
 * Arithmetic of TINYINT, SMALLINT and INT: computed in 64 bits, then held to the type's range.
 *
 * @param min smallest value of the type
 * @param max largest value of the type
 */
record IntArithmetic(Arithmetic operation, SqlType type, int min, int max) implements Kernel {
    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        int[] a = narrow(arguments[0]);
        int[] b = narrow(arguments[1]);
        long[] validity = Nulls.anyNull(arguments, length);
        int[] result = new int[length];
        boolean failed = switch (operation) {
            case ADD -> add(a, b, result);
            case SUBTRACT -> subtract(a, b, result);
            case MULTIPLY -> multiply(a, b, result);
            case DIVIDE, REMAINDER -> true;
        };
        if (failed) {
            checked(a, b, validity, rows, result);
        }
        return new IntVector(type, result, validity, length);
    }

    private int[] narrow(Vector vector) {
        if (vector.type() == SqlType.BIGINT) {
            throw new IllegalStateException("BIGINT operand for " + type.sql());
        }
        return Flat.ints(vector);
    }

    private boolean add(int[] a, int[] b, int[] result) {
        boolean bad = false;
        for (int i = 0; i < result.length; i++) {
            long sum = (long) a[i] + b[i];
            bad |= sum < min | sum > max;
            result[i] = (int) sum;
        }
        return bad;
    }

    private boolean subtract(int[] a, int[] b, int[] result) {
        boolean bad = false;
        for (int i = 0; i < result.length; i++) {
            long difference = (long) a[i] - b[i];
            bad |= difference < min | difference > max;
            result[i] = (int) difference;
        }
        return bad;
    }

    private boolean multiply(int[] a, int[] b, int[] result) {
        boolean bad = false;
        for (int i = 0; i < result.length; i++) {
            long product = (long) a[i] * b[i];
            bad |= product < min | product > max;
            result[i] = (int) product;
        }
        return bad;
    }

    private void checked(int[] a, int[] b, long[] validity, Selection rows, int[] result) {
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isValid(validity, i)) {
                long value = exactly(a[i], b[i]);
                if (value < min || value > max) {
                    throw Errors.overflow(operation.verb(), a[i], b[i], type);
                }
                result[i] = (int) value;
            }
        }
    }

    private long exactly(long a, long b) {
        if (b == 0 && (operation == Arithmetic.DIVIDE || operation == Arithmetic.REMAINDER)) {
            throw Errors.divideByZero();
        }
        return switch (operation) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
        };
    }
}
