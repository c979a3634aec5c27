package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;

/** Turned into something else before anything is typed. */
final class RewrittenFunction extends SqlFunction {
    private final SqlOperandCountRange counts;
    private final List<String> signatures;
    private final Function<SqlCall, SqlNode> rewriting;

    RewrittenFunction(
            String name, SqlOperandCountRange counts, List<String> signatures, Function<SqlCall, SqlNode> rewriting) {
        super(
                name.toUpperCase(Locale.ROOT),
                SqlKind.OTHER_FUNCTION,
                Returns.STRING,
                null,
                null,
                SqlFunctionCategory.SYSTEM);
        this.counts = counts;
        this.signatures = List.copyOf(signatures);
        this.rewriting = rewriting;
    }

    @Override
    public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
        if (!counts.isValidCount(call.operandCount())) {
            throw new SluiceException(
                    ErrorCode.UNRESOLVED_ROUTINE,
                    "The function " + getName().toLowerCase(Locale.ROOT) + " is called with " + call.operandCount()
                            + (call.operandCount() == 1 ? " argument" : " arguments") + ". It is written "
                            + String.join(" or ", signatures) + ".",
                    Positions.of(call.getParserPosition()),
                    null);
        }
        SqlNode rewritten = rewriting.apply(call);
        return rewritten instanceof SqlCall other && other.getOperator() != this
                ? other.getOperator().rewriteCall(validator, other)
                : rewritten;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        return counts;
    }

    /** Another name, with the quantifier (DISTINCT) kept. */
    static final class Alias extends SqlFunction {
        private final String canonical;

        Alias(String alias, String canonical) {
            super(
                    alias.toUpperCase(Locale.ROOT),
                    SqlKind.OTHER_FUNCTION,
                    Returns.STRING,
                    null,
                    null,
                    SqlFunctionCategory.SYSTEM);
            this.canonical = canonical;
        }

        @Override
        public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
            SqlCall renamed = (SqlCall) DialectOperatorTable.INSTANCE
                    .function(canonical)
                    .createCall(
                            call.getFunctionQuantifier(),
                            call.getParserPosition(),
                            call.getOperandList().toArray(new SqlNode[0]));
            return renamed.getOperator().rewriteCall(validator, renamed);
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.any();
        }
    }
}
