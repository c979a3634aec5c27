/**
 * The seam between tables and the formats of their data files: which files to read with which constants and deleted
 * rows, and what is known of a file just written. {@code table} speaks it from above, {@code parquet} implements it.
 */
package io.sluice.storage.file;
