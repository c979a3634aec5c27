package io.sluice.planner.function;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeInference;

/**
 * A function's parameters, written as {@code "string, int, string?"}: {@code ?} may be left out, {@code *} may come any
 * number of times, {@code +} once or more. Different ways to call a function are separated by {@code |}; the first that
 * takes the arguments counts.
 */
final class Signature implements SqlOperandTypeChecker, SqlOperandTypeInference {
    private final List<Parameters> ways = new ArrayList<>();

    Signature(String text) {
        this(text, null);
    }

    /** @param lambdas for the parameters that are lambdas */
    Signature(String text, LambdaRule lambdas) {
        for (String way : text.split("\\|", -1)) {
            ways.add(new Parameters(way.strip(), lambdas));
        }
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
        Parameters last = null;
        for (Parameters way : ways) {
            if (way.counts().isValidCount(binding.getOperandCount())) {
                if (way.fits(binding)) {
                    return way.check(binding, throwOnFailure);
                }
                last = way;
            }
        }
        // The error is that of the last way with as many parameters.
        return last != null && last.check(binding, throwOnFailure);
    }

    @Override
    public void inferOperandTypes(SqlCallBinding binding, RelDataType returnType, RelDataType[] operandTypes) {
        for (Parameters way : ways) {
            if (way.counts().isValidCount(operandTypes.length)) {
                way.inferOperandTypes(binding, operandTypes);
                return;
            }
        }
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        int min = Integer.MAX_VALUE;
        int max = 0;
        for (Parameters way : ways) {
            min = Math.min(min, way.counts().getMin());
            max = way.counts().getMax() < 0 || max < 0
                    ? -1
                    : Math.max(max, way.counts().getMax());
        }
        return max < 0 ? SqlOperandCountRanges.from(min) : SqlOperandCountRanges.between(min, max);
    }

    /** As shown to users, one a way. */
    List<String> texts(String function) {
        return ways.stream()
                .map(way -> function + "(" + way.text() + ")")
                .distinct()
                .toList();
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
        return String.join(" or ", texts(name.toLowerCase(java.util.Locale.ROOT)));
    }

    @Override
    public boolean isOptional(int index) {
        return ways.stream().anyMatch(way -> index >= way.counts().getMin());
    }

    /** Arguments are given by position only, so none is ever left out in the middle. */
    @Override
    public boolean isFixedParameters() {
        return false;
    }
}
