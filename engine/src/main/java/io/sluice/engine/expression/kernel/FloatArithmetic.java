package io.sluice.engine.expression.kernel;

import io.sluice.columnar.FloatVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Errors;

/** Arithmetic of FLOAT by IEEE 754, except that division by zero is an error. */
record FloatArithmetic(Arithmetic operation) implements Kernel {
    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        float[] a = Flat.floats(arguments[0]);
        float[] b = Flat.floats(arguments[1]);
        long[] validity = Nulls.anyNull(arguments, length);
        float[] result = new float[length];
        boolean divides = operation == Arithmetic.DIVIDE || operation == Arithmetic.REMAINDER;
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (divides && b[i] == 0 && Validity.isValid(validity, i)) {
                throw Errors.divideByZero();
            }
            result[i] = switch (operation) {
                case ADD -> a[i] + b[i];
                case SUBTRACT -> a[i] - b[i];
                case MULTIPLY -> a[i] * b[i];
                case DIVIDE -> a[i] / b[i];
                case REMAINDER -> a[i] % b[i];
            };
        }
        return new FloatVector(SqlType.FLOAT, result, validity, length);
    }
}
