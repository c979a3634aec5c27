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

    static SluiceException mismatch(SqlCallBinding binding, int argument, RelDataType actual, String wanted) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "Argument " + (argument + 1) + " of " + name(binding) + " must be " + wanted + ", but it is "
                        + type(actual) + ". Cast it.",
                position(binding),
                null);
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

    private static String type(RelDataType type) {
        return CommonType.isVoid(type) ? "NULL" : SqlTypes.toSqlType(type).sql();
    }

    private static SourcePosition position(SqlCallBinding binding) {
        return Positions.of(binding.getCall().getParserPosition());
    }
}
