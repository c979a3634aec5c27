/**
 * Window functions: rows are partitioned and sorted, then each call is evaluated partition by partition. Depends on
 * sorting, aggregation, rows, expressions and the plan.
 */
package io.sluice.engine.window;
