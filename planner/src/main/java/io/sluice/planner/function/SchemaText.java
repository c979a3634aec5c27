package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.parser.TypeText;
import io.sluice.planner.type.SqlTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;

/** Result types that a constant text in the second argument says. */
final class SchemaText {
    static final Result FROM_ARGUMENT =
            Returns.derivedNullable("the type that argument 2 says", binding -> type(binding, false));
    static final Result STRUCT_FROM_ARGUMENT =
            Returns.derivedNullable("the STRUCT that argument 2 says", binding -> type(binding, true));

    private SchemaText() {}

    private static RelDataType type(SqlOperatorBinding binding, boolean structOnly) {
        String text = binding.isOperandLiteral(1, false) ? binding.getOperandLiteralValue(1, String.class) : null;
        if (text == null) {
            throw error(binding, "The type must be a constant text, such as 'a INT, b STRING'.", null);
        }
        SqlType type;
        try {
            type = TypeText.parse(text);
        } catch (SluiceException e) {
            throw error(binding, "The type '" + text + "' cannot be read: " + e.getMessage(), e);
        }
        if (structOnly && !(type instanceof SqlType.Struct)) {
            throw error(binding, "The type '" + text + "' is not a list of columns.", null);
        }
        return SqlTypes.toRelType(binding.getTypeFactory(), type, true);
    }

    private static SluiceException error(SqlOperatorBinding binding, String message, Throwable cause) {
        return new SluiceException(
                ErrorCode.INVALID_ARGUMENT,
                message,
                binding instanceof SqlCallBinding call
                        ? Positions.of(call.getCall().getParserPosition())
                        : null,
                cause);
    }
}
