package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.NumberPattern;
import io.sluice.engine.expression.value.TextForms;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Numbers and binary values as text by a pattern or form, and back. */
final class NumberPatternFunctions {
    private NumberPatternFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows(
                        "to_char",
                        "NUMBER, STRING",
                        a -> a.prepared(1, NumberPattern::parse).format(a.decimal(0)))
                .rows("to_char", "DATETIME, STRING", DateTimePatterns::format)
                .rows("to_char", "BINARY, STRING", NumberPatternFunctions::binaryText)
                .rows("to_number", "STRING, STRING", NumberPatternFunctions::number)
                .rows("try_to_number", "STRING, STRING", TryFunctions.trying(NumberPatternFunctions::number))
                .rows("to_binary", "STRING, STRING?", NumberPatternFunctions::binary)
                .rows("try_to_binary", "STRING, STRING?", TryFunctions.trying(NumberPatternFunctions::binary));
    }

    private static Object number(Arguments a) {
        NumberPattern pattern = a.prepared(1, NumberPattern::parse);
        Object number = pattern.read(a.string(0));
        if (number == null) {
            throw Errors.invalidArgument("The text '" + a.string(0) + "' does not fit the pattern '" + a.string(1)
                    + "'. Correct one of them, or use try_to_number to get NULL instead.");
        }
        return number;
    }

    private static Object binaryText(Arguments a) {
        return switch (a.string(1).toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getEncoder().encodeToString(a.bytes(0));
            case "hex" -> HexFormat.of().withUpperCase().formatHex(a.bytes(0));
            case "utf-8", "utf8" ->
                TextForms.write(SqlType.BINARY, a.bytes(0), a.context().zone());
            default -> throw noForm(a.string(1));
        };
    }

    private static Object binary(Arguments a) {
        String text = a.string(0);
        try {
            return switch (a.has(1) ? a.string(1).toLowerCase(Locale.ROOT) : "hex") {
                case "base64" -> Base64.getDecoder().decode(text.replaceAll("\\s", ""));
                case "hex" -> HexFormat.of().parseHex(text.length() % 2 == 0 ? text : "0" + text);
                case "utf-8", "utf8" -> text.getBytes(StandardCharsets.UTF_8);
                default -> throw noForm(a.string(1));
            };
        } catch (IllegalArgumentException e) {
            throw Errors.invalidArgument("The text '" + text + "' is not " + (a.has(1) ? a.string(1) : "hex")
                    + ". Correct it, or use try_to_binary to get NULL instead.");
        }
    }

    private static RuntimeException noForm(String name) {
        return Errors.invalidArgument("There is no binary form " + name + ". Use hex, utf-8 or base64.");
    }
}
