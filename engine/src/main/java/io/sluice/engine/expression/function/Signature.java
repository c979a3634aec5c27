package io.sluice.engine.expression.function;

import io.sluice.engine.plan.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments that a function takes.
 *
 * @param text as documented: kinds separated by commas; {@code ?} behind an optional one, {@code *} behind the last one
 *     if it may come any number of times, e.g. {@code STRING, INTEGER, INTEGER?}
 */
public record Signature(String text, List<ArgumentKind> kinds, int minimum, int maximum) {

    static Signature parse(String text) {
        List<ArgumentKind> kinds = new ArrayList<>();
        int minimum = 0;
        boolean repeated = false;
        for (String part : text.isEmpty() ? new String[0] : text.split(", ")) {
            char last = part.charAt(part.length() - 1);
            boolean marked = last == '?' || last == '*';
            kinds.add(ArgumentKind.valueOf(marked ? part.substring(0, part.length() - 1) : part));
            minimum += marked ? 0 : 1;
            repeated = last == '*';
        }
        return new Signature(text, List.copyOf(kinds), minimum, repeated ? Integer.MAX_VALUE : kinds.size());
    }

    /** The arguments converted to what the function takes, or null where they do not fit. */
    List<Expression> accept(List<Expression> arguments) {
        if (arguments.size() < minimum || arguments.size() > maximum) {
            return null;
        }
        List<Expression> accepted = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = kinds.get(Math.min(i, kinds.size() - 1)).accept(arguments.get(i));
            if (argument == null) {
                return null;
            }
            accepted.add(argument);
        }
        return accepted;
    }
}
