package io.sluice.engine.expression.function;

import io.sluice.engine.expression.value.Errors;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of URLs. */
final class UrlFunctions {
    private UrlFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("parse_url", "STRING, STRING, STRING?", UrlFunctions::part)
                .rows("try_parse_url", "STRING, STRING, STRING?", TryFunctions.trying(UrlFunctions::part));
    }

    private static Object part(Arguments a) {
        URI uri;
        try {
            uri = new URI(a.string(0));
        } catch (URISyntaxException e) {
            throw Errors.invalidArgument("The text '" + a.string(0)
                    + "' is not a URL. Correct it, or use try_parse_url to get NULL instead.");
        }
        String part = a.string(1);
        if (a.has(2)) {
            return part.equals("QUERY") && uri.getRawQuery() != null ? parameter(uri.getRawQuery(), a.string(2)) : null;
        }
        return switch (part) {
            case "HOST" -> uri.getHost();
            case "PATH" -> uri.getRawPath();
            case "QUERY" -> uri.getRawQuery();
            case "REF" -> uri.getRawFragment();
            case "PROTOCOL" -> uri.getScheme();
            case "AUTHORITY" -> uri.getRawAuthority();
            case "USERINFO" -> uri.getRawUserInfo();
            case "FILE" -> uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
            default -> null;
        };
    }

    private static String parameter(String query, String key) {
        Matcher matcher =
                Pattern.compile("(?:&|^)" + Pattern.quote(key) + "=([^&]*)").matcher(query);
        return matcher.find() ? matcher.group(1) : null;
    }
}
