package io.sluice.planner.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;

/**
 * Collects declarations. Names are given as {@code "canonical/alias/alias"}, parameters as {@link Signature} reads them,
 * examples as expression, result, expression, result, …
 */
final class FunctionSet {
    private static final String FIRST_VERSION = "0.1.0";

    private final List<SqlOperator> operators = new ArrayList<>();
    private final List<FunctionDeclaration> declarations = new ArrayList<>();
    private FunctionCategory category = FunctionCategory.MISCELLANEOUS;

    List<SqlOperator> operators() {
        return operators;
    }

    List<FunctionDeclaration> declarations() {
        return declarations;
    }

    /** What is declared from here on is of this category. */
    FunctionSet category(FunctionCategory next) {
        category = next;
        return this;
    }

    /** An operator that is no function by name, or one that is declared apart with {@link #document}. */
    void add(SqlOperator operator) {
        operators.add(operator);
    }

    void scalar(String names, Result result, String parameters, String description, String... examples) {
        scalar(names, SqlKind.OTHER_FUNCTION, result, parameters, description, examples);
    }

    /** @param kind by which Calcite's rules know it */
    void scalar(String names, SqlKind kind, Result result, String parameters, String description, String... examples) {
        Signature signature = new Signature(parameters);
        operators.add(new ScalarFunction(canonical(names), kind, result, signature, signature, true));
        declare(names, FunctionKind.SCALAR, signature.texts(canonical(names)), result.text(), description, examples);
    }

    /** A function that only rewritings call: it is not listed. */
    static SqlOperator internal(String name, Result result, String parameters) {
        Signature signature = new Signature(parameters);
        return new ScalarFunction(name, SqlKind.OTHER_FUNCTION, result, signature, signature, true);
    }

    /** A function without arguments that the session knows the value of while planning. */
    void constant(String names, Result result, String description, String... examples) {
        Signature signature = new Signature("");
        operators.add(new ScalarFunction(canonical(names), SqlKind.OTHER_FUNCTION, result, signature, signature, true));
        declare(names, FunctionKind.REWRITTEN, signature.texts(canonical(names)), result.text(), description, examples);
    }

    /** A function that may give another result for the same arguments. */
    void volatileScalar(String names, Result result, String parameters, String description, String... examples) {
        Signature signature = new Signature(parameters);
        operators.add(
                new ScalarFunction(canonical(names), SqlKind.OTHER_FUNCTION, result, signature, signature, false));
        declare(names, FunctionKind.SCALAR, signature.texts(canonical(names)), result.text(), description, examples);
    }

    /**
     * A scalar function that is also a way to write something else.
     *
     * @param rewriting gives the call itself where it is the function
     */
    void rewritable(
            String names,
            Result result,
            String parameters,
            Function<SqlCall, SqlNode> rewriting,
            String description,
            String... examples) {
        Signature signature = new Signature(parameters);
        operators.add(new ScalarFunction(canonical(names), SqlKind.OTHER_FUNCTION, result, signature, signature, true) {
            @Override
            public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
                SqlNode rewritten = rewriting.apply(call);
                return rewritten instanceof SqlCall other && other.getOperator() != this
                        ? other.getOperator().rewriteCall(validator, other)
                        : rewritten;
            }
        });
        declare(names, FunctionKind.SCALAR, signature.texts(canonical(names)), result.text(), description, examples);
    }

    /** A function with a lambda among its arguments. */
    void higherOrder(
            String names,
            Result result,
            String parameters,
            LambdaRule lambdas,
            String description,
            String... examples) {
        Signature signature = new Signature(parameters, lambdas);
        operators.add(new ScalarFunction(canonical(names), SqlKind.OTHER_FUNCTION, result, signature, signature, true));
        declare(names, FunctionKind.SCALAR, signature.texts(canonical(names)), result.text(), description, examples);
    }

    void aggregate(String names, Result result, String parameters, String description, String... examples) {
        aggregate(names, SqlKind.OTHER_FUNCTION, result, parameters, description, examples);
    }

    void aggregate(
            String names, SqlKind kind, Result result, String parameters, String description, String... examples) {
        Signature signature = new Signature(parameters);
        operators.add(new Aggregate(canonical(names), kind, result, signature, Optionality.FORBIDDEN));
        declare(names, FunctionKind.AGGREGATE, signature.texts(canonical(names)), result.text(), description, examples);
    }

    /** An aggregate that takes WITHIN GROUP (ORDER BY …). */
    void orderedAggregate(
            String names,
            Result result,
            String parameters,
            Optionality withinGroup,
            String description,
            String... examples) {
        Signature signature = new Signature(parameters);
        operators.add(new Aggregate(canonical(names), SqlKind.OTHER_FUNCTION, result, signature, withinGroup));
        List<String> texts = signature.texts(canonical(names)).stream()
                .map(text -> text + (withinGroup == Optionality.OPTIONAL ? " [" : " ") + "WITHIN GROUP (ORDER BY …)"
                        + (withinGroup == Optionality.OPTIONAL ? "]" : ""))
                .toList();
        declare(names, FunctionKind.AGGREGATE, texts, result.text(), description, examples);
    }

    /** A function that becomes something else before it is typed. */
    void rewritten(
            String names,
            String parameters,
            String result,
            Function<SqlCall, SqlNode> rewriting,
            String description,
            String... examples) {
        Signature signature = new Signature(parameters);
        List<String> texts = signature.texts(canonical(names));
        operators.add(new RewrittenFunction(canonical(names), signature.getOperandCountRange(), texts, rewriting));
        declare(names, FunctionKind.REWRITTEN, texts, result, description, examples);
    }

    /**
     * Declares what is added as an operator, or what the grammar knows.
     *
     * @param signatures separated by |
     */
    void document(
            String names, FunctionKind kind, String signatures, String result, String description, String... examples) {
        declare(names, kind, List.of(signatures.split(" \\| ")), result, description, examples);
    }

    private void declare(
            String names,
            FunctionKind kind,
            List<String> signatures,
            String result,
            String description,
            String... examples) {
        List<String> all = List.of(names.split("/"));
        List<FunctionExample> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < examples.length; i += 2) {
            pairs.add(new FunctionExample(examples[i], examples[i + 1]));
        }
        declarations.add(new FunctionDeclaration(
                all.getFirst(),
                all.subList(1, all.size()),
                category,
                kind,
                signatures,
                result,
                description,
                pairs,
                FIRST_VERSION));
        all.subList(1, all.size()).forEach(alias -> operators.add(new RewrittenFunction.Alias(alias, all.getFirst())));
    }

    private static String canonical(String names) {
        int slash = names.indexOf('/');
        return slash < 0 ? names : names.substring(0, slash);
    }

    private static final class Aggregate extends SqlAggFunction {
        Aggregate(String name, SqlKind kind, Result result, Signature signature, Optionality withinGroup) {
            super(
                    name.toUpperCase(Locale.ROOT),
                    null,
                    kind,
                    result,
                    signature,
                    signature,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION,
                    false,
                    false,
                    withinGroup);
        }

        @Override
        public boolean allowsFilter() {
            return true;
        }

        @Override
        public boolean allowsNullTreatment() {
            return switch (getName()) {
                case "FIRST", "LAST", "ANY_VALUE" -> true;
                default -> false;
            };
        }
    }

    /** A function of our own. */
    static class ScalarFunction extends SqlFunction {
        private final boolean deterministic;

        ScalarFunction(
                String name,
                SqlKind kind,
                Result result,
                SqlOperandTypeChecker arguments,
                SqlOperandTypeInference parameters,
                boolean deterministic) {
            super(name.toUpperCase(Locale.ROOT), kind, result, parameters, arguments, SqlFunctionCategory.SYSTEM);
            this.deterministic = deterministic;
        }

        @Override
        public boolean isDeterministic() {
            return deterministic;
        }

        /** The whole comes before its parts: a lambda has no type before the function has said what it passes. */
        @Override
        public void validateCall(
                SqlCall call, SqlValidator validator, SqlValidatorScope scope, SqlValidatorScope operandScope) {
            validator.deriveType(scope, call);
            super.validateCall(call, validator, scope, operandScope);
        }
    }
}
