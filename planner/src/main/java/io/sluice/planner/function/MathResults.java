package io.sluice.planner.function;

import io.sluice.common.settings.SqlDialect;
import io.sluice.common.type.SqlType;
import io.sluice.planner.type.CommonType;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Result types of functions of numbers. */
final class MathResults {
    private static final int MAX_PRECISION = SqlType.Decimal.MAX_PRECISION;

    static final Result WHOLE_NUMBER = Returns.derived("BIGINT or DECIMAL", MathResults::wholeNumber);
    static final Result ROUNDED = Returns.derived("that of argument 1, rounded", MathResults::rounded);
    static final Result REMAINDER = Returns.derived("the common type of the arguments", MathResults::remainder);
    static final Result TRY_REMAINDER =
            Returns.derivedNullable("the common type of the arguments", MathResults::remainder);
    static final Result BY_FORMAT = Returns.derivedNullable("DECIMAL, by the pattern", MathResults::byFormat);
    static final Result SUM = trying(ArithmeticRule.PLUS, "as of +");
    static final Result DIFFERENCE = trying(ArithmeticRule.MINUS, "as of -");
    static final Result PRODUCT = trying(ArithmeticRule.TIMES, "as of *");
    static final Result QUOTIENT = trying(ArithmeticRule.DIVIDE, "as of /");

    private MathResults() {}

    private static Result trying(ArithmeticRule rule, String text) {
        return Returns.derivedNullable(text, binding -> {
            ArithmeticRule.Types types = rule.types(
                    SqlDialect.SPARK,
                    binding.getTypeFactory(),
                    ArithmeticOperator.operandType(binding, 0),
                    ArithmeticOperator.operandType(binding, 1));
            if (types == null && binding instanceof SqlCallBinding call) {
                throw ArgumentErrors.operands(call, binding.collectOperandTypes());
            }
            return types == null ? binding.getOperandType(0) : types.result();
        });
    }

    private static RelDataType wholeNumber(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType type = binding.getOperandType(0);
        if (binding.getOperandCount() == 2) {
            return withDigits(binding, CommonType.decimalOf(factory, type));
        }
        if (!SqlTypeUtil.isDecimal(type)) {
            return factory.createSqlType(SqlTypeName.BIGINT);
        }
        int precision = type.getScale() == 0 ? type.getPrecision() : type.getPrecision() - type.getScale() + 1;
        return factory.createSqlType(SqlTypeName.DECIMAL, Math.min(MAX_PRECISION, Math.max(1, precision)), 0);
    }

    /** floor and ceil to a number of digits give a decimal, of DOUBLE too. */
    private static RelDataType withDigits(SqlOperatorBinding binding, RelDataType type) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType decimal = SqlTypeUtil.isDecimal(type) ? type : CommonType.decimalOfInexact(factory, type);
        // To digits before the point that only a row tells, a number may be moved by any distance.
        return decimal(binding, decimal, MAX_PRECISION);
    }

    /** A decimal keeps as many digits after the point as were asked for, if that is known. */
    private static RelDataType rounded(SqlOperatorBinding binding) {
        RelDataType type = binding.getOperandType(0);
        if (!SqlTypeUtil.isDecimal(type)) {
            return CommonType.isVoid(type) ? binding.getTypeFactory().createSqlType(SqlTypeName.DOUBLE) : type;
        }
        // As 9.9 becomes 10: one digit more before the point.
        return decimal(binding, type, Math.min(MAX_PRECISION, type.getPrecision() + 1));
    }

    /** @param otherwise the precision where only a row tells the digits, so that all behind the point stay */
    private static RelDataType decimal(SqlOperatorBinding binding, RelDataType type, int otherwise) {
        int wanted = 0;
        if (binding.getOperandCount() == 2) {
            BigDecimal digits =
                    binding.isOperandLiteral(1, true) ? binding.getOperandLiteralValue(1, BigDecimal.class) : null;
            if (digits == null) {
                return binding.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, otherwise, type.getScale());
            }
            wanted = digits.intValue();
        }
        int whole = type.getPrecision() - type.getScale() + 1;
        if (wanted < 0) {
            int precision = Math.min(MAX_PRECISION, Math.max(whole, -wanted + 1));
            return binding.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, precision, 0);
        }
        int scale = Math.min(type.getScale(), wanted);
        return binding.getTypeFactory()
                .createSqlType(SqlTypeName.DECIMAL, Math.min(MAX_PRECISION, whole + scale), scale);
    }

    private static RelDataType remainder(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType left = binding.getOperandType(0);
        RelDataType right = binding.getOperandType(1);
        ArithmeticRule.Types types = ArithmeticRule.MOD.types(SqlDialect.SPARK, factory, left, right);
        return types == null ? CommonType.of(factory, List.of(left, right)) : types.result();
    }

    /** As many digits as the pattern has places. */
    private static RelDataType byFormat(SqlOperatorBinding binding) {
        String pattern = binding.isOperandLiteral(1, false) ? binding.getOperandLiteralValue(1, String.class) : null;
        if (pattern == null) {
            return binding.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, MAX_PRECISION, 18);
        }
        int point = Math.max(pattern.indexOf('.'), Math.max(pattern.indexOf('D'), pattern.indexOf('d')));
        int whole = digits(point < 0 ? pattern : pattern.substring(0, point));
        int fraction = point < 0 ? 0 : digits(pattern.substring(point));
        int precision = Math.clamp(whole + fraction, 1, MAX_PRECISION);
        return binding.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, precision, Math.min(fraction, precision));
    }

    private static int digits(String pattern) {
        return (int) pattern.chars().filter(c -> c == '0' || c == '9').count();
    }
}
