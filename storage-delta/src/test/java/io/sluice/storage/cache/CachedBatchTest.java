package io.sluice.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedBatchTest {
    private static final int ROWS = 500;

    /** @param bytes that a value of the range takes */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "0, 255, 1",
        "0, 256, 2",
        "-70, 185, 1",
        "5, 65540, 2",
        "5, 65541, 4",
        "-1, 4294967294, 4",
        "-1, 4294967295, 8",
        "-9223372036854775808, 9223372036854775807, 8",
        "-9223372036854775808, -9223372036854775553, 1",
        "9223372036854710272, 9223372036854775807, 2"
    })
    void keepsLongsNarrow(long min, long max, int bytes) {
        long[] values = new Random(1)
                .longs(ROWS)
                .map(v -> max == Long.MAX_VALUE && min == Long.MIN_VALUE ? v : min + Math.floorMod(v, max - min + 1))
                .toArray();
        values[1] = min;
        values[2] = max;
        CachedBatch batch = CachedBatch.of(new LongVector(SqlType.BIGINT, values, null, ROWS));
        assertThat(batch.retainedBytes()).isEqualTo((long) bytes * ROWS);
        assertThat(((LongVector) batch.vector(new ReusedArrays())).values()).isEqualTo(values);
        assertThat(((LongVector) batch.vector(new int[] {1, 7, 400}, 3)).values())
                .containsExactly(values[1], values[7], values[400]);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 255, 1",
        "0, 256, 2",
        "2147483000, 2147483255, 1",
        "-2147483648, -2147483393, 1",
        "-5, 65530, 2",
        "-5, 65531, 4",
        "-2147483648, 2147483647, 4"
    })
    void keepsIntsNarrow(int min, int max, int bytes) {
        int[] values = new Random(1)
                .longs(ROWS)
                .mapToInt(v -> (int) (min + Math.floorMod(v, (long) max - min + 1)))
                .toArray();
        values[1] = min;
        values[2] = max;
        CachedBatch batch = CachedBatch.of(new IntVector(SqlType.INT, values, null, ROWS));
        assertThat(batch.retainedBytes()).isEqualTo((long) bytes * ROWS);
        assertThat(((IntVector) batch.vector(new ReusedArrays())).values()).isEqualTo(values);
        assertThat(((IntVector) batch.vector(new int[] {1, 7, 400}, 3)).values())
                .containsExactly(values[1], values[7], values[400]);
    }

    @Test
    void widensByVectorsAsTheLoopDoes() {
        byte[] bytes = new byte[64];
        new Random(1).nextBytes(bytes);
        short[] shorts = new short[64];
        int[] expected = new int[64];
        int[] expectedOfShorts = new int[64];
        for (int i = 0; i < 64; i++) {
            shorts[i] = (short) (bytes[i] * 250);
            expected[i] = bytes[i] - 7;
            expectedOfShorts[i] = shorts[i] - 7;
        }
        int[] out = new int[64];
        WideWidening.widen(bytes, 64, -7, out);
        assertThat(out).isEqualTo(expected);
        WideWidening.widen(shorts, 64, -7, out);
        assertThat(out).isEqualTo(expectedOfShorts);
    }

    @Test
    void keepsIdsNarrowAndSharesTheDictionary() {
        VectorBuilder words = VectorBuilder.of(SqlType.STRING, 3);
        words.appendString("a");
        words.appendString("b");
        words.appendString("c");
        Vector dictionary = words.build();
        int[] ids = new Random(1).ints(ROWS, 0, 3).toArray();
        CachedBatch batch = CachedBatch.of(new DictionaryVector(ids, dictionary, null, ROWS));
        assertThat(batch.retainedBytes()).isEqualTo(ROWS);
        DictionaryVector vector = (DictionaryVector) batch.vector(new ReusedArrays());
        assertThat(vector.ids()).isEqualTo(ids);
        assertThat(vector.dictionary()).isSameAs(dictionary);
    }

    @Test
    void aVectorThatIsKeptIsNotOverwritten() {
        ReusedArrays arrays = new ReusedArrays();
        CachedBatch longs = CachedBatch.of(new LongVector(SqlType.BIGINT, new long[] {1, 2, 3}, null, 3));
        CachedBatch others = CachedBatch.of(new LongVector(SqlType.BIGINT, new long[] {7, 8, 9}, null, 3));
        CachedBatch ints = CachedBatch.of(new IntVector(SqlType.INT, new int[] {4, 5, 6}, null, 3));
        LongVector kept = (LongVector) longs.vector(arrays);
        ints.vector(arrays);
        arrays.free();
        others.vector(arrays);
        assertThat(kept.values()).containsExactly(1, 2, 3);

        LongVector lent = (LongVector) longs.vector(arrays);
        arrays.free();
        LongVector next = (LongVector) others.vector(arrays);
        assertThat(next.values()).isSameAs(lent.values()).containsExactly(7, 8, 9);
    }
}
