/**
 * CSV files: records, headers, types guessed from values, and rows.
 */
package io.sluice.storage.ingest.csv;
