/**
 * What the formats of rows share: their contract ({@code RowFormat}), the reading of options, and what becomes of files and records\n * that cannot be read. Depends on no format.
 */
package io.sluice.storage.ingest.format;
