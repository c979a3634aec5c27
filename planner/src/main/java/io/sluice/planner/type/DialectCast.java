package io.sluice.planner.type;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlCastFunction;

/** CAST and TRY_CAST by {@link CastRules}, in the place of Calcite's: validation looks operators up by name. */
public final class DialectCast extends SqlCastFunction {
    public static final DialectCast CAST = new DialectCast("CAST", SqlKind.CAST);
    public static final DialectCast TRY_CAST = new DialectCast("TRY_CAST", SqlKind.SAFE_CAST);
    public static final DialectCast SAFE_CAST = new DialectCast("SAFE_CAST", SqlKind.SAFE_CAST);

    private DialectCast(String name, SqlKind kind) {
        super(name, kind);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        RelDataType from = binding.getOperandType(0);
        RelDataType to = binding.getOperandType(1);
        boolean nullable = kind == SqlKind.SAFE_CAST || isNullable(from, to);
        return binding.getTypeFactory().createTypeWithNullability(to, nullable);
    }

    /** Whether CAST may give NULL for what an expression of a type gives. */
    static boolean isNullable(RelDataType from, RelDataType to) {
        return from.isNullable() || CommonType.isVoid(from) || CastRules.mayGiveNull(from, to);
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
        RelDataType from = binding.getOperandType(0);
        RelDataType to = binding.getOperandType(1);
        if (CastRules.isPossible(from, to)) {
            return true;
        }
        if (!throwOnFailure) {
            return false;
        }
        throw new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "A value of type " + SqlTypes.toSqlType(from).sql() + " cannot be cast to "
                        + SqlTypes.toSqlType(to).sql() + ". Cast through a type that both convert to, such as STRING.",
                Positions.of(binding.getCall().getParserPosition()),
                null);
    }
}
