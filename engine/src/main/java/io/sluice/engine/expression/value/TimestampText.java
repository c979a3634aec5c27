package io.sluice.engine.expression.value;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How timestamps are written in CSV and JSON text unless told otherwise; Spark's forms. */
public final class TimestampText {
    /** For TIMESTAMP: with the offset of its zone, Z for none. */
    public static final DateTimeFormatter ZONED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    /** For TIMESTAMP_NTZ. */
    public static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private TimestampText() {}
}
