package io.sluice.planner.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.util.Optionality;

/** Collects declarations. */
final class FunctionSet {
    private final List<SqlOperator> operators = new ArrayList<>();

    List<SqlOperator> operators() {
        return operators;
    }

    void add(SqlOperator operator) {
        operators.add(operator);
    }

    /** @param parameters see {@link Signature} */
    void scalar(String name, SqlReturnTypeInference returns, String parameters) {
        operators.add(new ScalarFunction(name, SqlKind.OTHER_FUNCTION, returns, new Signature(parameters), true));
    }

    /** @param kind by which Calcite's rules know it */
    void scalar(String name, SqlKind kind, SqlReturnTypeInference returns, String parameters) {
        operators.add(new ScalarFunction(name, kind, returns, new Signature(parameters), true));
    }

    /** A function that may give another result for the same arguments. */
    void volatileScalar(String name, SqlReturnTypeInference returns, String parameters) {
        operators.add(new ScalarFunction(name, SqlKind.OTHER_FUNCTION, returns, new Signature(parameters), false));
    }

    void aggregate(String name, SqlReturnTypeInference returns, String parameters) {
        aggregate(name, SqlKind.OTHER_FUNCTION, returns, parameters);
    }

    void aggregate(String name, SqlKind kind, SqlReturnTypeInference returns, String parameters) {
        operators.add(new Aggregate(name, kind, returns, new Signature(parameters)));
    }

    private static final class Aggregate extends SqlAggFunction {
        Aggregate(String name, SqlKind kind, SqlReturnTypeInference returns, Signature signature) {
            super(
                    name.toUpperCase(Locale.ROOT),
                    null,
                    kind,
                    returns,
                    signature,
                    signature,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION,
                    false,
                    false,
                    Optionality.FORBIDDEN);
        }

        @Override
        public boolean allowsFilter() {
            return true;
        }
    }

    /** A function of our own. */
    static final class ScalarFunction extends SqlFunction {
        private final boolean deterministic;

        ScalarFunction(
                String name, SqlKind kind, SqlReturnTypeInference returns, Signature signature, boolean deterministic) {
            this(name, kind, returns, signature, signature, deterministic);
        }

        ScalarFunction(
                String name,
                SqlKind kind,
                SqlReturnTypeInference returns,
                SqlOperandTypeChecker arguments,
                SqlOperandTypeInference parameters,
                boolean deterministic) {
            super(name.toUpperCase(Locale.ROOT), kind, returns, parameters, arguments, SqlFunctionCategory.SYSTEM);
            this.deterministic = deterministic;
        }

        @Override
        public boolean isDeterministic() {
            return deterministic;
        }
    }
}
