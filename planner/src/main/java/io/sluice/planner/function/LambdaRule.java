package io.sluice.planner.function;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;

/** What a function passes to its lambdas, and what it wants back. */
interface LambdaRule {
    /**
     * The types of a lambda's parameters.
     *
     * @param operand the place of the lambda among the arguments; those before it are typed already
     * @param count how many parameters the lambda has
     * @return null if the function does not pass so many
     */
    List<RelDataType> parameters(SqlCallBinding binding, int operand, int count);

    /** The type that the lambda's value is cast to, or null if any will do. */
    RelDataType wanted(SqlCallBinding binding, int operand);
}
