package io.sluice.planner.parser;

import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
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

    private DialectOperators() {}

    private static final class JsonPath extends SqlBinaryOperator {
        JsonPath() {
            super(":", SqlKind.OTHER, 94, true, null, InferTypes.FIRST_KNOWN, OperandTypes.ANY_ANY);
        }

        @Override
        public SqlCall createCall(SqlLiteral functionQualifier, SqlParserPos position, SqlNode... operands) {
            return new SqlUnresolvedFunction(
                            new SqlIdentifier("path_value", position),
                            null,
                            null,
                            null,
                            null,
                            SqlFunctionCategory.USER_DEFINED_FUNCTION)
                    .createCall(position, operands);
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
