package io.sluice.engine.expression.json;

import io.sluice.engine.expression.value.TimestampText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * How values are written in JSON and read from it.
 *
 * @param syntax of what is read
 * @param zone in which TIMESTAMP is written and read
 * @param date null for the ISO form, as the two others
 * @param keepsNulls whether fields that are null are written
 * @param failsFast whether text that is no JSON of the type is an error rather than NULL
 */
public record JsonOptions(
        JsonSyntax syntax,
        ZoneId zone,
        DateTimeFormatter date,
        DateTimeFormatter timestamp,
        DateTimeFormatter localTimestamp,
        boolean keepsNulls,
        boolean failsFast) {
    /** Without options. */
    public static JsonOptions of(ZoneId zone) {
        return new JsonOptions(JsonSyntax.VALUES, zone, null, null, null, false, false);
    }

    /** With another syntax. */
    public JsonOptions with(JsonSyntax other) {
        return new JsonOptions(other, zone, date, timestamp, localTimestamp, keepsNulls, failsFast);
    }

    DateTimeFormatter timestampWriter() {
        return timestamp == null ? TimestampText.ZONED : timestamp;
    }

    DateTimeFormatter localTimestampWriter() {
        return localTimestamp == null ? TimestampText.LOCAL : localTimestamp;
    }
}
