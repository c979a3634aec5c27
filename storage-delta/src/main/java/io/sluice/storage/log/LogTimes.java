package io.sluice.storage.log;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Timestamps as texts in statistics. */
public final class LogTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter MILLIS_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private LogTimes() {}

    /** ISO-8601 with microseconds, and with Z if it is an instant. */
    static String formatMicros(long micros, boolean instant) {
        return FORMAT.format(utc(micros)) + (instant ? "Z" : "");
    }

    /** ISO-8601 with milliseconds, which the value must be whole ones of, and with Z if it is an instant. */
    public static String formatMillis(long micros, boolean instant) {
        return MILLIS_FORMAT.format(utc(micros)) + (instant ? "Z" : "");
    }

    private static LocalDateTime utc(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
