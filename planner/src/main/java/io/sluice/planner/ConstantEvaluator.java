package io.sluice.planner;

import io.sluice.planner.statement.LogicalPlan;

/** Computes constants that a statement's plan depends on, such as the schema that a function is given by another's call. */
public interface ConstantEvaluator {
    /**
     * The value of a plan that reads no table.
     *
     * @param plan of one row with one column
     * @return in Java form; null for NULL
     * @throws io.sluice.common.error.SluiceException what computing it ends in
     */
    Object evaluate(LogicalPlan plan);
}
