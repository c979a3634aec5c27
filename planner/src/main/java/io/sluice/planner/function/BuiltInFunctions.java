package io.sluice.planner.function;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlOperator;

/** The built-in functions by name. Immutable. */
public final class BuiltInFunctions {
    private static final SortedMap<String, FunctionDeclaration> BY_NAME = new TreeMap<>();
    private static final Set<String> INTERNAL;

    /** {@code $cut_blanks(text, n)}: the text without blanks at its end that make it longer than n characters. */
    public static final SqlOperator CUT_BLANKS = FunctionSet.internal("$cut_blanks", Returns.STRING, "string, int");

    /** {@code $fill_blanks(text, n)}: the text with blanks at its end, so that it has at least n characters. */
    public static final SqlOperator FILL_BLANKS = FunctionSet.internal("$fill_blanks", Returns.STRING, "string, int");

    static {
        for (FunctionDeclaration declaration : DialectOperatorTable.INSTANCE.declarations()) {
            add(declaration.name(), declaration);
            declaration.aliases().forEach(alias -> add(alias, declaration));
        }
        INTERNAL = Stream.concat(
                        Stream.of(CUT_BLANKS, FILL_BLANKS), DialectOperatorTable.INSTANCE.getOperatorList().stream())
                .filter(FunctionSet.ScalarFunction.class::isInstance)
                .map(operator -> operator.getName().toLowerCase(Locale.ROOT))
                .filter(name -> !BY_NAME.containsKey(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private BuiltInFunctions() {}

    private static void add(String name, FunctionDeclaration declaration) {
        if (BY_NAME.put(name, declaration) != null) {
            throw new IllegalStateException("The function " + name + " is declared twice");
        }
    }

    /** Each once, by category and then as declared. */
    public static List<FunctionDeclaration> all() {
        return DialectOperatorTable.INSTANCE.declarations();
    }

    /** Names and aliases in lower case, sorted. */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }

    /** @param name a name or alias in any case */
    public static Optional<FunctionDeclaration> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Names, in lower case, of functions that only planning calls: they are declared nowhere and not listed. */
    public static Set<String> internalNames() {
        return INTERNAL;
    }

    /** Whether only planning may call a function. @param name in any case */
    public static boolean isInternal(String name) {
        return INTERNAL.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Alias to canonical name, both in lower case. */
    static Map<String, String> aliases() {
        Map<String, String> aliases = new TreeMap<>();
        BY_NAME.forEach((name, declaration) -> {
            if (!name.equals(declaration.name())) {
                aliases.put(name, declaration.name());
            }
        });
        return aliases;
    }
}
