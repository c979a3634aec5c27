package io.sluice.engine.expression.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.plan.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All scalar functions by name. */
public final class FunctionRegistry {
    private static final Map<String, List<FunctionDefinition>> BY_NAME = new TreeMap<>();
    private static final List<FunctionDefinition> ALL = new ArrayList<>();

    static {
        register(OperatorFunctions.definitions());
        register(ConditionalFunctions.definitions());
        register(StringFunctions.definitions());
        register(BinaryFunctions.definitions());
        register(RegexFunctions.definitions());
        register(JsonFunctions.definitions());
        register(VariantFunctions.definitions());
        register(EncodingFunctions.definitions());
        register(MathFunctions.definitions());
        register(HashFunctions.definitions());
        register(RandomFunctions.definitions());
        register(MiscellaneousFunctions.definitions());
        register(DateTimeFunctions.definitions());
        register(DateTimePatterns.definitions());
        register(TryFunctions.definitions());
        register(TextTransformations.definitions());
        register(UrlFunctions.definitions());
        register(EncryptionFunctions.definitions());
        register(BitFunctions.definitions());
        register(DateTimeConstruction.definitions());
        register(NumberPatternFunctions.definitions());
        register(CsvFunctions.definitions());
        register(ArrayFunctions.definitions());
        register(MapAndStructFunctions.definitions());
        register(HigherOrderFunctions.definitions());
        register(SketchFunctions.definitions());
        register(XmlFunctions.definitions());
        register(VectorFunctions.definitions());
    }

    private FunctionRegistry() {}

    /** Every declaration; a name may have several. */
    public static List<FunctionDefinition> all() {
        return List.copyOf(ALL);
    }

    /** The declarations of a canonical name or alias; empty where there is none. */
    public static List<FunctionDefinition> find(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    /** A function chosen for a call, with the call as the function takes it. */
    public record Resolved(FunctionDefinition definition, CallSite call) {}

    /**
     * The declarations that take a call's arguments: those first that convert the fewest, then in order.
     *
     * @throws SluiceException UNRESOLVED_ROUTINE where there is none
     */
    public static List<Resolved> candidates(Expression.Call call) {
        List<FunctionDefinition> named = find(call.function());
        List<Resolved> fitting = new ArrayList<>();
        for (FunctionDefinition definition : named) {
            List<Expression> arguments = definition.signature().accept(call.arguments());
            if (arguments != null) {
                fitting.add(new Resolved(definition, new CallSite(definition.name(), arguments, call.type())));
            }
        }
        if (fitting.isEmpty()) {
            throw unresolved(call);
        }
        fitting.sort(Comparator.comparingInt(resolved -> conversions(call, resolved)));
        return fitting;
    }

    private static int conversions(Expression.Call call, Resolved resolved) {
        int converted = 0;
        for (int i = 0; i < call.arguments().size(); i++) {
            converted += call.arguments().get(i) == resolved.call().arguments().get(i) ? 0 : 1;
        }
        return converted;
    }

    /** The error for a call that nothing takes, naming what is there. */
    public static SluiceException unresolved(Expression.Call call) {
        List<String> types = call.arguments().stream().map(a -> a.type().sql()).toList();
        List<FunctionDefinition> named = find(call.function());
        String reason = named.isEmpty()
                ? "no function has that name"
                : "it takes "
                        + String.join(
                                " or ",
                                named.stream()
                                        .map(d -> "(" + d.signature().text() + ")")
                                        .distinct()
                                        .toList());
        return new SluiceException(
                ErrorCode.UNRESOLVED_ROUTINE,
                "There is no function " + call.function() + "(" + String.join(", ", types) + ") returning "
                        + call.type().sql() + ": " + reason + ".");
    }

    private static void register(Definitions definitions) {
        for (FunctionDefinition definition : definitions.all()) {
            ALL.add(definition);
            BY_NAME.computeIfAbsent(definition.name(), n -> new ArrayList<>()).add(definition);
            for (String alias : definition.aliases()) {
                BY_NAME.computeIfAbsent(alias, n -> new ArrayList<>()).add(definition);
            }
        }
    }
}
