/**
 * JSON files: the texts of a file, types guessed from values, and rows.
 */
package io.sluice.storage.ingest.json;
