package io.sluice.planner.function;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.DialectCast;
import io.sluice.planner.type.ImplicitCast;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Operators: arithmetic and concatenation are ours, the rest is the standard's. */
final class Operators {
    private static final int ADDITIVE = 40;
    private static final int MULTIPLICATIVE = 60;

    private Operators() {}

    static void addTo(FunctionSet set) {
        arithmetic(SqlDialect.SPARK, set);
        set.add(new IntegerDivide());
        set.add(new SqlBinaryOperator(
                "||", SqlKind.OTHER, MULTIPLICATIVE, true, Concatenation.RESULT, InferTypes.FIRST_KNOWN, new Concat()));
        STANDARD.forEach(set::add);
    }

    /** {@code + - * / %} by the rules of a dialect. */
    static void arithmetic(SqlDialect dialect, FunctionSet set) {
        set.add(new ArithmeticOperator("+", SqlKind.PLUS, ADDITIVE, ArithmeticRule.PLUS, dialect));
        set.add(new ArithmeticOperator("-", SqlKind.MINUS, ADDITIVE, ArithmeticRule.MINUS, dialect));
        set.add(new ArithmeticOperator("*", SqlKind.TIMES, MULTIPLICATIVE, ArithmeticRule.TIMES, dialect));
        set.add(new ArithmeticOperator("/", SqlKind.DIVIDE, MULTIPLICATIVE, ArithmeticRule.DIVIDE, dialect));
        set.add(new ArithmeticOperator("%", SqlKind.MOD, MULTIPLICATIVE, ArithmeticRule.MOD, dialect));
    }

    private static final List<SqlOperator> STANDARD = List.of(
            SqlStdOperatorTable.AND,
            SqlStdOperatorTable.OR,
            SqlStdOperatorTable.NOT,
            SqlStdOperatorTable.EQUALS,
            SqlStdOperatorTable.NOT_EQUALS,
            SqlStdOperatorTable.LESS_THAN,
            SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
            SqlStdOperatorTable.GREATER_THAN,
            SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
            SqlStdOperatorTable.IS_DISTINCT_FROM,
            SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
            SqlStdOperatorTable.IS_NULL,
            SqlStdOperatorTable.IS_NOT_NULL,
            SqlStdOperatorTable.IS_TRUE,
            SqlStdOperatorTable.IS_NOT_TRUE,
            SqlStdOperatorTable.IS_FALSE,
            SqlStdOperatorTable.IS_NOT_FALSE,
            SqlStdOperatorTable.IS_UNKNOWN,
            SqlStdOperatorTable.IS_NOT_UNKNOWN,
            SqlStdOperatorTable.UNARY_MINUS,
            SqlStdOperatorTable.UNARY_PLUS,
            SqlStdOperatorTable.EXISTS,
            SqlStdOperatorTable.IN,
            SqlStdOperatorTable.NOT_IN,
            SqlStdOperatorTable.BETWEEN,
            SqlStdOperatorTable.NOT_BETWEEN,
            SqlStdOperatorTable.SYMMETRIC_BETWEEN,
            SqlStdOperatorTable.SYMMETRIC_NOT_BETWEEN,
            SqlStdOperatorTable.LIKE,
            SqlStdOperatorTable.NOT_LIKE,
            SqlLibraryOperators.ILIKE,
            SqlLibraryOperators.NOT_ILIKE,
            SqlLibraryOperators.RLIKE,
            SqlLibraryOperators.NOT_RLIKE,
            SqlStdOperatorTable.ESCAPE,
            SqlStdOperatorTable.SOME_EQ,
            SqlStdOperatorTable.SOME_NE,
            SqlStdOperatorTable.SOME_LT,
            SqlStdOperatorTable.SOME_LE,
            SqlStdOperatorTable.SOME_GT,
            SqlStdOperatorTable.SOME_GE,
            SqlStdOperatorTable.ALL_EQ,
            SqlStdOperatorTable.ALL_NE,
            SqlStdOperatorTable.ALL_LT,
            SqlStdOperatorTable.ALL_LE,
            SqlStdOperatorTable.ALL_GT,
            SqlStdOperatorTable.ALL_GE,
            SqlStdOperatorTable.CASE,
            DialectCast.CAST,
            DialectCast.SAFE_CAST,
            DialectCast.TRY_CAST,
            new ExtractField(),
            SqlStdOperatorTable.NULLIF,
            SqlStdOperatorTable.ITEM,
            SqlStdOperatorTable.DOT,
            SqlStdOperatorTable.ROW,
            SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR,
            SqlStdOperatorTable.ARRAY_QUERY,
            SqlStdOperatorTable.MAP_VALUE_CONSTRUCTOR,
            SqlStdOperatorTable.AS,
            SqlStdOperatorTable.FILTER,
            SqlStdOperatorTable.OVER,
            SqlStdOperatorTable.WITHIN_GROUP,
            SqlStdOperatorTable.IGNORE_NULLS,
            SqlStdOperatorTable.RESPECT_NULLS,
            SqlStdOperatorTable.NULLS_FIRST,
            SqlStdOperatorTable.NULLS_LAST,
            SqlStdOperatorTable.DESC,
            SqlStdOperatorTable.UNION,
            SqlStdOperatorTable.UNION_ALL,
            SqlStdOperatorTable.EXCEPT,
            SqlStdOperatorTable.EXCEPT_ALL,
            SqlStdOperatorTable.INTERSECT,
            SqlStdOperatorTable.INTERSECT_ALL,
            SqlStdOperatorTable.VALUES,
            SqlStdOperatorTable.UNNEST,
            SqlStdOperatorTable.UNNEST_WITH_ORDINALITY,
            SqlStdOperatorTable.LATERAL,
            SqlStdOperatorTable.CUBE,
            SqlStdOperatorTable.ROLLUP,
            SqlStdOperatorTable.GROUPING_SETS,
            SqlStdOperatorTable.INTERVAL,
            SqlStdOperatorTable.SCALAR_QUERY);

    /** {@code a DIV b}: BIGINT, cut off towards zero. */
    private static final class IntegerDivide extends SqlBinaryOperator {
        IntegerDivide() {
            super(
                    "DIV",
                    SqlKind.OTHER,
                    MULTIPLICATIVE,
                    true,
                    Returns.BIGINT,
                    InferTypes.FIRST_KNOWN,
                    new DivArguments());
        }
    }

    private record DivArguments() implements SqlOperandTypeChecker {
        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            boolean anyDecimal = binding.collectOperandTypes().stream().anyMatch(SqlTypeUtil::isDecimal);
            for (int i = 0; i < 2; i++) {
                RelDataType type = binding.getOperandType(i);
                boolean taken = CommonType.isVoid(type) || CommonType.isText(type) || SqlTypeUtil.isExactNumeric(type);
                if (!taken) {
                    if (throwOnFailure) {
                        throw ArgumentErrors.operands(binding, binding.collectOperandTypes());
                    }
                    return false;
                }
                RelDataType bigint = binding.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
                RelDataType whole = SqlTypeUtil.isExactNumeric(type) ? type : bigint;
                ImplicitCast.operand(
                        binding, i, anyDecimal ? CommonType.decimalOf(binding.getTypeFactory(), whole) : bigint);
            }
            return true;
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.of(2);
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return "whole number DIV whole number";
        }
    }

    /** Two arrays, two binaries, or anything that can be text. */
    private record Concat() implements SqlOperandTypeChecker {
        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            return Concatenation.check(binding, throwOnFailure);
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.of(2);
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return "STRING || STRING";
        }
    }
}
