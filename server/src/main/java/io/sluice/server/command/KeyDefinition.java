package io.sluice.server.command;

import io.sluice.planner.statement.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key's definition read again from its text, {@code FOREIGN KEY (a, `b c`) REFERENCES s.t (d, e)}. It is a property of the
 * table, which anybody may have written: what is no definition has no columns.
 *
 * @param columns of the key in its order
 * @param parent the table that a foreign key refers to, as written
 * @param parentColumns the columns there that it names; empty for those of the primary key
 */
record KeyDefinition(List<String> columns, Optional<ObjectName> parent, List<String> parentColumns) {
    /** A name in backticks, a mark, or a word. What is in backticks may hold any of the marks. */
    private static final Pattern TOKEN =
            Pattern.compile("`(?<quoted>(?:[^`]|``)*)`|(?<mark>[(),.])|(?<word>[^`(),.\\s]+)");

    KeyDefinition {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    static KeyDefinition of(String definition) {
        Reader reader = new Reader(definition);
        List<String> columns = reader.list();
        Optional<ObjectName> parent = reader.reference();
        return new KeyDefinition(columns, parent, parent.isPresent() ? reader.list() : List.of());
    }

    /** Reads the text from its start to its end. */
    private static final class Reader {
        private final Matcher token;
        private boolean more;

        Reader(String text) {
            token = TOKEN.matcher(text);
            next();
        }

        private void next() {
            more = token.find();
        }

        private boolean atMark(String mark) {
            return more && mark.equals(token.group("mark"));
        }

        /** Adds the next token if it is a name, and passes over it. */
        private void addName(List<String> names) {
            if (token.group("quoted") != null) {
                names.add(token.group("quoted").replace("``", "`"));
            } else if (token.group("word") != null) {
                names.add(token.group("word"));
            }
            next();
        }

        /** The names in the next parentheses; none if there are no more. */
        List<String> list() {
            while (more && !atMark("(")) {
                next();
            }
            next();
            List<String> names = new ArrayList<>();
            while (more && !atMark(")")) {
                addName(names);
            }
            next();
            return names;
        }

        /** The name behind REFERENCES, if that is next. */
        Optional<ObjectName> reference() {
            if (!more || !"REFERENCES".equals(token.group("word"))) {
                return Optional.empty();
            }
            next();
            List<String> parts = new ArrayList<>();
            while (more && !atMark("(")) {
                addName(parts);
            }
            return parts.isEmpty() ? Optional.empty() : Optional.of(new ObjectName(parts));
        }
    }
}
