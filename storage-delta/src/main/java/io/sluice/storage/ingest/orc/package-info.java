/**
 * ORC files, read by Apache ORC through {@code StoredFileSystem}.
 */
package io.sluice.storage.ingest.orc;
