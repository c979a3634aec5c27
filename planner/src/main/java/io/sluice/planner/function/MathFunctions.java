package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.DOUBLE;
import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.CommonType;
import java.math.BigDecimal;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Numbers. */
final class MathFunctions {
    private static final int MAX_PRECISION = SqlType.Decimal.MAX_PRECISION;

    private static final SqlReturnTypeInference WHOLE_NUMBER = Returns.derived(MathFunctions::wholeNumber);
    private static final SqlReturnTypeInference ROUNDED = Returns.derived(MathFunctions::rounded);

    private MathFunctions() {}

    static void addTo(FunctionSet set) {
        set.scalar("abs", FIRST, "numeric");
        set.scalar("sign", DOUBLE, "double");
        set.scalar("negative", FIRST, "numeric");
        set.scalar("positive", FIRST, "numeric");
        set.scalar("floor", WHOLE_NUMBER, "numeric");
        set.scalar("ceil", WHOLE_NUMBER, "numeric");
        set.scalar("round", ROUNDED, "numeric, int?");
        set.scalar("bround", ROUNDED, "numeric, int?");
        set.scalar("rint", DOUBLE, "double");
        set.scalar("mod", Returns.COMMON, "same, same");
        set.scalar("pmod", Returns.COMMON, "same, same");
        set.scalar("sqrt", DOUBLE, "double");
        set.scalar("cbrt", DOUBLE, "double");
        set.scalar("exp", DOUBLE, "double");
        set.scalar("expm1", DOUBLE, "double");
        set.scalar("ln", DOUBLE, "double");
        set.scalar("log", DOUBLE, "double, double?");
        set.scalar("log10", DOUBLE, "double");
        set.scalar("log2", DOUBLE, "double");
        set.scalar("log1p", DOUBLE, "double");
        set.scalar("power", DOUBLE, "double, double");
        set.scalar("sin", DOUBLE, "double");
        set.scalar("cos", DOUBLE, "double");
        set.scalar("tan", DOUBLE, "double");
        set.scalar("cot", DOUBLE, "double");
        set.scalar("sec", DOUBLE, "double");
        set.scalar("csc", DOUBLE, "double");
        set.scalar("gcd", BIGINT, "bigint, bigint");
        set.scalar("nanvl", DOUBLE, "double, double");
        set.scalar("asin", DOUBLE, "double");
        set.scalar("acos", DOUBLE, "double");
        set.scalar("atan", DOUBLE, "double");
        set.scalar("atan2", DOUBLE, "double, double");
        set.scalar("sinh", DOUBLE, "double");
        set.scalar("cosh", DOUBLE, "double");
        set.scalar("tanh", DOUBLE, "double");
        set.scalar("hypot", DOUBLE, "double, double");
        set.scalar("degrees", DOUBLE, "double");
        set.scalar("radians", DOUBLE, "double");
        set.scalar("pi", Returns.required(SqlType.DOUBLE), "");
        set.scalar("e", Returns.required(SqlType.DOUBLE), "");
        set.scalar("factorial", Returns.nullable(SqlType.BIGINT), "int");
        set.scalar("width_bucket", BIGINT, "double, double, double, bigint");
        set.scalar("bin", STRING, "bigint");
        set.scalar("conv", STRING, "string, int, int");
        set.scalar("bitand", Returns.COMMON, "same, same");
        set.scalar("bitor", Returns.COMMON, "same, same");
        set.scalar("bitxor", Returns.COMMON, "same, same");
        set.scalar("bitnot", FIRST, "whole");
        set.scalar("bit_count", INT, "whole");
        set.scalar("shiftleft", FIRST, "whole, int");
        set.scalar("shiftright", FIRST, "whole, int");
        set.scalar("shiftrightunsigned", FIRST, "whole, int");
        set.scalar("hash", Returns.required(SqlType.INT), "any+");
        set.scalar("xxhash64", Returns.required(SqlType.BIGINT), "any+");
        set.scalar("isnan", Returns.required(SqlType.BOOLEAN), "double");
        set.scalar("try_divide", Returns.nullable(SqlType.DOUBLE), "double, double");
        set.volatileScalar("rand", Returns.required(SqlType.DOUBLE), "bigint?");
        set.volatileScalar("randn", Returns.required(SqlType.DOUBLE), "bigint?");
        set.volatileScalar("uuid", Returns.required(SqlType.STRING), "");
    }

    private static RelDataType wholeNumber(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType type = binding.getOperandType(0);
        if (!SqlTypeUtil.isDecimal(type)) {
            return factory.createSqlType(SqlTypeName.BIGINT);
        }
        int precision = type.getScale() == 0 ? type.getPrecision() : type.getPrecision() - type.getScale() + 1;
        return factory.createSqlType(SqlTypeName.DECIMAL, Math.min(MAX_PRECISION, Math.max(1, precision)), 0);
    }

    /** A decimal keeps as many digits after the point as were asked for, if that is known. */
    private static RelDataType rounded(SqlOperatorBinding binding) {
        RelDataType type = binding.getOperandType(0);
        if (!SqlTypeUtil.isDecimal(type)) {
            return CommonType.isVoid(type) ? binding.getTypeFactory().createSqlType(SqlTypeName.DOUBLE) : type;
        }
        int scale = 0;
        if (binding.getOperandCount() == 2) {
            BigDecimal digits =
                    binding.isOperandLiteral(1, true) ? binding.getOperandLiteralValue(1, BigDecimal.class) : null;
            if (digits == null) {
                return type;
            }
            scale = Math.max(0, Math.min(type.getScale(), digits.intValue()));
        }
        int precision = Math.min(MAX_PRECISION, type.getPrecision() - type.getScale() + scale + 1);
        return binding.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, precision, scale);
    }
}
