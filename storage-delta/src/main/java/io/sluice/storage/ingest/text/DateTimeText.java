package io.sluice.storage.ingest.text;

import io.sluice.common.time.DateTimeForms;
import io.sluice.common.time.TimeParts;
import io.sluice.storage.ingest.format.OptionReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Dates and times from text: ISO 8601 by hand, other patterns by java.time. */
public final class DateTimeText {
    /** The text is no date or time. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;

    /** Days from 1970-01-01 to the first day of each month from the year 0 to the beginning of 10000. */
    private static final int[] MONTH_STARTS = monthStarts();

    /** ISO 8601. @param zone of times that name none */
    public static DateTimeText in(ZoneId zone) {
        return new DateTimeText(null, null, null, zone);
    }

    private final DateTimeFormatter dateFormat;
    private final DateTimeFormatter timestampFormat;
    private final DateTimeFormatter timestampNtzFormat;
    private final ZoneId zone;
    private final ZoneOffset fixedOffset;

    /**
     * @param dateFormat null for yyyy-MM-dd
     * @param timestampFormat null for ISO 8601 with 'T' or a space
     * @param timestampNtzFormat likewise
     * @param zone of times that name none
     */
    DateTimeText(
            DateTimeFormatter dateFormat,
            DateTimeFormatter timestampFormat,
            DateTimeFormatter timestampNtzFormat,
            ZoneId zone) {
        this.dateFormat = dateFormat;
        this.timestampFormat = timestampFormat;
        this.timestampNtzFormat = timestampNtzFormat;
        this.zone = zone;
        this.fixedOffset = zone.getRules().isFixedOffset() ? zone.getRules().getOffset(java.time.Instant.EPOCH) : null;
    }

    /** From the options dateFormat, timestampFormat, timestampNTZFormat, timeZone and locale. */
    public static DateTimeText of(OptionReader reader) {
        Locale locale = Locale.forLanguageTag(reader.text("en-US", "locale"));
        String zoneName = reader.text("UTC", "timeZone");
        ZoneId zone;
        try {
            zone = ZoneId.of(zoneName);
        } catch (DateTimeException e) {
            throw reader.invalid("timeZone", zoneName, "a time zone");
        }
        return new DateTimeText(
                format(reader, "dateFormat", locale),
                format(reader, "timestampFormat", locale),
                format(reader, "timestampNTZFormat", locale),
                zone);
    }

    private static DateTimeFormatter format(OptionReader reader, String name, Locale locale) {
        String pattern = reader.text("", name);
        if (pattern.isEmpty()) {
            return null;
        }
        try {
            return DateTimeForms.reader(pattern, locale);
        } catch (IllegalArgumentException e) {
            throw reader.invalid(name, pattern, "a pattern for dates and times");
        }
    }

    /** Whether every text of a date is one of a timestamp, too. */
    public boolean readsDatesAsTimestamps() {
        return dateFormat == null && timestampFormat == null;
    }

    /** Days since the epoch. */
    public long days(byte[] bytes, int start, int end) {
        if (dateFormat != null) {
            try {
                return TimeParts.date(dateFormat.parse(text(bytes, start, end))).toEpochDay();
            } catch (DateTimeException e) {
                return NONE;
            }
        }
        return end - start == 10 ? isoDays(bytes, start) : NONE;
    }

    /**
     * Microseconds since the epoch, or of the local time line.
     *
     * @param zoned whether a text without a zone means a time in the session's zone; otherwise a text with one is none
     */
    public long micros(byte[] bytes, int start, int end, boolean zoned) {
        DateTimeFormatter format = zoned ? timestampFormat : timestampNtzFormat;
        return format == null ? isoMicros(bytes, start, end, zoned) : formatted(format, bytes, start, end, zoned);
    }

    private long formatted(DateTimeFormatter format, byte[] bytes, int start, int end, boolean zoned) {
        try {
            TemporalAccessor parsed = format.parse(text(bytes, start, end));
            LocalDateTime local = TimeParts.dateTime(parsed);
            ZoneId own = parsed.query(TemporalQueries.zone());
            if (!zoned) {
                return own == null ? micros(local, ZoneOffset.UTC) : NONE;
            }
            ZoneId used = own == null ? zone : own;
            return micros(local, used.getRules().getOffset(local));
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static long micros(LocalDateTime local, ZoneOffset offset) {
        return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), local)
                - offset.getTotalSeconds() * MICROS_PER_SECOND;
    }

    /** yyyy-MM-dd, then 'T' or a space and HH:mm[:ss[.fraction]], then Z or an offset. */
    private long isoMicros(byte[] bytes, int start, int end, boolean zoned) {
        if (end - start < 10) {
            return NONE;
        }
        long days = isoDays(bytes, start);
        if (days == NONE) {
            return NONE;
        }
        int at = start + 10;
        long micros = days * MICROS_PER_DAY;
        if (at < end) {
            if (bytes[at] != 'T' && bytes[at] != ' ' || end - at < 6 || bytes[at + 3] != ':') {
                return NONE;
            }
            int hour = twoDigits(bytes, at + 1);
            int minute = twoDigits(bytes, at + 4);
            if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
                return NONE;
            }
            micros += (hour * 60L + minute) * 60 * MICROS_PER_SECOND;
            at += 6;
            if (at < end && bytes[at] == ':') {
                int second = end - at < 3 ? -1 : twoDigits(bytes, at + 1);
                if (second < 0 || second > 59) {
                    return NONE;
                }
                micros += second * MICROS_PER_SECOND;
                at += 3;
                if (at < end && bytes[at] == '.') {
                    int first = ++at;
                    long unit = MICROS_PER_SECOND / 10;
                    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
                        // Digits past microseconds are cut off.
                        micros += (bytes[at] - '0') * unit;
                        unit /= 10;
                        at++;
                    }
                    if (at == first) {
                        return NONE;
                    }
                }
            }
        }
        if (at < end) {
            int offset = zoned ? offsetSeconds(bytes, at, end) : Integer.MIN_VALUE;
            return offset == Integer.MIN_VALUE ? NONE : micros - offset * MICROS_PER_SECOND;
        }
        if (!zoned) {
            return micros;
        }
        if (fixedOffset != null) {
            return micros - fixedOffset.getTotalSeconds() * MICROS_PER_SECOND;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), 0, ZoneOffset.UTC);
        return micros - zone.getRules().getOffset(local).getTotalSeconds() * MICROS_PER_SECOND;
    }

    private static int offsetSeconds(byte[] bytes, int start, int end) {
        String text = text(bytes, start, end).strip();
        try {
            return ZoneOffset.of(text).getTotalSeconds();
        } catch (DateTimeException e) {
            return text.equalsIgnoreCase("UTC") ? 0 : Integer.MIN_VALUE;
        }
    }

    private static long isoDays(byte[] bytes, int start) {
        int century = twoDigits(bytes, start);
        int year = twoDigits(bytes, start + 2);
        int month = twoDigits(bytes, start + 5);
        int day = twoDigits(bytes, start + 8);
        if (bytes[start + 4] != '-' || bytes[start + 7] != '-' || (century | year | month - 1 | day - 1) < 0) {
            return NONE;
        }
        if (month > 12 || day > 31) {
            return NONE;
        }
        int index = (century * 100 + year) * 12 + month - 1;
        int days = MONTH_STARTS[index] + day - 1;
        return day <= 28 || days < MONTH_STARTS[index + 1] ? days : NONE;
    }

    private static int[] monthStarts() {
        int[] starts = new int[10_000 * 12 + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (int) LocalDate.of(i / 12, i % 12 + 1, 1).toEpochDay();
        }
        return starts;
    }

    private static int twoDigits(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
