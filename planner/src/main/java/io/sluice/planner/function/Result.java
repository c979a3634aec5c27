package io.sluice.planner.function;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/**
 * The type of a function's result.
 *
 * @param text for the reference
 */
record Result(String text, SqlReturnTypeInference rule) implements SqlReturnTypeInference {
    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        return rule.inferReturnType(binding);
    }
}
