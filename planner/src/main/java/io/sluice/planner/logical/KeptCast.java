package io.sluice.planner.logical;

import java.util.function.Supplier;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * A cast to the call's type that Calcite does not know as one, so that it neither leaves it out nor takes it together with
 * another. The engine's plan has CAST in its place.
 */
public final class KeptCast extends SqlFunction {
    public static final KeptCast INSTANCE = new KeptCast();

    private KeptCast() {
        super(
                "$KEPT_CAST",
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.ARG0,
                null,
                OperandTypes.ANY,
                SqlFunctionCategory.SYSTEM);
    }

    /** Null of null only. */
    @Override
    public Supplier<Strong.Policy> getStrongPolicyInference() {
        return () -> Strong.Policy.ANY;
    }

    /** Whether an expression is a cast, kept or not. */
    public static boolean isCast(RexNode expression) {
        return expression.getKind() == SqlKind.CAST
                || expression instanceof RexCall call && call.getOperator() == INSTANCE;
    }
}
