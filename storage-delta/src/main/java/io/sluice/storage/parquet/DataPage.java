package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;
import io.sluice.storage.parquet.decode.HybridDecoder;
import io.sluice.storage.parquet.decode.ValueDecoder;

/**
 * An open data page. Either ids or values is null.
 *
 * @param valueCount level entries: values and nulls
 * @param repetition null where the column is not repeated
 * @param definition null where the column is required
 * @param ids positions in the dictionary
 * @param dictionary the chunk's dictionary if the page has ids
 * @param values the decoder of the values otherwise
 */
record DataPage(
        int valueCount,
        HybridDecoder repetition,
        HybridDecoder definition,
        HybridDecoder ids,
        Vector dictionary,
        ValueDecoder values) {}
