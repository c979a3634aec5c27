package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.CommonType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code value.name}: the field of a struct, that field of all structs in an array, or the value of a key in a map. The name
 * is kept as text.
 */
public final class FieldFunction extends FunctionSet.ScalarFunction {
    public static final FieldFunction INSTANCE = new FieldFunction(new Signature("any, string"));

    private FieldFunction(Signature signature) {
        super(
                "$FIELD",
                SqlKind.OTHER_FUNCTION,
                new Result("the type of the field", FieldFunction::type),
                signature,
                signature,
                true);
    }

    /** The call that {@code value.name} means. */
    public static SqlNode of(SqlCall dot) {
        SqlIdentifier name = dot.operand(1);
        return INSTANCE.createCall(
                dot.getParserPosition(),
                dot.operand(0),
                SqlCharStringLiteral.createCharString(name.getSimple(), name.getParserPosition()));
    }

    /** The field of a row that a name means, in any case; null if there is none. */
    public static RelDataTypeField field(RelDataType row, String name) {
        return row.getField(name, false, false);
    }

    private static RelDataType type(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType container = binding.getOperandType(0);
        String name = binding.getOperandLiteralValue(1, String.class);
        if (container.isStruct()) {
            RelDataType field = fieldType(container, name, binding);
            return factory.createTypeWithNullability(field, field.isNullable() || container.isNullable());
        }
        if (container.getSqlTypeName() == SqlTypeName.MAP && CommonType.isText(container.getKeyType())) {
            return factory.createTypeWithNullability(container.getValueType(), true);
        }
        if (container.getSqlTypeName() == SqlTypeName.ARRAY
                && container.getComponentType().isStruct()) {
            RelDataType element = container.getComponentType();
            RelDataType field = fieldType(element, name, binding);
            RelDataType array = factory.createArrayType(
                    factory.createTypeWithNullability(field, field.isNullable() || element.isNullable()), -1);
            return factory.createTypeWithNullability(array, container.isNullable());
        }
        throw error(
                binding,
                "There is no " + name + " in a value of type " + ArgumentErrors.type(container)
                        + ". Fields belong to structs and arrays of them, and keys to maps with text as keys.");
    }

    private static RelDataType fieldType(RelDataType row, String name, SqlOperatorBinding binding) {
        RelDataTypeField field = field(row, name);
        if (field == null) {
            List<String> names = row.getFieldNames();
            throw error(
                    binding, "There is no field " + name + " in the struct. It has " + String.join(", ", names) + ".");
        }
        return field.getType();
    }

    private static SluiceException error(SqlOperatorBinding binding, String message) {
        SourcePosition position = binding instanceof SqlCallBinding call
                ? Positions.of(call.getCall().getParserPosition())
                : null;
        return new SluiceException(ErrorCode.UNRESOLVED_COLUMN, message, position, null);
    }
}
