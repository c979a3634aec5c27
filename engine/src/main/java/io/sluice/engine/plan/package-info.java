/**
 * The physical plan as plain records: what the optimizer hands to the engine and EXPLAIN prints. Immutable, free of
 * Calcite; nothing here executes.
 */
package io.sluice.engine.plan;
