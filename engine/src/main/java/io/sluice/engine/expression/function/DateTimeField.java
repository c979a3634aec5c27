package io.sluice.engine.expression.function;

import io.sluice.engine.expression.value.Errors;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;

/** Fields of a date or timestamp, each also a function of its name. */
enum DateTimeField {
    YEAR("year", List.of("years", "yr", "yrs", "y")),
    ISO_YEAR("yearofweek", List.of("isoyear")),
    QUARTER("quarter", List.of("quarters", "qtr")),
    MONTH("month", List.of("months", "mon", "mons")),
    WEEK("weekofyear", List.of("week", "weeks", "w")),
    DAY("day", List.of("dayofmonth", "days", "d")),
    DAY_OF_WEEK("dayofweek", List.of("dow")),
    WEEKDAY("weekday", List.of()),
    ISO_DAY_OF_WEEK("dayofweek_iso", List.of("isodow")),
    DAY_OF_YEAR("dayofyear", List.of("doy")),
    HOUR("hour", List.of("hours", "hr", "hrs", "h")),
    MINUTE("minute", List.of("minutes", "min", "mins", "m")),
    SECOND("second", List.of("seconds", "sec", "secs", "s")),
    MILLISECOND("millisecond", List.of("milliseconds", "msec")),
    MICROSECOND("microsecond", List.of("microseconds", "usec"));

    private final String functionName;
    private final List<String> otherNames;

    DateTimeField(String functionName, List<String> otherNames) {
        this.functionName = functionName;
        this.otherNames = otherNames;
    }

    /** The field's name, of the function too if it has one. */
    String functionName() {
        return functionName;
    }

    /** Whether it is a function too, rather than known to EXTRACT only. */
    boolean isFunction() {
        return switch (this) {
            case ISO_YEAR, ISO_DAY_OF_WEEK, MILLISECOND, MICROSECOND -> false;
            default -> true;
        };
    }

    /** The operator of EXTRACT with this field, and its aliases. */
    String operatorNames() {
        StringBuilder names = new StringBuilder("extract_").append(name().toLowerCase(Locale.ROOT));
        for (String other : otherNames) {
            if (other.length() > 2) {
                names.append("/extract_").append(other);
            }
        }
        return names.toString();
    }

    /** The field as EXTRACT names it. */
    static DateTimeField named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        for (DateTimeField field : values()) {
            if (field.otherNames.contains(lower) || field.functionName.equals(lower)) {
                return field;
            }
        }
        throw Errors.invalidArgument("There is no field " + name
                + " in dates and times. Use YEAR, QUARTER, MONTH, WEEK, DAY, DAYOFWEEK, DAYOFYEAR, HOUR,"
                + " MINUTE or SECOND.");
    }

    /** The field's value; of SECOND without its fraction. */
    int whole(LocalDateTime time) {
        return switch (this) {
            case YEAR -> time.getYear();
            case ISO_YEAR -> time.get(IsoFields.WEEK_BASED_YEAR);
            case QUARTER -> (time.getMonthValue() + 2) / 3;
            case MONTH -> time.getMonthValue();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> time.getDayOfMonth();
            case DAY_OF_WEEK -> time.getDayOfWeek().getValue() % 7 + 1;
            case WEEKDAY -> time.getDayOfWeek().getValue() - 1;
            case ISO_DAY_OF_WEEK -> time.getDayOfWeek().getValue();
            case DAY_OF_YEAR -> time.getDayOfYear();
            case HOUR -> time.getHour();
            case MINUTE -> time.getMinute();
            case SECOND -> time.getSecond();
            case MILLISECOND -> time.getSecond() * 1000 + time.getNano() / 1_000_000;
            case MICROSECOND -> time.getSecond() * 1_000_000 + time.getNano() / 1000;
        };
    }

    /** The field's value with, for SECOND, its fraction. */
    BigDecimal of(LocalDateTime time) {
        return this == SECOND
                ? BigDecimal.valueOf(time.getSecond() * 1_000_000L + time.getNano() / 1000, 6)
                : BigDecimal.valueOf(whole(time));
    }
}
