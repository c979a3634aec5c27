package io.sluice.engine.expression.function;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.DateTimes;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A field of dates or timestamps as INT or BIGINT. */
record ExtractKernel(DateTimeField field, SqlType type) implements Kernel {

    static Kernel of(DateTimeField field, CallSite call) {
        return call.resultType() == SqlType.INT || call.resultType() == SqlType.BIGINT
                ? new ExtractKernel(field, call.resultType())
                : new RowKernel(
                        call.resultType(),
                        call.types(),
                        a -> field.of(DateTimes.local(DateTimeFunctions.local(a, 0))),
                        true);
    }

    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        Vector source = Vectors.flatten(arguments[0]);
        int[] result = new int[length];
        if (source instanceof IntVector dates) {
            overDates(dates, rows, result);
            return result(result, dates.validity(), length);
        }
        LongVector timestamps = (LongVector) source;
        overTimestamps(timestamps, rows, result, timestamps.type() == SqlType.TIMESTAMP ? context.zone() : null);
        return result(result, timestamps.validity(), length);
    }

    private Vector result(int[] values, long[] validity, int length) {
        if (type == SqlType.INT) {
            return new IntVector(type, values, validity, length);
        }
        long[] wide = new long[length];
        for (int i = 0; i < length; i++) {
            wide[i] = values[i];
        }
        return new LongVector(type, wide, validity, length);
    }

    private void overDates(IntVector dates, Selection rows, int[] result) {
        int[] days = dates.values();
        boolean civil = field == DateTimeField.YEAR || field == DateTimeField.MONTH || field == DateTimeField.DAY;
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isNull(dates.validity(), i)) {
                continue;
            }
            result[i] =
                    civil ? civil(days[i]) : field.whole(DateTimes.date(days[i]).atStartOfDay());
        }
    }

    /** @param zone null for timestamps without one */
    private void overTimestamps(LongVector timestamps, Selection rows, int[] result, ZoneId zone) {
        long[] micros = timestamps.values();
        boolean civil = field == DateTimeField.YEAR || field == DateTimeField.MONTH || field == DateTimeField.DAY;
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isNull(timestamps.validity(), i)) {
                continue;
            }
            long local = zone == null ? micros[i] : DateTimes.toLocal(micros[i], zone);
            LocalDateTime time = civil ? null : DateTimes.local(local);
            result[i] = civil ? civil(DateTimes.dayOf(local)) : field.whole(time);
        }
    }

    /**
     * Year, month or day of a day number, in integers only: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms",
     * civil_from_days. Eras have 400 years, years begin in March.
     */
    private int civil(int days) {
        long shifted = days + 719_468L;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int march = (5 * dayOfYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        return switch (field) {
            case YEAR -> (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
            case MONTH -> month;
            default -> dayOfYear - (153 * march + 2) / 5 + 1;
        };
    }
}
