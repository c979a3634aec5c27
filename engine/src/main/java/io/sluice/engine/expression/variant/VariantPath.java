package io.sluice.engine.expression.variant;

import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantKind;
import io.sluice.engine.expression.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path such as {@code $.a['b c'][0]} or {@code $["a"]}. Names are compared with case. */
public final class VariantPath {
    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[]+)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[(\\d{1,9})\\]");

    private final List<Step> steps;

    private VariantPath(List<Step> steps) {
        this.steps = steps;
    }

    /** @param name of a field, or null for the element at an index */
    private record Step(String name, int index) {}

    /** @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT where it is no path */
    public static VariantPath parse(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int position = 1;
        if (!path.startsWith("$")) {
            throw notAPath(path);
        }
        while (position < path.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw notAPath(path);
            }
            if (matcher.group(4) != null) {
                steps.add(new Step(null, Integer.parseInt(matcher.group(4))));
            } else {
                String name = matcher.group(1) != null
                        ? matcher.group(1)
                        : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
                steps.add(new Step(name, -1));
            }
            position = matcher.end();
        }
        return new VariantPath(List.copyOf(steps));
    }

    private static RuntimeException notAPath(String path) {
        return Errors.invalidArgument("The path '" + path
                + "' into a VARIANT is not valid. Write it like $.name[0]['other name']; it leads to one value, so it"
                + " has no wildcards.");
    }

    /** Where the path leads, or null if there is nothing. */
    public Variant find(Variant value) {
        Variant at = value;
        for (Step step : steps) {
            if (step.name() != null) {
                at = at.kind() == VariantKind.OBJECT ? at.field(step.name()) : null;
            } else {
                at = at.kind() == VariantKind.ARRAY && step.index() < at.size() ? at.element(step.index()) : null;
            }
            if (at == null) {
                return null;
            }
        }
        return at;
    }
}
