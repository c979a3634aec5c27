package io.sluice.planner.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/** All functions and operators, by name without regard to case. Immutable. */
public final class DialectOperatorTable implements SqlOperatorTable {
    public static final DialectOperatorTable INSTANCE = new DialectOperatorTable();

    private final List<SqlOperator> operators;
    private final Map<String, List<SqlOperator>> byName = new HashMap<>();

    private DialectOperatorTable() {
        FunctionSet set = new FunctionSet();
        Operators.addTo(set);
        ConditionalFunctions.addTo(set);
        StringFunctions.addTo(set);
        MathFunctions.addTo(set);
        DateTimeFunctions.addTo(set);
        CollectionFunctions.addTo(set);
        Aggregates.addTo(set);
        RewrittenFunctions.addTo(set);
        operators = List.copyOf(set.operators());
        for (SqlOperator operator : operators) {
            byName.computeIfAbsent(key(operator.getName()), _ -> new ArrayList<>())
                    .add(operator);
        }
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher nameMatcher) {
        if (!name.isSimple()) {
            return;
        }
        for (SqlOperator operator : byName.getOrDefault(key(name.getSimple()), List.of())) {
            boolean called = syntax == SqlSyntax.FUNCTION && operator instanceof SqlFunction;
            if (called || operator.getSyntax() == syntax || operator.getSyntax().family == syntax.family) {
                found.add(operator);
            }
        }
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        return operators;
    }

    /** The one function of that name. */
    SqlOperator function(String name) {
        return byName.get(key(name)).stream()
                .filter(SqlFunction.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a function of that name, in any case, is an aggregate. */
    public static boolean isAggregate(String name) {
        String canonical = FunctionAliases.canonical(name.toUpperCase(Locale.ROOT));
        return INSTANCE.byName.getOrDefault(canonical, List.of()).stream().anyMatch(SqlOperator::isAggregator);
    }

    /** Names of functions in upper case, sorted. */
    public static TreeSet<String> functionNames() {
        TreeSet<String> names = new TreeSet<>();
        for (SqlOperator operator : INSTANCE.operators) {
            if (operator instanceof SqlFunction) {
                names.add(operator.getName());
            }
        }
        return names;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
