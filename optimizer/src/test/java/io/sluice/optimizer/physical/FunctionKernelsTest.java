package io.sluice.optimizer.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.aggregate.Aggregates;
import io.sluice.engine.expression.FunctionCatalogue;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionDeclaration;
import io.sluice.planner.function.FunctionKind;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each declared function is computed by the engine, and the engine computes nothing that planning does not know. */
class FunctionKernelsTest {
    private static TreeSet<String> declared(FunctionKind kind) {
        return BuiltInFunctions.all().stream()
                .filter(function -> function.kind() == kind)
                .map(FunctionDeclaration::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyDeclaredScalarFunctionHasAKernel() {
        assertThat(FunctionCatalogue.names()).containsAll(declared(FunctionKind.SCALAR));
    }

    @Test
    void everyKernelIsOfAFunctionOrOfAnOperator() {
        TreeSet<String> undeclared = new TreeSet<>(FunctionCatalogue.names());
        undeclared.removeAll(declared(FunctionKind.SCALAR));
        undeclared.removeAll(BuiltInFunctions.internalNames());
        undeclared.removeAll(FunctionNames.operators());
        undeclared.removeIf(name -> name.startsWith("extract_"));
        assertThat(undeclared).isEmpty();
    }

    @Test
    void aggregatesAreDeclaredAndKnownToTheEngine() {
        TreeSet<String> known = new TreeSet<>(Aggregates.names());
        known.removeAll(Set.of("single_value", "count", "sum", "avg", "min", "max"));
        TreeSet<String> declared = declared(FunctionKind.AGGREGATE);
        assertThat(declared).contains("count", "sum", "avg", "min", "max");
        declared.removeAll(Set.of("count", "sum", "avg", "min", "max"));
        assertThat(known).isEqualTo(declared);
    }
}
