package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.parser.TypeText;
import io.sluice.planner.type.CastRules;
import io.sluice.planner.type.SqlTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/** Result types that a constant text in the second argument says. */
final class SchemaText {
    static final Result FROM_ARGUMENT =
            Returns.derivedNullable("the type that argument 2 says", binding -> type(binding, 1, Shape.ANY));
    static final Result STRUCT_FROM_ARGUMENT =
            Returns.derivedNullable("the STRUCT that argument 2 says", binding -> type(binding, 1, Shape.STRUCT));
    static final Result ROW_FROM_ARGUMENT = Returns.derivedNullable(
            "the STRUCT or VARIANT that argument 2 says", binding -> type(binding, 1, Shape.STRUCT_OR_VARIANT));
    static final Result OF_VARIANT =
            Returns.derivedNullable("the type that argument 3 says, else VARIANT", SchemaText::ofVariant);

    /** Which types a function can give. */
    private enum Shape {
        ANY,
        STRUCT,
        STRUCT_OR_VARIANT
    }

    private SchemaText() {}

    private static RelDataType ofVariant(SqlOperatorBinding binding) {
        RelDataType variant = binding.getTypeFactory().createSqlType(SqlTypeName.VARIANT);
        if (binding.getOperandCount() < 3) {
            return variant;
        }
        RelDataType type = type(binding, 2, Shape.ANY);
        if (!CastRules.isPossible(variant, type)) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "A VARIANT cannot be read as " + SqlTypes.toSqlType(type).sql()
                            + ": it holds no intervals, and the keys of its objects are STRING.");
        }
        return type;
    }

    private static RelDataType type(SqlOperatorBinding binding, int operand, Shape shape) {
        String text =
                binding.isOperandLiteral(operand, false) ? binding.getOperandLiteralValue(operand, String.class) : null;
        if (text == null) {
            throw error(binding, "The type must be a constant text, such as 'a INT, b STRING'.", null);
        }
        SqlType type;
        try {
            type = TypeText.parse(text);
        } catch (SluiceException e) {
            throw error(binding, "The type '" + text + "' cannot be read: " + e.getMessage(), e);
        }
        boolean fits = shape == Shape.ANY
                || type instanceof SqlType.Struct
                || shape == Shape.STRUCT_OR_VARIANT && type == SqlType.VARIANT;
        if (!fits) {
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
