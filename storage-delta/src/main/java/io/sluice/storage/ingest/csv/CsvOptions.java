package io.sluice.storage.ingest.csv;

import io.sluice.storage.ingest.format.MalformedRecords;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.format.ParseMode;
import io.sluice.storage.ingest.text.DateTimeText;
import io.sluice.storage.ingest.text.NumberNames;
import io.sluice.storage.ingest.text.TextInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How CSV files are written, with the names and defaults of Spark's options. Within quotes a doubled quote is a quote,
 * beside what {@code escape} says.
 *
 * @param quote −1 for none
 * @param escape −1 for none
 * @param charToEscapeQuoteEscaping what makes an escape character stand for itself within quotes, −1 for none
 * @param comment first character of lines to leave out, −1 for none
 * @param lineSeparator −1 for \n, \r\n and \r
 * @param enforceSchema whether given columns hold whatever the header says
 * @param preferDate whether inference knows DATE
 * @param samplingRatio share of the records that inference looks at
 * @param mergeSchema whether, where the columns are found, they are those of all files and not of the first
 * @param maxCharsPerColumn in bytes of UTF-8, −1 for no limit
 */
public record CsvOptions(
        boolean header,
        byte[] separator,
        int quote,
        int escape,
        int charToEscapeQuoteEscaping,
        int comment,
        int lineSeparator,
        String nullValue,
        String emptyValue,
        DateTimeText dates,
        NumberNames numbers,
        TextInput input,
        boolean inferSchema,
        boolean preferDate,
        double samplingRatio,
        MalformedRecords malformed,
        boolean multiLine,
        boolean ignoreLeadingWhiteSpace,
        boolean ignoreTrailingWhiteSpace,
        boolean enforceSchema,
        boolean mergeSchema,
        int maxColumns,
        int maxCharsPerColumn) {
    private static final int DEFAULT_MAX_COLUMNS = 20_480;

    /** @throws io.sluice.common.error.SluiceException INVALID_PARAMETER_VALUE naming the option */
    public static CsvOptions of(Map<String, String> options) {
        OptionReader reader = new OptionReader("CSV", options);
        reader.refuse(
                "unescapedQuoteHandling",
                "A quote within a field that does not start with one is text; text after a closing quote makes the"
                        + " record malformed, and the option mode says what becomes of it.");
        String separator = OptionReader.unescape(reader.text(",", "sep", "delimiter"));
        if (separator.isEmpty() || separator.contains("\n") || separator.contains("\r")) {
            throw reader.invalid("sep", separator, "at least one character and no line break");
        }
        int escape = reader.character("\\", "escape");
        CsvOptions parsed = new CsvOptions(
                reader.flag(false, "header"),
                separator.getBytes(StandardCharsets.UTF_8),
                reader.character("\"", "quote"),
                escape,
                escapeOfEscape(reader, escape),
                reader.character("", "comment"),
                lineSeparator(reader),
                reader.text("", "nullValue"),
                reader.text("", "emptyValue"),
                DateTimeText.of(reader),
                NumberNames.of(reader),
                TextInput.of(reader),
                reader.flag(false, "inferSchema"),
                reader.flag(true, "preferDate"),
                reader.ratio("samplingRatio"),
                MalformedRecords.of(reader),
                reader.flag(false, "multiLine"),
                reader.flag(false, "ignoreLeadingWhiteSpace"),
                reader.flag(false, "ignoreTrailingWhiteSpace"),
                reader.flag(true, "enforceSchema"),
                reader.flag(false, "mergeSchema"),
                reader.number(DEFAULT_MAX_COLUMNS, 1, "maxColumns"),
                reader.number(-1, -1, "maxCharsPerColumn"));
        reader.refuseOthers();
        return parsed;
    }

    private static int escapeOfEscape(OptionReader reader, int escape) {
        int given = reader.character("", "charToEscapeQuoteEscaping");
        return given < 0 ? escape : given;
    }

    private static int lineSeparator(OptionReader reader) {
        String text = OptionReader.unescape(reader.text("", "lineSep"));
        if (text.isEmpty() || text.equals("\r\n")) {
            return -1;
        }
        if (text.length() > 1 || text.charAt(0) > 127) {
            throw reader.invalid("lineSep", text, "one ASCII character, or \\r\\n");
        }
        return text.charAt(0);
    }

    /** Whether the text of whole records is needed. */
    boolean keepsRecords() {
        return malformed.mode() == ParseMode.PERMISSIVE
                || malformed.badRecordsPath().isPresent();
    }
}
