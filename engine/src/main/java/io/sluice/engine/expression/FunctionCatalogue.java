package io.sluice.engine.expression;

import io.sluice.engine.expression.function.FunctionDefinition;
import io.sluice.engine.expression.function.FunctionRegistry;
import io.sluice.engine.expression.function.NullBehaviour;
import io.sluice.engine.expression.function.Volatility;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The scalar functions there are: what a planner may produce as {@code Expression.Call}, and the reference page's source. */
public final class FunctionCatalogue {
    private FunctionCatalogue() {}

    /**
     * A declaration of a function; a name that takes different kinds of arguments has several.
     *
     * @param name canonical, lower case
     * @param arguments kinds separated by commas; {@code ?} behind an optional one, {@code *} behind a repeated one
     * @param nullWhenAnyArgumentIs whether a null argument makes the result null
     * @param immutable whether it may be computed while planning; false for CURRENT_TIMESTAMP and its kin
     */
    public record Entry(
            String name,
            List<String> aliases,
            String category,
            String arguments,
            boolean nullWhenAnyArgumentIs,
            boolean immutable) {}

    /** All names and aliases, canonical lower case. */
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        for (FunctionDefinition definition : FunctionRegistry.all()) {
            names.add(definition.name());
            names.addAll(definition.aliases());
        }
        return names;
    }

    public static boolean contains(String name) {
        return !FunctionRegistry.find(name).isEmpty();
    }

    /** All declarations, by category and then as declared. */
    public static List<Entry> entries() {
        return FunctionRegistry.all().stream()
                .map(definition -> new Entry(
                        definition.name(),
                        definition.aliases(),
                        definition.category().name(),
                        definition.argumentText(),
                        definition.nulls() == NullBehaviour.PROPAGATE,
                        definition.volatility() == Volatility.IMMUTABLE))
                .toList();
    }
}
