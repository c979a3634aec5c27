package io.sluice.planner.logical;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * A cast to the call's type in which fields of structs, at any depth, get the values of those of their names; fields without
 * one are null. CAST itself goes by position.
 */
public final class CastByName extends SqlFunction {
    public static final CastByName INSTANCE = new CastByName();

    private CastByName() {
        super(
                "$CAST_BY_NAME",
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.ARG0,
                null,
                OperandTypes.ANY,
                SqlFunctionCategory.SYSTEM);
    }
}
