package io.sluice.storage.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.sluice.storage.ingest.format.MalformedRecords;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.text.DateTimeText;
import io.sluice.storage.ingest.text.TextInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * How JSON files are written, with the names and defaults of Spark's options.
 *
 * @param factory makes parsers with the liberties that the options allow
 * @param lineSeparator null for \n, \r\n and \r
 * @param samplingRatio share of the records that inference looks at
 */
public record JsonOptions(
        JsonFactory factory,
        TextInput input,
        byte[] lineSeparator,
        DateTimeText dates,
        MalformedRecords malformed,
        boolean multiLine,
        boolean primitivesAsString,
        boolean prefersDecimal,
        boolean inferTimestamp,
        boolean allowNonNumericNumbers,
        boolean dropFieldIfAllNull,
        Optional<String> singleVariantColumn,
        double samplingRatio) {

    /** @throws io.sluice.common.error.SluiceException INVALID_PARAMETER_VALUE naming the option */
    public static JsonOptions of(Map<String, String> options) {
        OptionReader reader = new OptionReader("JSON", options);
        JsonFactoryBuilder factory = (JsonFactoryBuilder) JsonFactory.builder();
        factory.streamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .build());
        allow(factory, reader.flag(false, "allowComments"), JsonReadFeature.ALLOW_JAVA_COMMENTS);
        allow(factory, reader.flag(true, "allowSingleQuotes"), JsonReadFeature.ALLOW_SINGLE_QUOTES);
        allow(factory, reader.flag(false, "allowUnquotedFieldNames"), JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES);
        allow(factory, reader.flag(false, "allowNumericLeadingZeros"), JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS);
        allow(
                factory,
                reader.flag(false, "allowBackslashEscapingAnyCharacter"),
                JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER);
        allow(factory, reader.flag(false, "allowUnquotedControlChars"), JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS);
        boolean nonNumeric = reader.flag(true, "allowNonNumericNumbers");
        allow(factory, nonNumeric, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
        String separator = OptionReader.unescape(reader.text("", "lineSep"));
        JsonOptions parsed = new JsonOptions(
                factory.build(),
                TextInput.of(reader),
                separator.isEmpty() || separator.equals("\r\n") ? null : separator.getBytes(StandardCharsets.UTF_8),
                DateTimeText.of(reader),
                MalformedRecords.of(reader),
                reader.flag(false, "multiLine"),
                reader.flag(false, "primitivesAsString"),
                reader.flag(false, "prefersDecimal"),
                reader.flag(false, "inferTimestamp"),
                nonNumeric,
                reader.flag(false, "dropFieldIfAllNull"),
                singleVariantColumn(reader),
                reader.ratio("samplingRatio"));
        reader.refuseOthers();
        return parsed;
    }

    private static Optional<String> singleVariantColumn(OptionReader reader) {
        reader.onlyTrue("mergeSchema", "The columns are those of all files.");
        String name = reader.text("", "singleVariantColumn");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static void allow(JsonFactoryBuilder factory, boolean allowed, JsonReadFeature feature) {
        factory.configure(feature, allowed);
    }
}
