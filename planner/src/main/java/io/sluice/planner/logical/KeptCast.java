package io.sluice.planner.logical;

import io.sluice.planner.type.CastRules;
import java.util.function.Supplier;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/**
 * A cast that Calcite does not know as one, so that it neither leaves it out nor takes it together with another. The
 * engine's plan has CAST or TRY_CAST in its place.
 *
 * <p>Each type has an operator of its own: Calcite compares calls by operator and operands, and asks the operator for the
 * type of a call that it makes anew.
 */
public final class KeptCast extends SqlFunction {
    private final boolean trying;
    private final boolean givesNull;

    private KeptCast(RelDataType type, boolean trying, boolean givesNull) {
        super(
                (trying ? "$KEPT_TRY_CAST:" : "$KEPT_CAST:") + type,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(type)
                        .andThen(givesNull ? SqlTypeTransforms.FORCE_NULLABLE : SqlTypeTransforms.TO_NULLABLE),
                null,
                OperandTypes.ANY,
                SqlFunctionCategory.SYSTEM);
        this.trying = trying;
        this.givesNull = givesNull;
    }

    /**
     * Keeps a cast.
     *
     * @param cast of the kind CAST or SAFE_CAST
     */
    public static RexNode of(RexBuilder builder, RexCall cast) {
        RelDataTypeFactory factory = builder.getTypeFactory();
        RelDataType bare = factory.createTypeWithNullability(cast.getType(), false);
        boolean trying = cast.getKind() == SqlKind.SAFE_CAST;
        boolean givesNull =
                trying || CastRules.mayGiveNull(cast.getOperands().getFirst().getType(), cast.getType());
        return builder.makeCall(
                givesNull ? factory.createTypeWithNullability(bare, true) : cast.getType(),
                new KeptCast(bare, trying, givesNull),
                cast.getOperands());
    }

    /** Whether it gives NULL instead of an error. */
    public boolean isTrying() {
        return trying;
    }

    /** Most strict ones are null of null only. */
    @Override
    public Supplier<Strong.Policy> getStrongPolicyInference() {
        return () -> givesNull ? Strong.Policy.AS_IS : Strong.Policy.ANY;
    }

    /** Whether an expression is a strict cast, kept or not. */
    public static boolean isCast(RexNode expression) {
        return expression.getKind() == SqlKind.CAST
                || expression instanceof RexCall call && call.getOperator() instanceof KeptCast kept && !kept.trying;
    }
}
