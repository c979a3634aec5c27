package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.DialectTypeName;
import io.sluice.planner.parser.Positions;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;

/** Functions that are another way to write something else: other names, and short forms of CASE and CAST. */
final class RewrittenFunctions {
    private RewrittenFunctions() {}

    static void addTo(FunctionSet set) {
        FunctionAliases.all().forEach((alias, canonical) -> set.add(new Alias(alias, canonical)));
        set.add(new Rewritten("IF", 3, 3, call -> when(call, call.operand(0), call.operand(1), call.operand(2))));
        set.add(new Rewritten("IFF", 3, 3, call -> when(call, call.operand(0), call.operand(1), call.operand(2))));
        set.add(new Rewritten(
                "NVL2", 3, 3, call -> when(call, isNotNull(call.operand(0)), call.operand(1), call.operand(2))));
        set.add(new Rewritten(
                "ISNULL",
                1,
                1,
                call -> SqlStdOperatorTable.IS_NULL.createCall(
                        call.getParserPosition(), List.of((SqlNode) call.operand(0)))));
        set.add(new Rewritten("ISNOTNULL", 1, 1, call -> isNotNull(call.operand(0))));
        for (String type : List.of(
                "BOOLEAN",
                "TINYINT",
                "SMALLINT",
                "INT",
                "BIGINT",
                "FLOAT",
                "DOUBLE",
                "STRING",
                "BINARY",
                "DATE",
                "TIMESTAMP")) {
            set.add(new Rewritten(type, 1, 1, call -> CastTo.cast(call, type)));
        }
        set.add(new Rewritten("DATE_PART", 2, 2, RewrittenFunctions::datePart));
    }

    private static SqlNode isNotNull(SqlNode node) {
        return SqlStdOperatorTable.IS_NOT_NULL.createCall(node.getParserPosition(), node);
    }

    private static SqlNode when(SqlCall call, SqlNode condition, SqlNode result, SqlNode otherwise) {
        SqlParserPos position = call.getParserPosition();
        return SqlCase.createSwitched(
                position,
                null,
                new SqlNodeList(List.of(condition), position),
                new SqlNodeList(List.of(result), position),
                otherwise);
    }

    /** date_part('year', d) is EXTRACT(YEAR FROM d). */
    private static SqlNode datePart(SqlCall call) {
        if (!(call.operand(0) instanceof SqlLiteral literal) || literal.getValueAs(String.class) == null) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "date_part takes the name of a field as text, e.g. 'year'.",
                    Positions.of(call.getParserPosition()),
                    null);
        }
        SqlParserPos position = call.getParserPosition();
        return SqlStdOperatorTable.EXTRACT.createCall(
                position,
                new SqlIntervalQualifier(literal.getValueAs(String.class).toUpperCase(Locale.ROOT), position),
                call.operand(1));
    }

    /** Turned into something else before anything is typed. */
    private static class Rewritten extends SqlFunction {
        private final int least;
        private final int most;
        private final Function<SqlCall, SqlNode> rewriting;

        Rewritten(String name, int least, int most, Function<SqlCall, SqlNode> rewriting) {
            super(name, SqlKind.OTHER_FUNCTION, Returns.STRING, null, null, SqlFunctionCategory.SYSTEM);
            this.least = least;
            this.most = most;
            this.rewriting = rewriting;
        }

        @Override
        public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
            int count = call.operandCount();
            if (count < least || count > most) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_ROUTINE,
                        "The function " + getName().toLowerCase(Locale.ROOT) + " takes "
                                + (least == most ? String.valueOf(least) : least + " to " + most) + " arguments.",
                        Positions.of(call.getParserPosition()),
                        null);
            }
            return rewriting.apply(call);
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.between(least, most);
        }
    }

    /** Another name, with the quantifier (DISTINCT) kept. */
    private static final class Alias extends SqlFunction {
        private final String canonical;

        Alias(String alias, String canonical) {
            super(alias, SqlKind.OTHER_FUNCTION, Returns.STRING, null, null, SqlFunctionCategory.SYSTEM);
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

    /** int('1') is CAST('1' AS INT). */
    private static final class CastTo {
        private CastTo() {}

        static SqlNode cast(SqlCall call, String type) {
            SqlParserPos position = call.getParserPosition();
            return SqlStdOperatorTable.CAST.createCall(
                    position,
                    call.operand(0),
                    new SqlDataTypeSpec(DialectTypeName.simple(type, -1, -1, position), position));
        }
    }
}
