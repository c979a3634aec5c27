package io.sluice.planner.logical;

import java.util.function.Supplier;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * LIKE or ILIKE with ESCAPE that Calcite does not know as one. Calcite joins percent signs that stand side by side before it
 * looks at the escape character, which may be the percent sign, and takes the first UTF-16 unit for the character. The engine
 * has the function of the name.
 */
public final class KeptLike extends SqlFunction {
    private static final KeptLike LIKE = new KeptLike("LIKE");
    private static final KeptLike ILIKE = new KeptLike("ILIKE");

    private KeptLike(String name) {
        super(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.BOOLEAN_NULLABLE,
                null,
                OperandTypes.STRING_SAME_SAME_SAME,
                SqlFunctionCategory.STRING);
    }

    /** In the place of Calcite's LIKE or ILIKE. */
    public static KeptLike of(SqlOperator like) {
        return like == SqlLibraryOperators.ILIKE ? ILIKE : LIKE;
    }

    /** Null of null only. */
    @Override
    public Supplier<Strong.Policy> getStrongPolicyInference() {
        return () -> Strong.Policy.ANY;
    }
}
