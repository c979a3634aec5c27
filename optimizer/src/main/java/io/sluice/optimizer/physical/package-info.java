/**
 * From the last logical tree to {@code engine.plan} records: expressions, scans with their filters, joins with their
 * sides, aggregates, windows. Nothing here reorders; that is the steps' business.
 */
package io.sluice.optimizer.physical;
