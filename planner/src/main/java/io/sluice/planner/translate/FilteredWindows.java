package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionDeclaration;
import io.sluice.planner.parser.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code sum(a) FILTER (WHERE c) OVER w} is {@code sum(CASE WHEN c THEN a END) OVER w}, and so is each function that passes
 * over nulls in its first argument.
 */
final class FilteredWindows {
    private static final Set<String> PASSING_OVER_NULLS = Set.of(
            "approx_count_distinct",
            "array_agg",
            "avg",
            "bit_and",
            "bit_or",
            "bit_xor",
            "bool_and",
            "bool_or",
            "collect_list",
            "collect_set",
            "corr",
            "count",
            "count_if",
            "covar_pop",
            "covar_samp",
            "kurtosis",
            "max",
            "median",
            "min",
            "skewness",
            "stddev_pop",
            "stddev_samp",
            "sum",
            "try_avg",
            "try_sum",
            "var_pop",
            "var_samp");

    private FilteredWindows() {}

    /**
     * Changes the call in place.
     *
     * @param over a function, perhaps with FILTER, and its window
     * @throws SluiceException UNSUPPORTED_FEATURE for FILTER behind a function that would see the nulls
     */
    static void withoutFilter(SqlCall over) {
        if (over.operand(0).getKind() != SqlKind.FILTER) {
            return;
        }
        SqlCall filter = over.operand(0);
        SqlNode condition = filter.operand(1);
        if (!(filter.operand(0) instanceof SqlCall function
                && function.getOperator() instanceof SqlFunction
                && function.operandCount() > 0
                && passesOverNulls(function))) {
            throw refused(filter);
        }
        SqlParserPos position = function.getParserPosition();
        List<SqlNode> operands = new ArrayList<>(function.getOperandList());
        SqlNode value = operands.getFirst();
        boolean isStar = value instanceof SqlIdentifier name && name.isStar();
        if (isStar && (((SqlIdentifier) value).names.size() > 1 || operands.size() > 1)) {
            throw refused(filter);
        }
        operands.set(0, where(condition, isStar ? SqlLiteral.createExactNumeric("1", position) : value));
        over.setOperand(
                0,
                function.getOperator()
                        .createCall(
                                function.getFunctionQuantifier(), position.plus(filter.getParserPosition()), operands));
    }

    private static boolean passesOverNulls(SqlCall function) {
        return BuiltInFunctions.find(function.getOperator().getName())
                .map(FunctionDeclaration::name)
                .filter(PASSING_OVER_NULLS::contains)
                .isPresent();
    }

    private static SqlNode where(SqlNode condition, SqlNode value) {
        return SqlCase.createSwitched(
                value.getParserPosition(),
                null,
                SqlNodeList.of(condition),
                SqlNodeList.of(value),
                SqlLiteral.createNull(value.getParserPosition()));
    }

    private static SluiceException refused(SqlCall filter) {
        SqlNode function = filter.operand(0);
        while (function instanceof SqlCall call && !(call.getOperator() instanceof SqlFunction)) {
            function = call.operand(0);
        }
        String name = function instanceof SqlCall call
                ? "the function " + call.getOperator().getName().toLowerCase(Locale.ROOT)
                : "this function";
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "FILTER with " + name + " over a window is not supported. Put CASE WHEN … THEN … END into its argument,"
                        + " or filter the rows in a subquery.",
                Positions.of(filter.getParserPosition()),
                null);
    }
}
