package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.SqlTypes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;

/** DATATYPE_MISMATCH in words. */
final class ArgumentErrors {
    private ArgumentErrors() {}

    static SluiceException mismatch(SqlCallBinding binding, int argument, String wanted) {
        String actual = LambdaFunction.isLambda(binding.operand(argument))
                ? "a lambda"
                : type(binding.getOperandType(argument));
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "Argument " + (argument + 1) + " of " + name(binding) + " must be " + wanted + ", but it is " + actual
                        + ". " + written(binding),
                position(binding),
                null);
    }

    /** A lambda with more or fewer parameters than the function passes. */
    static SluiceException lambdaParameters(SqlCallBinding binding, int argument, int count) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "The lambda in argument " + (argument + 1) + " of " + name(binding) + " has " + count
                        + (count == 1 ? " parameter" : " parameters") + ", which the function does not pass. "
                        + written(binding),
                position(binding),
                null);
    }

    /** A lambda whose value cannot be what the function wants. */
    static SluiceException lambdaValue(SqlCallBinding binding, int argument, RelDataType actual, RelDataType wanted) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "The lambda in argument " + (argument + 1) + " of " + name(binding) + " must give " + type(wanted)
                        + ", but it gives " + type(actual) + ". Cast its value.",
                position(binding),
                null);
    }

    private static String written(SqlCallBinding binding) {
        String signature = binding.getOperator().getOperandTypeChecker() == null
                ? ""
                : binding.getOperator()
                        .getOperandTypeChecker()
                        .getAllowedSignatures(
                                binding.getOperator(), binding.getOperator().getName());
        return "It is written " + signature + ".";
    }

    static SluiceException noCommonType(SqlCallBinding binding, List<RelDataType> types) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "The arguments of " + name(binding) + " have types that do not go together: " + types(types)
                        + ". Cast them to one type.",
                position(binding),
                null);
    }

    static SluiceException operands(SqlCallBinding binding, List<RelDataType> types) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "The operator " + name(binding) + " does not take " + types(types) + ". Cast one of them.",
                position(binding),
                null);
    }

    private static String name(SqlCallBinding binding) {
        return binding.getOperator().getName().toLowerCase(Locale.ROOT);
    }

    static String types(List<RelDataType> types) {
        return types.stream().map(ArgumentErrors::type).collect(Collectors.joining(" and "));
    }

    static String type(RelDataType type) {
        return CommonType.isVoid(type) ? "NULL" : SqlTypes.toSqlType(type).sql();
    }

    private static SourcePosition position(SqlCallBinding binding) {
        return Positions.of(binding.getCall().getParserPosition());
    }
}
