package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;

/** INTERVAL YEAR TO MONTH as Period, and the two-part interval of days and milliseconds as Duration. */
final class IntervalColumn extends ArrowColumn {
    private int values;
    private final Kind kind;

    IntervalColumn(Kind kind) {
        this.kind = kind;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public Object valueAt(int row) throws SQLException {
        switch (kind) {
            case INTERVAL_MONTHS:
                return Period.ofMonths(Bytes.intAt(body, values + (row << 2))).normalized();
            case INTERVAL_DAY_TIME:
                int start = values + (row << 3);
                return Duration.ofDays(Bytes.intAt(body, start)).plusMillis(Bytes.intAt(body, start + 4));
            default:
                return monthDayNano(values + (row << 4));
        }
    }

    private Object monthDayNano(int start) throws SQLException {
        int months = Bytes.intAt(body, start);
        int days = Bytes.intAt(body, start + 4);
        long nanos = Bytes.longAt(body, start + 8);
        if (months == 0) {
            return Duration.ofDays(days).plusNanos(nanos);
        }
        if (nanos == 0) {
            return Period.of(0, months, days).normalized();
        }
        throw Errors.unsupported(
                "An interval of months together with a time of day cannot be given as one Java value.");
    }
}
