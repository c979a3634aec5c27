package io.sluice.planner.parser;

import io.sluice.planner.syntax.NamedCall;
import java.util.List;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** Operators that only the grammar knows; public only because the generated parser is in its own package. */
public final class DialectOperators {
    /** {@code a DIV b}: looked up by its name when validated, so that the function table says what it takes. */
    public static final SqlBinaryOperator INTEGER_DIVIDE = new SqlBinaryOperator(
            "DIV",
            SqlKind.OTHER,
            60,
            true,
            ReturnTypes.BIGINT_NULLABLE,
            InferTypes.FIRST_KNOWN,
            OperandTypes.NUMERIC_NUMERIC);

    /** {@code a::type} is CAST(a AS type). */
    public static final SqlBinaryOperator POSTFIX_CAST = new PostfixCast();

    /** {@code a:path} is a function that takes VARIANT and JSON text. */
    public static final SqlBinaryOperator JSON_PATH = new JsonPath();

    /** {@code a & b} and its like are the functions; they bind looser than {@code +} and tighter than comparisons. */
    public static final SqlBinaryOperator SHIFT_LEFT = new FunctionOperator("<<", "shiftleft", 38);

    public static final SqlBinaryOperator SHIFT_RIGHT = new FunctionOperator(">>", "shiftright", 38);
    public static final SqlBinaryOperator SHIFT_RIGHT_UNSIGNED = new FunctionOperator(">>>", "shiftrightunsigned", 38);
    public static final SqlBinaryOperator BIT_AND = new FunctionOperator("&", "bitand", 36);
    public static final SqlBinaryOperator BIT_XOR = new FunctionOperator("^", "bitxor", 34);
    public static final SqlBinaryOperator BIT_OR = new FunctionOperator("|", "bitor", 32);

    /** {@code a || b} binds like {@code +}; looked up by its name when validated. */
    public static final SqlBinaryOperator CONCAT = new SqlBinaryOperator(
            "||", SqlKind.OTHER, 40, true, ReturnTypes.VARCHAR_NULLABLE, InferTypes.FIRST_KNOWN, OperandTypes.ANY_ANY);

    private DialectOperators() {}

    /** Another way to write a call of a function with two arguments. */
    private static final class FunctionOperator extends SqlBinaryOperator {
        private final String function;

        FunctionOperator(String symbol, String function, int precedence) {
            super(symbol, SqlKind.OTHER, precedence, true, null, InferTypes.FIRST_KNOWN, OperandTypes.ANY_ANY);
            this.function = function;
        }

        @Override
        public SqlCall createCall(SqlLiteral functionQualifier, SqlParserPos position, SqlNode... operands) {
            return NamedCall.of(function, List.of(operands), position);
        }
    }

    private static final class JsonPath extends SqlBinaryOperator {
        JsonPath() {
            super(":", SqlKind.OTHER, 94, true, null, InferTypes.FIRST_KNOWN, OperandTypes.ANY_ANY);
        }

        @Override
        public SqlCall createCall(SqlLiteral functionQualifier, SqlParserPos position, SqlNode... operands) {
            return NamedCall.of("path_value", List.of(operands), position);
        }
    }

    private static final class PostfixCast extends SqlBinaryOperator {
        PostfixCast() {
            super("::", SqlKind.CAST, 94, true, null, InferTypes.FIRST_KNOWN, OperandTypes.ANY_ANY);
        }

        @Override
        public SqlCall createCall(SqlLiteral functionQualifier, SqlParserPos position, SqlNode... operands) {
            return SqlStdOperatorTable.CAST.createCall(functionQualifier, position, operands);
        }
    }
}
