package io.sluice.storage.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of column paths in table properties: {@code a, b.c, `d.e`}. */
public final class ColumnLists {
    private ColumnLists() {}

    /**
     * Paths, each outermost name first; empty for an empty text.
     *
     * @throws IllegalArgumentException if the text is no such list
     */
    public static Optional<List<List<String>>> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        List<List<String>> paths = new ArrayList<>();
        List<String> path = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == '`') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '`';
                if (doubled) {
                    name.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '.')) {
                endName(name, path);
                if (c == ',') {
                    paths.add(List.copyOf(path));
                    path.clear();
                }
            } else if (i < text.length()) {
                name.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a backtick is not closed");
        }
        return Optional.of(List.copyOf(paths));
    }

    private static void endName(StringBuilder name, List<String> path) {
        String stripped = name.toString().strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("a column's name is missing");
        }
        path.add(stripped);
        name.setLength(0);
    }
}
