package io.sluice.conformance.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random expressions of a kind, grown from the patterns in {@code expressions.txt}. */
final class MixedExpressions {
    /** Kinds that all engines order and group by. */
    static final List<String> KEYS = List.of("int", "big", "dec", "str", "bool", "day", "ts", "ntz", "bin");

    static final List<String> KINDS = List.of(
            "bool", "int", "big", "dbl", "flt", "dec", "str", "bin", "day", "ts", "ntz", "ints", "strs", "sts", "map",
            "st");

    private static final Pattern LINE = Pattern.compile("(\\w+)(?: \\[([\\w ]+)])?: (.+)");
    private static final Pattern CALL = Pattern.compile("\\w+\\([^()]*\\)|\\(.*\\)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)([=!]?)(?:\\|([\\w:,]+))?}");
    private static final Map<String, List<String>> PATTERNS = patterns();

    private final Random random;
    private final MixedLiterals literals;

    MixedExpressions(Random random) {
        this.random = random;
        this.literals = new MixedLiterals(random);
    }

    private static Map<String, List<String>> patterns() {
        Map<String, List<String>> patterns = new HashMap<>();
        try (InputStream file = MixedExpressions.class.getResourceAsStream("/random/expressions.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                Matcher matcher = LINE.matcher(line);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (!matcher.matches()) {
                    throw new IllegalStateException(line);
                }
                List<String> ofKind = patterns.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>());
                if (matcher.group(2) == null) {
                    ofKind.add(matcher.group(3));
                } else {
                    for (String kind : matcher.group(2).split(" ")) {
                        ofKind.add(matcher.group(3).replace("#", kind));
                    }
                }
            }
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of any kind. */
    String any(MixedScope scope, int depth) {
        return of(pick(KINDS), scope, depth);
    }

    /** Of a kind that can be compared and grouped by. */
    String key(MixedScope scope, int depth) {
        return of(pick(KEYS), scope, depth);
    }

    /** @param depth how many patterns may stand within each other */
    String of(String kind, MixedScope scope, int depth) {
        if (depth <= 0 || random.nextInt(6) == 0) {
            return leaf(kind, scope);
        }
        Matcher places = PLACE.matcher(pick(PATTERNS.get(kind)));
        StringBuilder sql = new StringBuilder();
        while (places.find()) {
            MixedScope inner = places.group(3) == null ? scope : scope.with(places.group(3));
            String part = switch (places.group(2)) {
                case "!" -> literals.of(places.group(1));
                case "=" -> leaf(places.group(1), inner);
                default -> of(places.group(1), inner, depth - 1);
            };
            places.appendReplacement(sql, Matcher.quoteReplacement(part));
        }
        places.appendTail(sql);
        return CALL.matcher(sql).matches() ? sql.toString() : "(" + sql + ")";
    }

    private String leaf(String kind, MixedScope scope) {
        List<String> columns = scope.of(kind);
        int choice = random.nextInt(20);
        if (choice == 0) {
            return MixedLiterals.missing(kind);
        }
        return columns.isEmpty() || choice < 4 ? literals.of(kind) : pick(columns);
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
