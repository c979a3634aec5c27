package io.sluice.engine.expression.cast;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimeParser;
import io.sluice.engine.expression.value.DateTimes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Casts to DATE and the timestamps. TIMESTAMP is an instant: text, dates and local times are read in the session's zone. */
final class ToDateTime {
    /** What fits the microseconds of a long. */
    private static final LocalDateTime FIRST = LocalDateTime.of(-290_307, 1, 1, 0, 0);

    private static final LocalDateTime LAST = LocalDateTime.of(294_246, 12, 31, 23, 59);

    private ToDateTime() {}

    static ValueCast date(SqlType from, Misfit misfit) {
        if (from == SqlType.STRING) {
            return (value, context) -> {
                Integer days = DateTimeParser.date((String) value);
                return days == null ? misfit.text(value) : days;
            };
        }
        if (from == SqlType.TIMESTAMP) {
            return (value, context) -> DateTimes.dayOf(DateTimes.toLocal((Long) value, context.zone()));
        }
        return from == SqlType.TIMESTAMP_NTZ ? (value, context) -> DateTimes.dayOf((Long) value) : null;
    }

    static ValueCast timestamp(SqlType from, Misfit misfit) {
        if (from == SqlType.STRING) {
            return (value, context) -> instant((String) value, context.zone(), misfit);
        }
        if (from == SqlType.DATE) {
            return (value, context) -> DateTimes.startOfDay((Integer) value, context.zone());
        }
        if (from == SqlType.TIMESTAMP_NTZ) {
            return (value, context) -> DateTimes.fromLocal((Long) value, context.zone());
        }
        if (from instanceof SqlType.Decimal) {
            return (value, context) -> {
                BigInteger micros = ((BigDecimal) value)
                        .multiply(BigDecimal.valueOf(DateTimes.MICROS_PER_SECOND))
                        .toBigInteger();
                return micros.bitLength() < 64 ? micros.longValue() : misfit.number(value);
            };
        }
        if (from == SqlType.FLOAT || from == SqlType.DOUBLE) {
            return (value, context) -> {
                double micros = ((Number) value).doubleValue() * DateTimes.MICROS_PER_SECOND;
                return micros >= -0x1p63 && micros < 0x1p63 ? (Object) (long) micros : misfit.number(value);
            };
        }
        return ToNumber.isWhole(from)
                ? (value, context) -> {
                    long seconds = ((Number) value).longValue();
                    long micros = seconds * DateTimes.MICROS_PER_SECOND;
                    return micros / DateTimes.MICROS_PER_SECOND == seconds ? (Object) micros : misfit.number(value);
                }
                : null;
    }

    static ValueCast localTimestamp(SqlType from, Misfit misfit) {
        if (from == SqlType.STRING) {
            return (value, context) -> {
                DateTimeParser.Parsed parsed = DateTimeParser.timestamp((String) value);
                return parsed == null || !fits(parsed.local())
                        ? misfit.text(value)
                        : (Object) DateTimes.localMicros(parsed.local());
            };
        }
        if (from == SqlType.DATE) {
            return (value, context) -> DateTimes.midnight((Integer) value);
        }
        return from == SqlType.TIMESTAMP ? (value, context) -> DateTimes.toLocal((Long) value, context.zone()) : null;
    }

    private static Object instant(String text, ZoneId session, Misfit misfit) {
        DateTimeParser.Parsed parsed = DateTimeParser.timestamp(text);
        if (parsed == null || !fits(parsed.local())) {
            return misfit.text(text);
        }
        return DateTimes.micros(parsed.local(), parsed.zone() == null ? session : parsed.zone());
    }

    private static boolean fits(LocalDateTime local) {
        return local.isAfter(FIRST) && local.isBefore(LAST);
    }
}
