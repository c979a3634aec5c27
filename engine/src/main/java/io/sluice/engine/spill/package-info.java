/**
 * Rows that do not fit a query's memory, in files of the process: compressed and checksummed blocks of columns, by
 * partition or in order. Knows columns and memory accounts; operators decide when to spill.
 */
package io.sluice.engine.spill;
