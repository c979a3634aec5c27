/**
 * Data skipping: decides conditions on a file's partition values and statistics in three-valued logic. What is unknown
 * is never skipped.
 */
package io.sluice.storage.skipping;
