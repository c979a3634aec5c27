package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A path pattern: {@code *} and {@code ?} within a name, {@code **} across folders, {@code [a-z]}, {@code [!a-z]} and
 * {@code {a,b}}; a backslash takes the next character as it is.
 */
final class Glob {
    private final Pattern pattern;
    private final boolean hasFolder;

    private Glob(Pattern pattern, boolean hasFolder) {
        this.pattern = pattern;
        this.hasFolder = hasFolder;
    }

    /** @throws SluiceException INVALID_PARAMETER_VALUE */
    static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> {
                    if (i + 1 < text.length() && text.charAt(i + 1) == '*') {
                        i++;
                        regex.append(".*");
                    } else {
                        regex.append("[^/]*");
                    }
                }
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = text.indexOf(']', i + 2);
                    if (end < 0) {
                        throw invalid(text, null);
                    }
                    String set =
                            text.substring(i + 1, end).replace("\\", "\\\\").replace("&&", "\\&&");
                    regex.append('[')
                            .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                            .append(']');
                    i = end;
                }
                case '{' -> {
                    regex.append("(?:");
                    depth++;
                }
                case '}' -> {
                    if (depth-- == 0) {
                        throw invalid(text, null);
                    }
                    regex.append(')');
                }
                case ',' -> regex.append(depth > 0 ? "|" : ",");
                case '\\' -> {
                    if (++i == text.length()) {
                        throw invalid(text, null);
                    }
                    i += quote(text, i, regex);
                }
                default -> i += quote(text, i, regex);
            }
        }
        if (depth != 0) {
            throw invalid(text, null);
        }
        try {
            return new Glob(Pattern.compile(regex.toString()), text.indexOf('/') >= 0);
        } catch (PatternSyntaxException e) {
            throw invalid(text, e);
        }
    }

    /** Adds a character as it is; returns by how many chars it is longer than one: half of a pair would fit nothing. */
    private static int quote(String text, int index, StringBuilder regex) {
        int character = text.codePointAt(index);
        regex.append(Pattern.quote(Character.toString(character)));
        return Character.charCount(character) - 1;
    }

    /** Whether a text has characters that mean something in a pattern. */
    static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    /** Whether the pattern fits the whole of a relative path. */
    boolean matchesAll(String path) {
        return pattern.matcher(path).matches();
    }

    /** Whether the pattern fits a relative path; one without '/' need fit the last name only. */
    boolean matches(String path) {
        return matchesAll(path)
                || !hasFolder
                        && pattern.matcher(path.substring(path.lastIndexOf('/') + 1))
                                .matches();
    }

    private static SluiceException invalid(String text, Exception cause) {
        return new SluiceException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "The file pattern '" + text + "' is malformed: a bracket is not closed or a character is missing.",
                cause);
    }
}
