package io.sluice.planner.validate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionDeclaration;
import io.sluice.planner.function.NullsIgnored;
import io.sluice.planner.parser.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code first(a) IGNORE NULLS} is {@code first(a, TRUE)}, and {@code RESPECT NULLS} is what goes without saying. Written so,
 * it may stand below FILTER, and aggregates need to know of one way only.
 */
final class NullTreatment {
    /** Those whose second argument says whether nulls are passed over. */
    private static final Set<String> WITH_ARGUMENT = Set.of("first", "last", "any_value");
    /** Those that take the clause as it is. */
    private static final Set<String> OF_WINDOWS = Set.of("lag", "lead", "nth_value");

    private NullTreatment() {}

    /**
     * The function alone, or the same node where it has no such clause or takes it as it is.
     *
     * @param node may be null
     * @param hasWindow whether OVER stands behind it
     * @throws SluiceException UNSUPPORTED_FEATURE for a function that has no use for the clause; INVALID_STATEMENT for one
     *     of windows without OVER
     */
    static SqlNode asArgument(SqlNode node, boolean hasWindow) {
        boolean isOne =
                node != null && (node.getKind() == SqlKind.IGNORE_NULLS || node.getKind() == SqlKind.RESPECT_NULLS);
        if (!isOne
                || !(((SqlCall) node).operand(0) instanceof SqlCall function)
                || !(function.getOperator() instanceof SqlFunction)) {
            return node;
        }
        String written = function.getOperator().getName().toLowerCase(Locale.ROOT);
        String name =
                BuiltInFunctions.find(written).map(FunctionDeclaration::name).orElse(null);
        if (name == null || OF_WINDOWS.contains(name)) {
            if (name != null && !hasWindow) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The function " + written + " needs a window: write OVER (ORDER BY …) behind it.",
                        Positions.of(function.getParserPosition()),
                        null);
            }
            return node;
        }
        if (!WITH_ARGUMENT.contains(name)) {
            String clause = node.getKind() == SqlKind.IGNORE_NULLS ? "IGNORE NULLS" : "RESPECT NULLS";
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    clause + " with the function " + written + " is not supported.",
                    Positions.of(function.getParserPosition()),
                    null);
        }
        return node.getKind() == SqlKind.IGNORE_NULLS ? ignoring(function) : function;
    }

    /**
     * Puts the clause of a function that takes it as it is into the function, {@link NullsIgnored}. Changes the call in place.
     *
     * @param node may be null
     * @return whether nulls are ignored
     */
    static boolean writeIntoFunction(SqlNode node) {
        if (node == null || node.getKind() != SqlKind.OVER) {
            return false;
        }
        SqlCall over = (SqlCall) node;
        SqlNode clause = over.operand(0);
        boolean isOne = clause.getKind() == SqlKind.IGNORE_NULLS || clause.getKind() == SqlKind.RESPECT_NULLS;
        if (!isOne
                || !(((SqlCall) clause).operand(0) instanceof SqlCall call)
                || !(call.getOperator() instanceof SqlAggFunction function)) {
            return false;
        }
        boolean ignores = clause.getKind() == SqlKind.IGNORE_NULLS;
        over.setOperand(
                0,
                ignores
                        ? new NullsIgnored(function)
                                .createCall(
                                        call.getFunctionQuantifier(), call.getParserPosition(), call.getOperandList())
                        : call);
        return ignores;
    }

    private static SqlNode ignoring(SqlCall function) {
        SqlParserPos position = function.getParserPosition();
        List<SqlNode> operands = new ArrayList<>(function.getOperandList());
        if (operands.size() == 2) {
            operands.removeLast();
        }
        operands.add(SqlLiteral.createBoolean(true, position));
        return function.getOperator().createCall(function.getFunctionQuantifier(), position, operands);
    }
}
