/**
 * Joins: hash tables over build rows, their probes, and the nested loop for conditions without equality. Depends on rows,
 * operators, dynamic filters, expressions and the plan.
 */
package io.sluice.engine.join;
