package io.sluice.engine.expression.kernel;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Errors;

/** Arithmetic of DOUBLE by IEEE 754, except that division by zero is an error. */
record DoubleArithmetic(Arithmetic operation) implements Kernel {
    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        double[] a = Flat.doubles(arguments[0]);
        double[] b = Flat.doubles(arguments[1]);
        long[] validity = Nulls.anyNull(arguments, length);
        double[] result = new double[length];
        switch (operation) {
            case ADD -> {
                for (int i = 0; i < length; i++) {
                    result[i] = a[i] + b[i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < length; i++) {
                    result[i] = a[i] - b[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < length; i++) {
                    result[i] = a[i] * b[i];
                }
            }
            case DIVIDE -> {
                boolean zero = false;
                for (int i = 0; i < length; i++) {
                    zero |= b[i] == 0;
                    result[i] = a[i] / b[i];
                }
                refuseZero(zero, b, validity, rows);
            }
            case REMAINDER -> {
                boolean zero = false;
                for (int i = 0; i < length; i++) {
                    zero |= b[i] == 0;
                    result[i] = a[i] % b[i];
                }
                refuseZero(zero, b, validity, rows);
            }
        }
        return new DoubleVector(SqlType.DOUBLE, result, validity, length);
    }

    private static void refuseZero(boolean any, double[] divisors, long[] validity, Selection rows) {
        if (!any) {
            return;
        }
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (divisors[i] == 0 && Validity.isValid(validity, i)) {
                throw Errors.divideByZero();
            }
        }
    }
}
