package io.sluice.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of several words get the numbers of their first appearance, however much the table grows. */
final class WordTableTest {
    private static final int BATCH = 5_000;

    /** @param distinct words: with few of them most keys come again, also within a batch */
    @ParameterizedTest
    @ValueSource(ints = {3, 100, 700})
    void numbersKeysInTheOrderInWhichTheyCome(int distinct) {
        Random random = new Random(distinct);
        WordTable table = new WordTable(2);
        Map<List<Long>, Integer> expected = new HashMap<>();
        long[] keys = new long[2 * BATCH];
        int[] ids = new int[BATCH];
        for (int batch = 0; batch < 100; batch++) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (random.nextInt(distinct) - 1L) << 40;
            }
            table.number(keys, BATCH, ids);
            for (int i = 0; i < BATCH; i++) {
                List<Long> key = List.of(keys[2 * i], keys[2 * i + 1]);
                Integer id = expected.putIfAbsent(key, expected.size());
                assertThat(ids[i]).isEqualTo(id == null ? expected.size() - 1 : id);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
        expected.forEach((key, id) ->
                assertThat(List.of(table.word(id, 0), table.word(id, 1))).isEqualTo(key));
    }

    /** A number that stands for null is not found by the words that it happens to have. */
    @Test
    void whatCannotBeFoundIsNotFoundAfterGrowingEither() {
        WordTable table = new WordTable(2);
        assertThat(table.addUnfindable()).isZero();
        int[] ids = new int[BATCH];
        long[] keys = new long[2 * BATCH];
        for (int i = 0; i < BATCH; i++) {
            keys[2 * i] = i;
        }
        table.number(keys, BATCH, ids);
        table.number(keys, BATCH, ids);
        assertThat(ids[0]).isEqualTo(1);
        assertThat(table.size()).isEqualTo(BATCH + 1);
    }
}
