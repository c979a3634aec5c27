package io.sluice.planner.type;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.calcite.util.TimestampString;

/** Dates and times as Calcite's literals hold them: texts with years of four digits. */
public final class TimeLiterals {
    private static final int LAST_YEAR = 9999;
    private static final int NANOS_PER_MICRO = 1000;

    private TimeLiterals() {}

    /** Whether a literal can hold the date. */
    public static boolean canHold(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= LAST_YEAR;
    }

    /**
     * Cut to microseconds.
     *
     * @param time of a date that a literal can hold
     */
    public static TimestampString timestamp(LocalDateTime time) {
        return new TimestampString(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond())
                .withNanos(time.getNano() / NANOS_PER_MICRO * NANOS_PER_MICRO);
    }
}
