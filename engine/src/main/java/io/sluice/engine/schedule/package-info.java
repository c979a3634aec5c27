/**
 * Who runs when: a fixed pool of workers that all queries share fairly, tasks that run for a slice at a time, and the
 * graph of stages that a query consists of. Knows nothing of plans, batches or operators.
 */
package io.sluice.engine.schedule;
