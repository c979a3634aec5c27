package io.sluice.storage.ingest.format;

import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of records that cannot be read, with the names of Spark's options.
 *
 * @param mode not asked where there is a folder for bad records
 * @param corruptRecordColumn if the columns have a STRING column of that name, it gets the text of records that cannot
 *     be read, else null
 * @param badRecordsPath folder that such records are written to, as JSON, instead of being delivered
 * @param rescuedDataColumn name of the STRING column that takes, as JSON, what has no place in the others
 */
public record MalformedRecords(
        ParseMode mode,
        String corruptRecordColumn,
        Optional<String> badRecordsPath,
        Optional<String> rescuedDataColumn) {
    public static MalformedRecords of(OptionReader reader) {
        String modeName = reader.text("PERMISSIVE", "mode");
        ParseMode mode;
        try {
            mode = ParseMode.valueOf(modeName.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw reader.invalid("mode", modeName, "PERMISSIVE, DROPMALFORMED or FAILFAST");
        }
        return new MalformedRecords(
                mode,
                reader.text("_corrupt_record", "columnNameOfCorruptRecord"),
                optional(reader.text("", "badRecordsPath")),
                optional(reader.text("", "rescuedDataColumn")));
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether a record that cannot be read is left out of the rows. */
    public boolean dropsRecords() {
        return badRecordsPath.isPresent() || mode == ParseMode.DROPMALFORMED;
    }

    /** Whether a record that cannot be read ends the statement. */
    public boolean failsFast() {
        return badRecordsPath.isEmpty() && mode == ParseMode.FAILFAST;
    }
}
