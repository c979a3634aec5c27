package io.sluice.planner.function;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;

/** The names of fields of dates and times, as in {@code date_part('DAYOFWEEK', d)} and {@code EXTRACT(DAYOFWEEK FROM d)}. */
public final class TimeFields {
    private static final Map<String, TimeUnit> UNITS = new HashMap<>();

    static {
        names(TimeUnit.YEAR, "YEAR", "Y", "YEARS", "YR", "YRS");
        names(TimeUnit.ISOYEAR, "YEAROFWEEK");
        names(TimeUnit.QUARTER, "QUARTER", "QTR");
        names(TimeUnit.MONTH, "MONTH", "MON", "MONS", "MONTHS");
        names(TimeUnit.WEEK, "WEEK", "W", "WEEKS");
        names(TimeUnit.DAY, "DAY", "D", "DAYS");
        names(TimeUnit.DOW, "DAYOFWEEK", "DOW");
        names(TimeUnit.ISODOW, "DAYOFWEEK_ISO", "DOW_ISO");
        names(TimeUnit.DOY, "DOY");
        names(TimeUnit.HOUR, "HOUR", "H", "HOURS", "HR", "HRS");
        names(TimeUnit.MINUTE, "MINUTE", "M", "MIN", "MINS", "MINUTES");
        names(TimeUnit.SECOND, "SECOND", "S", "SEC", "SECONDS", "SECS");
    }

    private TimeFields() {}

    private static void names(TimeUnit unit, String... names) {
        for (String name : names) {
            UNITS.put(name, unit);
        }
    }

    /** Null if no field has that name, in any case. */
    public static TimeUnit unit(String name) {
        return UNITS.get(name.toUpperCase(Locale.ROOT));
    }
}
