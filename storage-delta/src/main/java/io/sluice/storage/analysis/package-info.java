/**
 * What ANALYZE TABLE finds out about a table's columns, and the file beside its log that keeps it. Estimates for planning:
 * nothing that a statement answers depends on them.
 */
package io.sluice.storage.analysis;
