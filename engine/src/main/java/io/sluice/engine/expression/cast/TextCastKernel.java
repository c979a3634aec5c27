package io.sluice.engine.expression.cast;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.DateTimes;
import java.math.BigDecimal;

/**
 * Casts STRING to a type laid out as int or long, plain forms straight from the bytes.
 *
 * @param max largest absolute value that fits the type
 * @param general for everything that is not in a plain form
 */
record TextCastKernel(SqlType type, PlainForm form, long max, ValueCast general) implements Kernel {

    /** Reads a plain form, or gives {@link PlainText#OTHER}. */
    @FunctionalInterface
    interface PlainForm {
        long read(byte[] data, int start, int end);
    }

    /** The kernel, or null where the type has no plain forms. */
    static Kernel to(SqlType type, ValueCast general) {
        if (type instanceof SqlType.Decimal decimal) {
            int scale = decimal.scale();
            long max = decimal.isShort() ? pow10(decimal.precision()) - 1 : 0;
            return decimal.isShort()
                    ? new TextCastKernel(
                            type, (data, start, end) -> PlainText.decimal(data, start, end, scale), max, general)
                    : null;
        }
        if (!(type instanceof SqlType.Simple simple)) {
            return null;
        }
        return switch (simple) {
            case TINYINT -> new TextCastKernel(type, PlainText::whole, Byte.MAX_VALUE, general);
            case SMALLINT -> new TextCastKernel(type, PlainText::whole, Short.MAX_VALUE, general);
            case INT -> new TextCastKernel(type, PlainText::whole, Integer.MAX_VALUE, general);
            case BIGINT -> new TextCastKernel(type, PlainText::whole, Long.MAX_VALUE, general);
            case DATE -> new TextCastKernel(type, PlainText::date, Integer.MAX_VALUE, general);
            case TIMESTAMP, TIMESTAMP_NTZ -> new TextCastKernel(type, PlainText::timestamp, Long.MAX_VALUE, general);
            default -> null;
        };
    }

    private static long pow10(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        BytesVector source = (BytesVector) Vectors.flatten(arguments[0]);
        byte[] data = source.data();
        boolean asInt = type.physicalType() == PhysicalType.INT;
        int[] ints = asInt ? new int[length] : null;
        long[] longs = asInt ? null : new long[length];
        long[] validity = source.validity();
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isNull(source.validity(), i)) {
                continue;
            }
            long value = form.read(data, source.start(i), source.end(i));
            if (value == PlainText.OTHER || Math.abs(value) > max) {
                Object result = general.cast(source.string(i), context);
                if (result == null) {
                    validity = validity == null
                            ? Validity.allValid(length)
                            : validity == source.validity() ? validity.clone() : validity;
                    Validity.setNull(validity, i);
                    continue;
                }
                value = result instanceof BigDecimal exact
                        ? exact.unscaledValue().longValueExact()
                        : ((Number) result).longValue();
            } else if (type == SqlType.TIMESTAMP) {
                value = DateTimes.fromLocal(value, context.zone());
            }
            if (asInt) {
                ints[i] = (int) value;
            } else {
                longs[i] = value;
            }
        }
        return asInt ? new IntVector(type, ints, validity, length) : new LongVector(type, longs, validity, length);
    }
}
