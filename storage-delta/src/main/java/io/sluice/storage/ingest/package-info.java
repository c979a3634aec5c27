/**
 * Files that belong to no table, and folders of them, as sources of scans. {@code FileSources} is the entry for COPY INTO, for
 * external tables and for queries on a path; each format of rows has a package of its own below, which depends on
 * {@code ingest.format} and {@code ingest.text} only. Depends on {@code storage.scan}, {@code storage.store},
 * {@code storage.file} and {@code storage.parquet}; knows nothing of Delta.
 */
package io.sluice.storage.ingest;
