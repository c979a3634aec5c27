package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * How CSV files are written, with the names and defaults of Spark's options. Within quotes a doubled quote is a quote,
 * beside what {@code escape} says.
 *
 * @param quote −1 for none
 * @param escape −1 for none
 * @param comment first character of lines to leave out, −1 for none
 * @param dateFormat null for yyyy-MM-dd
 * @param timestampFormat null for ISO 8601 with 'T' or a space
 */
record CsvOptions(
        boolean header,
        byte[] separator,
        int quote,
        int escape,
        int comment,
        String nullValue,
        String emptyValue,
        DateTimeFormatter dateFormat,
        DateTimeFormatter timestampFormat,
        ZoneId timeZone,
        Charset encoding,
        boolean inferSchema,
        ParseMode mode,
        boolean multiLine,
        boolean ignoreLeadingWhiteSpace,
        boolean ignoreTrailingWhiteSpace) {

    /** @throws SluiceException INVALID_PARAMETER_VALUE naming the option */
    static CsvOptions of(Map<String, String> options) {
        OptionReader reader = new OptionReader("CSV", options);
        String separator = OptionReader.unescape(reader.text(",", "sep", "delimiter"));
        if (separator.isEmpty() || separator.contains("\n") || separator.contains("\r")) {
            throw reader.invalid("sep", separator, "at least one character and no line break");
        }
        String encodingName = reader.text("UTF-8", "encoding", "charset");
        Charset encoding;
        try {
            encoding = Charset.forName(encodingName);
        } catch (IllegalArgumentException e) {
            throw reader.invalid("encoding", encodingName, "the name of a character set");
        }
        String zoneName = reader.text("UTC", "timeZone");
        ZoneId zone;
        try {
            zone = ZoneId.of(zoneName);
        } catch (DateTimeException e) {
            throw reader.invalid("timeZone", zoneName, "a time zone");
        }
        String modeName = reader.text("PERMISSIVE", "mode");
        ParseMode mode;
        try {
            mode = ParseMode.valueOf(modeName.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw reader.invalid("mode", modeName, "PERMISSIVE, DROPMALFORMED or FAILFAST");
        }
        CsvOptions parsed = new CsvOptions(
                reader.flag(false, "header"),
                separator.getBytes(StandardCharsets.UTF_8),
                reader.character("\"", "quote"),
                reader.character("\\", "escape"),
                reader.character("", "comment"),
                reader.text("", "nullValue"),
                reader.text("", "emptyValue"),
                format(reader, "dateFormat"),
                format(reader, "timestampFormat"),
                zone,
                encoding,
                reader.flag(false, "inferSchema"),
                mode,
                reader.flag(false, "multiLine"),
                reader.flag(false, "ignoreLeadingWhiteSpace"),
                reader.flag(false, "ignoreTrailingWhiteSpace"));
        reader.refuseOthers();
        return parsed;
    }

    private static DateTimeFormatter format(OptionReader reader, String name) {
        String pattern = reader.text("", name);
        if (pattern.isEmpty()) {
            return null;
        }
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The option " + name + " is '" + pattern + "', which is not a pattern for dates and times.",
                    e);
        }
    }
}
