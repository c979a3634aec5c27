/** Bloom filters of column chunks, as Parquet has them (parquet-format, BloomFilter.md): written by ours, read of any writer. */
package io.sluice.storage.parquet.bloom;
