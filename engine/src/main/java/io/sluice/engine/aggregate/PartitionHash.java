package io.sluice.engine.aggregate;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.engine.row.ValueHash;
import java.util.Arrays;

/** By what hash groups are spread over partitions. All that is merged must be spread alike. */
enum PartitionHash {
    /** Of the keys' values, as rows are spread on disk. */
    OF_VALUES,
    /** Of the keys of fixed width, where these tell groups apart: the others are cheaper to compare than to hash. */
    OF_NUMBERS,
    /** Of blocks of neighbouring keys where they are whole numbers, so that what lies together is merged together. */
    OF_NEIGHBOURS;

    private static final int BLOCK_BITS = 10;

    /** Depends on the values alone, however they are encoded. */
    void hash(Vector[] keys, int count, long[] hashes) {
        if (this == OF_NUMBERS) {
            Vector[] numbers = Arrays.stream(keys)
                    .filter(key -> key.type().physicalType().isFixedWidth())
                    .toArray(Vector[]::new);
            ValueHash.hashRows(numbers, null, 0, count, hashes);
            return;
        }
        if (this == OF_VALUES || keys.length != 1) {
            ValueHash.hashRows(keys, null, 0, count, hashes);
            return;
        }
        switch (Vectors.flatten(keys[0])) {
            case LongVector vector -> {
                long[] values = vector.values();
                for (int i = 0; i < count; i++) {
                    hashes[i] = ValueHash.mix(values[i] >> BLOCK_BITS);
                }
                spreadNulls(vector, count, hashes);
            }
            case IntVector vector -> {
                int[] values = vector.values();
                for (int i = 0; i < count; i++) {
                    hashes[i] = ValueHash.mix(values[i] >> BLOCK_BITS);
                }
                spreadNulls(vector, count, hashes);
            }
            default -> ValueHash.hashRows(keys, null, 0, count, hashes);
        }
    }

    private static void spreadNulls(Vector vector, int count, long[] hashes) {
        for (int i = 0; i < count && vector.mayHaveNulls(); i++) {
            if (vector.isNull(i)) {
                hashes[i] = 0;
            }
        }
    }
}
