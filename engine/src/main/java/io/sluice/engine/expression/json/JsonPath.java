package io.sluice.engine.expression.json;

import io.sluice.engine.expression.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path such as {@code $.a.b[0].c}, {@code $['a']} or {@code $.a[*].b}. */
public final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]]+)|\\['([^']*)'\\]|\\[(\\d{1,9})\\]|\\[\\*\\]|\\.\\*");

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    /** @param name of a field, or null; index of an element, or −1; with neither, all elements */
    private record Step(String name, int index) {
        boolean isWildcard() {
            return name == null && index < 0;
        }
    }

    /** @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT where it is no path */
    public static JsonPath parse(String text) {
        String path = text.strip();
        if (!path.startsWith("$")) {
            throw notAPath(text);
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int position = 1;
        while (position < path.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw notAPath(text);
            }
            String name =
                    matcher.group(1) == null || matcher.group(1).equals("*") ? matcher.group(2) : matcher.group(1);
            steps.add(new Step(name, matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3))));
            position = matcher.end();
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static RuntimeException notAPath(String text) {
        return Errors.invalidArgument(
                "The JSON path '" + text + "' is not valid. Write it like $.name[0]['other name'].");
    }

    /** What the path leads to, as text: a string as it is, everything else as JSON; null where there is nothing. */
    public String find(Object tree) {
        List<Object> found = new ArrayList<>();
        collect(tree, 0, found);
        boolean many = steps.stream().anyMatch(Step::isWildcard);
        if (found.isEmpty() || (found.size() == 1 && found.get(0) == null)) {
            return null;
        }
        Object result = many && found.size() > 1 ? found : found.get(0);
        return result instanceof String string && !(many && found.size() > 1) ? string : JsonText.write(result);
    }

    private void collect(Object tree, int depth, List<Object> found) {
        if (depth == steps.size()) {
            found.add(tree);
            return;
        }
        Step step = steps.get(depth);
        if (step.name() != null) {
            if (tree instanceof Map<?, ?> object && object.containsKey(step.name())) {
                collect(object.get(step.name()), depth + 1, found);
            }
        } else if (step.index() >= 0) {
            if (tree instanceof List<?> array && step.index() < array.size()) {
                collect(array.get(step.index()), depth + 1, found);
            }
        } else if (tree instanceof List<?> array) {
            array.forEach(element -> collect(element, depth + 1, found));
        } else if (tree instanceof Map<?, ?> object) {
            object.values().forEach(value -> collect(value, depth + 1, found));
        }
    }
}
