/**
 * Bulk decoders: from the bytes of a Parquet page into primitive arrays, many values a call. They know encodings and
 * physical types, nothing of files, schemas or SQL. Every buffer that they read must be followed by
 * {@link io.sluice.storage.parquet.decode.LittleEndian#SLACK} readable bytes, because they load whole words.
 */
package io.sluice.storage.parquet.decode;
