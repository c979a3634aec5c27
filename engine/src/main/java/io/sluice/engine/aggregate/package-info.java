/**
 * Aggregation: accumulators, one class a family of functions, with one state a group; the tables that number groups; and
 * the sink that aggregates on each worker and merges in parallel. Window functions use the accumulators too. Depends on
 * rows, operators and the plan.
 */
package io.sluice.engine.aggregate;
