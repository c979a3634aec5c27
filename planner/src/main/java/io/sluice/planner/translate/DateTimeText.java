package io.sluice.planner.translate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as Spark's casts read them: parts may be left out from the end, digits from the front. */
final class DateTimeText {
    private static final Pattern FORM = Pattern.compile("(\\d{4,5})(?:-(\\d{1,2})(?:-(\\d{1,2})"
            + "(?:[ T](?:(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d+))?)?)?\\s*([A-Za-z+-][\\w:/+-]*)?)?)?)?");

    private DateTimeText() {}

    /** @param zone empty if the text names none */
    record Parsed(LocalDateTime local, Optional<ZoneId> zone) {}

    /** Empty if the text is not of this form. */
    static Optional<Parsed> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(number(matcher, 1, 0), number(matcher, 2, 1), number(matcher, 3, 1));
            LocalTime time = LocalTime.of(
                    number(matcher, 4, 0), number(matcher, 5, 0), number(matcher, 6, 0), nanos(matcher.group(7)));
            Optional<ZoneId> zone =
                    matcher.group(8) == null ? Optional.empty() : Optional.of(ZoneId.of(matcher.group(8)));
            return Optional.of(new Parsed(date.atTime(time), zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group, int ifMissing) {
        return matcher.group(group) == null ? ifMissing : Integer.parseInt(matcher.group(group));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }
}
