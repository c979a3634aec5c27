package io.sluice.planner.function;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What arrays must be of, which a signature cannot say. */
final class ElementTypes {
    private ElementTypes() {}

    /** @throws io.sluice.common.error.SluiceException DATATYPE_MISMATCH when an argument is an array of anything else */
    static void checkNumbers(SqlOperatorBinding binding, int argument, boolean whole) {
        RelDataType element = binding.getOperandType(argument).getComponentType();
        boolean taken = element == null
                || element.getSqlTypeName() == SqlTypeName.NULL
                || (whole ? SqlTypeUtil.isIntType(element) : SqlTypeUtil.isNumeric(element));
        if (!taken && binding instanceof SqlCallBinding call) {
            throw ArgumentErrors.mismatch(call, argument, whole ? "ARRAY of whole numbers" : "ARRAY of numbers");
        }
    }
}
