/** Parquet data files: bulk decoders from page bytes to vectors, and a writer that collects statistics. */
package io.sluice.storage.parquet;
