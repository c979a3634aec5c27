package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.json.JsonOptions;
import io.sluice.engine.expression.json.JsonPath;
import io.sluice.engine.expression.json.JsonSchema;
import io.sluice.engine.expression.json.JsonSyntax;
import io.sluice.engine.expression.json.JsonText;
import io.sluice.engine.expression.json.JsonValues;
import io.sluice.engine.expression.value.Errors;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Functions of JSON text. Text that is not JSON gives null, or a struct of nulls. */
final class JsonFunctions {
    private static final String KNOWN = "dateFormat, timestampFormat, timestampNTZFormat, ignoreNullFields, mode, "
            + String.join(", ", JsonSyntax.OPTIONS);

    private JsonFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("get_json_object", "STRING, STRING", JsonFunctions::getJsonObject)
                .rows("to_json", "ANY, MAP?", JsonFunctions::toJson)
                .rows("from_json", "STRING, ANY?, MAP?", JsonFunctions::fromJson)
                .rows("json_array_length", "STRING", JsonFunctions::arrayLength)
                .rows("json_object_keys", "STRING", JsonFunctions::objectKeys)
                .rows("schema_of_json", "STRING, MAP?", JsonFunctions::schema);
    }

    private static Object getJsonObject(Arguments a) {
        JsonPath path = a.prepared(1, JsonPath::parse);
        Object tree = JsonText.parse(a.string(0), JsonSyntax.PATHS);
        return tree == JsonText.MALFORMED ? null : path.find(tree);
    }

    private static Object toJson(Arguments a) {
        return JsonText.write(JsonValues.toTree(a.type(0), a.value(0), options(a, 1, DateTimePatterns::writer)));
    }

    /** The schema is in the result type. */
    private static Object fromJson(Arguments a) {
        JsonOptions options = options(a, 2, DateTimePatterns::reader);
        if (a.string(0).isBlank()) {
            return null;
        }
        Object tree = JsonText.parse(a.string(0), options.syntax());
        if (options.failsFast() && tree == JsonText.MALFORMED) {
            throw Errors.invalidArgument("The text '" + a.string(0) + "' is not JSON. Correct it, or leave out the mode"
                    + " FAILFAST to get NULL instead.");
        }
        if (a.resultType() instanceof SqlType.Struct struct && !(tree instanceof Map<?, ?>)) {
            return new ArrayList<>(Collections.nCopies(struct.fields().size(), null));
        }
        if (tree instanceof Map<?, ?>
                && a.resultType() instanceof SqlType.Array array
                && array.element() instanceof SqlType.Struct) {
            // An object where a list of them is wanted is a list of one, but only so at the top.
            return JsonValues.toValue(List.of(tree), array, options);
        }
        return tree == JsonText.MALFORMED ? null : JsonValues.toValue(tree, a.resultType(), options);
    }

    /** @param form what patterns of dates and times are made to */
    private static JsonOptions options(Arguments a, int index, Function<String, DateTimeFormatter> form) {
        ZoneId zone = a.context().zone();
        return a.has(index) ? a.preparedMap(index, given -> allOptions(given, zone, form)) : JsonOptions.of(zone);
    }

    private static JsonOptions allOptions(
            Map<Object, Object> given, ZoneId zone, Function<String, DateTimeFormatter> form) {
        JsonSyntax syntax = JsonSyntax.VALUES;
        Map<Object, Object> others = new LinkedHashMap<>();
        for (Map.Entry<Object, Object> option : given.entrySet()) {
            String name = (String) option.getKey();
            if (JsonSyntax.isOption(name)) {
                syntax = syntax.with(name, flag(name, String.valueOf(option.getValue())));
            } else {
                others.put(name, option.getValue());
            }
        }
        return options(others, zone, form).with(syntax);
    }

    private static boolean flag(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Errors.invalidArgument(
                        "The option " + name + " is '" + value + "', but can be true or false only.");
        };
    }

    /** See {@link #options(Arguments, int, Function)}. */
    static JsonOptions options(Map<Object, Object> given, ZoneId zone, Function<String, DateTimeFormatter> form) {
        DateTimeFormatter date = null;
        DateTimeFormatter timestamp = null;
        DateTimeFormatter localTimestamp = null;
        boolean keepsNulls = false;
        boolean failsFast = false;
        for (Map.Entry<Object, Object> option : given.entrySet()) {
            String value = String.valueOf(option.getValue());
            switch (((String) option.getKey()).toLowerCase(Locale.ROOT)) {
                case "dateformat" -> date = form.apply(value);
                case "timestampformat" -> timestamp = form.apply(value);
                case "timestampntzformat" -> localTimestamp = form.apply(value);
                case "ignorenullfields" -> keepsNulls = value.equalsIgnoreCase("false");
                case "mode" -> failsFast = mode(value);
                default -> throw Errors.unknownOption((String) option.getKey(), KNOWN);
            }
        }
        return new JsonOptions(JsonSyntax.VALUES, zone, date, timestamp, localTimestamp, keepsNulls, failsFast);
    }

    /** Whether it is FAILFAST. */
    static boolean mode(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "FAILFAST" -> true;
            case "PERMISSIVE" -> false;
            default -> throw Errors.invalidArgument("There is no mode " + value + ". Use PERMISSIVE or FAILFAST.");
        };
    }

    private static Object arrayLength(Arguments a) {
        return JsonText.parse(a.string(0), JsonSyntax.PATHS) instanceof List<?> array ? (Object) array.size() : null;
    }

    private static Object objectKeys(Arguments a) {
        return JsonText.parse(a.string(0), JsonSyntax.PATHS) instanceof Map<?, ?> object
                ? new ArrayList<>(object.keySet())
                : null;
    }

    private static Object schema(Arguments a) {
        return JsonSchema.text(JsonSchema.ofText(
                a.string(0), options(a, 1, DateTimePatterns::reader).syntax()));
    }
}
