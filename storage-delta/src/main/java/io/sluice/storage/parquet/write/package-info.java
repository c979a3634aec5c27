/**
 * Writes Parquet files: from our vectors through parquet-java's column writers into a store's output file. May depend
 * on {@code storage.file}, {@code storage.store} and {@code storage.predicate}; knows nothing of tables.
 */
package io.sluice.storage.parquet.write;
