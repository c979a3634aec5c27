package io.sluice.server.flight;

import java.util.regex.Pattern;

/** A metadata pattern: % is any text, _ any character, \ takes the next as it is; case does not matter. */
final class LikePattern {
    static final LikePattern ANY = new LikePattern("%");

    private final Pattern pattern;

    LikePattern(String text) {
        StringBuilder regex = new StringBuilder();
        // By code points: a surrogate quoted alone matches no part of a character.
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            switch (characters[i]) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> {
                    i = Math.min(i + 1, characters.length - 1);
                    regex.append(Pattern.quote(Character.toString(characters[i])));
                }
                default -> regex.append(Pattern.quote(Character.toString(characters[i])));
            }
        }
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
