package io.sluice.engine.expression.kernel;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.JavaForms;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Functions of one or two numbers, dates or intervals, null where an argument is, without an object a row. */
public final class NumericLoops {
    private NumericLoops() {}

    public static Kernel doubles(DoubleUnaryOperator function) {
        return (arguments, rows, length, context) -> {
            double[] a = Flat.doubles(arguments[0]);
            double[] result = new double[length];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                result[i] = function.applyAsDouble(a[i]);
            }
            return new DoubleVector(SqlType.DOUBLE, result, Nulls.of(arguments[0]), length);
        };
    }

    public static Kernel doubles(DoubleBinaryOperator function) {
        return (arguments, rows, length, context) -> {
            double[] a = Flat.doubles(arguments[0]);
            double[] b = Flat.doubles(arguments[1]);
            double[] result = new double[length];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                result[i] = function.applyAsDouble(a[i], b[i]);
            }
            return new DoubleVector(SqlType.DOUBLE, result, Nulls.anyNull(arguments, length), length);
        };
    }

    /** @param type of the result, laid out as int or long; a value outside its range is an error */
    public static Kernel longs(SqlType type, LongUnaryOperator function) {
        return new LongLoop(type, function, null);
    }

    /** @param type of the result, laid out as int or long; a value outside its range is an error */
    public static Kernel longs(SqlType type, LongBinaryOperator function) {
        return new LongLoop(type, null, function);
    }

    private record LongLoop(SqlType type, LongUnaryOperator unary, LongBinaryOperator binary) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            long[] a = Flat.longs(arguments[0]);
            long[] b = binary == null ? null : Flat.longs(arguments[1]);
            long[] validity = Nulls.anyNull(arguments, length);
            boolean asInt = type.physicalType() == PhysicalType.INT;
            int[] ints = asInt ? new int[length] : null;
            long[] longs = asInt ? null : new long[length];
            long limit = limit();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                if (Validity.isNull(validity, i)) {
                    continue;
                }
                long value = binary == null ? unary.applyAsLong(a[i]) : binary.applyAsLong(a[i], b[i]);
                if (!asInt) {
                    longs[i] = value;
                } else if (value >= -limit - 1 && value <= limit) {
                    ints[i] = (int) value;
                } else {
                    JavaForms.fit(value, type);
                }
            }
            return asInt ? new IntVector(type, ints, validity, length) : new LongVector(type, longs, validity, length);
        }

        private long limit() {
            return type == SqlType.TINYINT
                    ? Byte.MAX_VALUE
                    : type == SqlType.SMALLINT ? Short.MAX_VALUE : Integer.MAX_VALUE;
        }
    }
}
