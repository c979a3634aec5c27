package io.sluice.engine.expression.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What text passes as JSON: which liberties it may take, by the names and defaults that Spark has for them. For any thread.
 *
 * @param keepsFirst whether of several fields of one name the first that is not null counts, and not the last
 */
public record JsonSyntax(Set<JsonReadFeature> allowed, boolean keepsFirst) {
    /** For functions with paths, and those that count. */
    public static final JsonSyntax PATHS = new JsonSyntax(
            EnumSet.of(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS), true);

    /** For from_json without options. */
    public static final JsonSyntax VALUES = new JsonSyntax(
            EnumSet.of(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS), false);

    /** The options by name, those last that are off by default. */
    public static final List<String> OPTIONS = List.of(
            "allowSingleQuotes",
            "allowNonNumericNumbers",
            "allowComments",
            "allowUnquotedFieldNames",
            "allowNumericLeadingZeros",
            "allowBackslashEscapingAnyCharacter",
            "allowUnquotedControlChars");

    private static final Map<String, JsonReadFeature> FEATURES = Map.of(
            "allowsinglequotes", JsonReadFeature.ALLOW_SINGLE_QUOTES,
            "allownonnumericnumbers", JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
            "allowcomments", JsonReadFeature.ALLOW_JAVA_COMMENTS,
            "allowunquotedfieldnames", JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
            "allownumericleadingzeros", JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
            "allowbackslashescapinganycharacter", JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
            "allowunquotedcontrolchars", JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS);

    /** Making one takes longer than reading a text. */
    private static final Map<Set<JsonReadFeature>, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    public JsonSyntax {
        allowed = Set.copyOf(allowed);
    }

    /** Whether an option of that name in any case says something about it. */
    public static boolean isOption(String name) {
        return FEATURES.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** With an option, which must be one, on or off. */
    public JsonSyntax with(String option, boolean on) {
        EnumSet<JsonReadFeature> features = EnumSet.noneOf(JsonReadFeature.class);
        features.addAll(allowed);
        JsonReadFeature feature = FEATURES.get(option.toLowerCase(Locale.ROOT));
        if (on) {
            features.add(feature);
        } else {
            features.remove(feature);
        }
        return new JsonSyntax(features, keepsFirst);
    }

    /** Whether NaN and infinities are numbers, also as texts. */
    boolean hasNonNumericNumbers() {
        return allowed.contains(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
    }

    JsonFactory factory() {
        return FACTORIES.computeIfAbsent(allowed, JsonSyntax::factory);
    }

    private static JsonFactory factory(Set<JsonReadFeature> allowed) {
        JsonFactoryBuilder builder = (JsonFactoryBuilder) JsonFactory.builder();
        builder.streamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .build());
        allowed.forEach(builder::enable);
        return builder.build();
    }
}
