package io.sluice.engine.expression.cast;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.TextParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Casts from text to intervals: {@code 1-2} or {@code INTERVAL '1-2' YEAR TO MONTH}, {@code 1 02:03:04.5} likewise. */
final class ToInterval {
    private static final Pattern YEAR_MONTH = Pattern.compile(
            "(?:INTERVAL\\s*([+-]?)\\s*')?([+-]?)(\\d{1,9})-(\\d{1,2})(?:'\\s*YEAR\\s+TO\\s+MONTH)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_TIME = Pattern.compile(
            "(?:INTERVAL\\s*([+-]?)\\s*')?([+-]?)(\\d{1,9})"
                    + " (\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?(?:'\\s*DAY\\s+TO\\s+SECOND)?",
            Pattern.CASE_INSENSITIVE);

    private ToInterval() {}

    static ValueCast yearMonth(SqlType from, Misfit misfit) {
        return from != SqlType.STRING
                ? null
                : (value, context) -> {
                    Matcher matcher = YEAR_MONTH.matcher(TextParser.trim((String) value));
                    if (!matcher.matches() || Integer.parseInt(matcher.group(4)) > 11) {
                        return misfit.text(value);
                    }
                    long months = sign(matcher)
                            * (12L * Integer.parseInt(matcher.group(3)) + Integer.parseInt(matcher.group(4)));
                    return months == (int) months ? (Object) (int) months : misfit.text(value);
                };
    }

    static ValueCast dayTime(SqlType from, Misfit misfit) {
        return from != SqlType.STRING
                ? null
                : (value, context) -> {
                    Matcher matcher = DAY_TIME.matcher(TextParser.trim((String) value));
                    if (!matcher.matches()
                            || number(matcher, 4) > 23
                            || number(matcher, 5) > 59
                            || number(matcher, 6) > 59) {
                        return misfit.text(value);
                    }
                    String fraction = matcher.group(7) == null ? "" : matcher.group(7);
                    long seconds = 86_400 * number(matcher, 3)
                            + 3600 * number(matcher, 4)
                            + 60 * number(matcher, 5)
                            + number(matcher, 6);
                    long micros = Long.parseLong((fraction + "000000").substring(0, 6));
                    if (seconds > Long.MAX_VALUE / DateTimes.MICROS_PER_SECOND - 1) {
                        return misfit.text(value);
                    }
                    return sign(matcher) * (seconds * DateTimes.MICROS_PER_SECOND + micros);
                };
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static int sign(Matcher matcher) {
        return "-".equals(matcher.group(1)) != "-".equals(matcher.group(2)) ? -1 : 1;
    }
}
