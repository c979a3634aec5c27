package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.SqlTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What to_variant_object takes. */
final class VariantObjects {
    private VariantObjects() {}

    /** Structs, maps of STRING and arrays, of parts that a VARIANT can hold. */
    static boolean isPossible(RelDataType type) {
        boolean nested = type.isStruct()
                || type.getSqlTypeName() == SqlTypeName.ARRAY
                || type.getSqlTypeName() == SqlTypeName.MAP;
        return nested && isPart(type);
    }

    private static boolean isPart(RelDataType type) {
        if (type.isStruct()) {
            return type.getFieldList().stream().allMatch(field -> isPart(field.getType()));
        }
        return switch (type.getSqlTypeName()) {
            case ARRAY -> isPart(type.getComponentType());
            case MAP -> CommonType.isText(type.getKeyType()) && isPart(type.getValueType());
            default -> !SqlTypeUtil.isInterval(type) && !CommonType.isVoid(type);
        };
    }

    static SluiceException impossible(SqlOperatorBinding binding, RelDataType type) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "to_variant_object takes a STRUCT, a MAP of STRING or an ARRAY, without intervals and untyped NULL in"
                        + " it, not " + SqlTypes.toSqlType(type).sql() + ". CAST a plain value to VARIANT.",
                binding instanceof SqlCallBinding call
                        ? Positions.of(call.getCall().getParserPosition())
                        : null,
                null);
    }
}
