package io.sluice.planner.parser;

import io.sluice.planner.parser.generated.SluiceParserImplConstants;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The grammar's number for each keyword and symbol, and the words that are keywords wherever they stand. */
final class Keywords {
    /** Never a name unless quoted or after a dot. */
    private static final Set<String> ALWAYS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP",
            "BY",
            "HAVING",
            "ORDER",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "JOIN",
            "ON",
            "USING",
            "AS",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "TRUE",
            "FALSE",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "DISTINCT",
            "ALL",
            "WITH",
            "LIKE",
            "BETWEEN",
            "QUALIFY",
            "LATERAL");

    private static final Map<String, Integer> KINDS = kinds();

    private Keywords() {}

    static boolean isAlwaysKeyword(String upperCaseWord) {
        return ALWAYS.contains(upperCaseWord);
    }

    /** @param image a keyword in upper case or a symbol */
    static int kind(String image) {
        Integer kind = KINDS.get(image);
        if (kind == null) {
            throw new IllegalArgumentException(image);
        }
        return kind;
    }

    private static Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new HashMap<>();
        String[] images = SluiceParserImplConstants.tokenImage;
        for (int kind = 0; kind < images.length; kind++) {
            String image = images[kind];
            if (image.startsWith("\"")) {
                String plain = image.substring(1, image.length() - 1).replace("\\\"", "\"");
                kinds.putIfAbsent(plain.toUpperCase(Locale.ROOT), kind);
            }
        }
        return kinds;
    }
}
