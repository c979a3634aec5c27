/**
 * Conditions on columns that can be decided on statistics: what data skipping understands. A condition here is always
 * a necessary one; the engine evaluates the full filter on the rows that are left.
 */
package io.sluice.storage.predicate;
