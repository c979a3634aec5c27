package io.sluice.server.flight;

import java.util.regex.Pattern;

/** A metadata pattern: % is any text, _ any character, \ takes the next as it is; case does not matter. */
final class LikePattern {
    static final LikePattern ANY = new LikePattern("%");

    private final Pattern pattern;

    LikePattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> {
                    i = Math.min(i + 1, text.length() - 1);
                    regex.append(Pattern.quote(text.substring(i, i + 1)));
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
