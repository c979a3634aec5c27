/**
 * How a plan runs: {@link io.sluice.engine.execution.PlanCompiler} splits it into pipelines at its breakers, drivers push
 * batches through them, and a bounded queue carries the result to the consumer. Puts all other packages of the engine
 * together; nothing but the engine itself depends on it.
 */
package io.sluice.engine.execution;
