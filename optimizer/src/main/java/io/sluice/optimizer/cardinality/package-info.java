/**
 * How many rows a logical tree delivers and how its columns are distributed, from the tables' statistics. Estimates
 * only: a wrong one may make a plan slow, never wrong.
 */
package io.sluice.optimizer.cardinality;
