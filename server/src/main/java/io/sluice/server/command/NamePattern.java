package io.sluice.server.command;

import java.util.Optional;
import java.util.regex.Pattern;

/** A LIKE pattern of SHOW statements: * and % stand for any text, | separates choices; case does not matter. */
final class NamePattern {
    private final Pattern pattern;

    private NamePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Everything matches where there is no pattern. */
    static NamePattern of(Optional<String> text) {
        if (text.isEmpty()) {
            return new NamePattern(null);
        }
        StringBuilder regex = new StringBuilder();
        // By code points: a surrogate quoted alone matches no part of a character.
        text.get().codePoints().forEach(c -> {
            switch (c) {
                case '*', '%' -> regex.append(".*");
                case '|' -> regex.append('|');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return new NamePattern(
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern == null || pattern.matcher(name).matches();
    }
}
