package io.sluice.optimizer.step;

import io.sluice.common.type.SqlType;
import io.sluice.optimizer.OptimizationContext;
import java.util.List;

/**
 * What steps may look at.
 *
 * @param parameterTypes of the statement's markers
 */
public record StepContext(OptimizationContext optimization, List<SqlType> parameterTypes) {}
