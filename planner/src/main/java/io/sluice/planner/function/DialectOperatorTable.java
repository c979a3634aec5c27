package io.sluice.planner.function;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/** All functions and operators, by name without regard to case. Immutable. */
public final class DialectOperatorTable implements SqlOperatorTable {
    public static final DialectOperatorTable INSTANCE = new DialectOperatorTable();

    private final List<SqlOperator> operators;
    private final List<FunctionDeclaration> declarations;
    private final Map<String, List<SqlOperator>> byName = new HashMap<>();

    private DialectOperatorTable() {
        FunctionSet set = new FunctionSet();
        Operators.addTo(set);
        StringFunctions.addTo(set);
        TextPartFunctions.addTo(set);
        RegularExpressionFunctions.addTo(set);
        EncodingFunctions.addTo(set);
        MathFunctions.addTo(set);
        RealFunctions.addTo(set);
        BitwiseFunctions.addTo(set);
        DateTimeFunctions.addTo(set);
        DateTimeConversions.addTo(set);
        DateTimeConstructors.addTo(set);
        ConditionalFunctions.addTo(set);
        CastFunctions.addTo(set);
        ArrayFunctions.addTo(set);
        MapFunctions.addTo(set);
        StructFunctions.addTo(set);
        HigherOrderFunctions.addTo(set);
        VectorFunctions.addTo(set);
        JsonFunctions.addTo(set);
        VariantFunctions.addTo(set);
        CsvFunctions.addTo(set);
        XmlFunctions.addTo(set);
        AggregateFunctions.addTo(set);
        StatisticalFunctions.addTo(set);
        SketchFunctions.addTo(set);
        WindowFunctions.addTo(set);
        TableFunctions.addTo(set);
        MiscellaneousFunctions.addTo(set);
        operators = List.copyOf(set.operators());
        declarations = set.declarations().stream()
                .sorted(Comparator.comparing(FunctionDeclaration::category))
                .toList();
        for (SqlOperator operator : operators) {
            byName.computeIfAbsent(key(operator.getName()), _ -> new ArrayList<>())
                    .add(operator);
        }
    }

    /** Whether a function of that name may give another result for the same arguments. */
    public boolean isVolatile(String name) {
        return byName.getOrDefault(key(name), List.of()).stream().anyMatch(operator -> !operator.isDeterministic());
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

    List<FunctionDeclaration> declarations() {
        return declarations;
    }

    /** The one function of that name. */
    SqlOperator function(String name) {
        return byName.get(key(name)).stream()
                .filter(operator -> operator instanceof SqlFunction && !(operator instanceof SqlTrimFunction))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a function of that name, in any case, is an aggregate. */
    public static boolean isAggregate(String name) {
        return BuiltInFunctions.find(name)
                .map(declaration -> declaration.kind() == FunctionKind.AGGREGATE)
                .orElse(false);
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
