/**
 * Runs physical plans: morsel-driven pipelines of vectorised operators on a fixed set of workers.
 *
 * <p>{@code plan} is the contract that the optimizer fills; {@link io.sluice.engine.Engine} runs it. Depends on
 * {@code io.sluice.columnar} and {@code io.sluice.storage}. Never knows Calcite, SQL text or sessions.
 */
package io.sluice.engine;
